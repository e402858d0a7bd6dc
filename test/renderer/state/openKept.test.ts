import { expect, test } from 'vitest'
import { openKept } from '../../../renderer/state/openKept'
import { createStudio } from '../../../renderer/state/store'
import type { OpenedProject } from '../../../shared/contract/shellCalls'
import { emptyProject } from '../../../shared/project/emptyProject'
import { type FakeAnswers, failed, fakeBridge, ok } from '../../support/fakeBridge'

const opened: OpenedProject = {
  project: emptyProject('Undo Nightly'),
  file: null,
  restored: false,
  missing: [],
}

function studioWith(shell: NonNullable<FakeAnswers['shell']>) {
  return createStudio(fakeBridge({ shell }).bridge)
}

test('an undo package that is opened leads to what it would do', async () => {
  const studio = studioWith({ openKept: () => ok(opened) })
  expect(await openKept(studio, 'sent', 'undo')).toBe(true)
  const { place, jobs, document } = studio.store.getState()
  expect([place, jobs, document?.history.document.name]).toEqual(['preview', [], 'Undo Nightly'])
})

const cancelled = { code: 'cancelled', title: 'It was cancelled.', mend: '', detail: '' }

test('a package whose opening was cancelled leaves everything as it was, without a note', async () => {
  const studio = studioWith({ openKept: () => Promise.resolve({ ok: false, problem: cancelled }) })
  expect(await openKept(studio, 'sent', 'package')).toBe(false)
  const { document, toasts, jobs } = studio.store.getState()
  expect([document, toasts, jobs]).toEqual([null, [], []])
})

test('why a package cannot be opened is told', async () => {
  const studio = studioWith({ openKept: () => failed('Not the one.') })
  await openKept(studio, 'sent', 'package')
  expect(studio.store.getState().toasts).toMatchObject([{ kind: 'bad', title: 'Not the one.' }])
})

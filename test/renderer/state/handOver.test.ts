import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { connectStudio } from '../../../renderer/state/connectStudio'
import { createStudio } from '../../../renderer/state/store'
import { emptyProject } from '../../../shared/project/emptyProject'
import { fakeBridge, ok } from '../../support/fakeBridge'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function studioWithProject() {
  const fake = fakeBridge({
    engine: { setProject: () => ok(null) },
    shell: { autosave: () => ok(null), situation: () => ok(null), taskbarProgress: () => ok(null) },
  })
  const studio = createStudio(fake.bridge)
  const end = connectStudio(studio)
  const opened = { project: emptyProject('Nightly'), file: null, restored: false, missing: [] }
  studio.dispatch({ type: 'project.opened', opened })
  const rename = (name: string) =>
    studio.dispatch({
      type: 'project.changed',
      action: { type: 'project.rename', name },
      at: Date.now(),
    })
  const given = (call: string) =>
    fake.calls.filter((one) => one.call === call).map(({ args }) => args)
  return { fake, studio, rename, given, end }
}

test('keys typed quickly reach the engine and autosave as one change', async () => {
  const { rename, given, end } = studioWithProject()
  await vi.advanceTimersByTimeAsync(200)
  for (const name of ['N', 'Ne', 'New']) rename(name)
  await vi.advanceTimersByTimeAsync(200)
  expect(given('setProject')).toMatchObject([
    { project: { name: 'Nightly' }, revision: 1 },
    { project: { name: 'New' }, revision: 4 },
  ])
  expect(given('autosave')).toMatchObject([{ dirty: false }, { dirty: true }])
  end()
})

test('an engine that was started anew gets the project again', async () => {
  const { fake, given, end } = studioWithProject()
  await vi.advanceTimersByTimeAsync(200)
  const problem = { code: 'engine', title: 'It ended.', mend: '', detail: '' }
  fake.emit('engineRestarted', problem)
  await vi.advanceTimersByTimeAsync(200)
  expect(given('setProject')).toHaveLength(2)
  end()
})

test('the shell hears what can be undone', async () => {
  const { rename, given, end } = studioWithProject()
  rename('New')
  await vi.advanceTimersByTimeAsync(200)
  expect(given('situation').at(-1)).toMatchObject({
    canUndo: true,
    undoLabel: 'Undo Rename Project',
    dirty: true,
    title: 'New',
  })
  end()
})

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startPracticeTenant } from '../../../electron/practice/practiceTenant'
import { ownFolder } from '../../support/folder'
import { sampleEngine, sampleState } from '../../support/sampleEngine'

async function readyToUndo() {
  const folder = await ownFolder()
  const tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  const sample = await sampleEngine(folder, tenant)
  await sample.ask('readState', { job: 'read' })
  await sample.ask('planSummary', {})
  return { folder, ...sample }
}

const undoCheck = async (ask: Awaited<ReturnType<typeof readyToUndo>>['ask']) =>
  (await ask('sendChecks', {})).find(({ id }) => id === 'undo')?.state

test('an undo package that is cancelled while it is written leaves nothing behind', async () => {
  const { folder, engine, ask } = await readyToUndo()
  const writing = engine.call('writeUndo', { to: join(folder, 'undo.zip') })
  await ask('cancelJob', { job: 'writeUndo' })
  expect(await writing).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
  expect((await readdir(folder)).filter((name) => name.includes('undo'))).toEqual([])
  expect(await undoCheck(ask)).toBe('open')
})

test('an undo package that is written whole turns its check green', async () => {
  const { folder, ask } = await readyToUndo()
  await ask('writeUndo', { to: join(folder, 'undo.zip') })
  expect(await readdir(folder)).toContain('undo.zip')
  expect(await undoCheck(ask)).toBe('green')
})

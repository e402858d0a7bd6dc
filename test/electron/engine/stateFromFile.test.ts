import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startPracticeTenant } from '../../../electron/practice/practiceTenant'
import { ownFolder } from '../../support/folder'
import { sampleEngine, sampleProject, sampleState } from '../../support/sampleEngine'

const snapshot = join('electron', 'sample', 'company', 'tenant.snapshot.json')

/** An engine to which a project is given that was last compared with a state from a file. */
async function openedWith(file: string) {
  const tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  const sample = await sampleEngine(await ownFolder(), tenant)
  const project = { ...(await sampleProject(tenant)), state: { kind: 'file' as const, file } }
  await sample.ask('setProject', { project, revision: 2 })
  return { ...sample, project }
}

test('a project that was compared with a file is compared with it again when it is opened', async () => {
  const { ask, engine } = await openedWith(snapshot)
  await engine.bench.keeping.working
  const { state, shelf } = await ask('status', {})
  expect([engine.bench.state?.file, state?.kind, shelf.problem]).toEqual([snapshot, 'tenant', null])
  expect(await ask('planSummary', {})).not.toBeNull()
})

test('a state file that is gone does not keep the project from opening, and that is told', async () => {
  const { ask, engine } = await openedWith('gone.json')
  await engine.bench.keeping.working
  const { state, shelf } = await ask('status', {})
  expect(state).toBeNull()
  expect(shelf.problem).toMatchObject({
    code: 'state.notOpened',
    title: expect.stringContaining('gone.json is not there.'),
  })
})

test('a tenant that is chosen while the file is opened is not overtaken by it', async () => {
  const { ask, engine, project } = await openedWith(snapshot)
  await ask('setProject', { project: { ...project, state: { kind: 'tenant' } }, revision: 3 })
  await engine.bench.keeping.working
  expect((await ask('status', {})).state).toBeNull()
})

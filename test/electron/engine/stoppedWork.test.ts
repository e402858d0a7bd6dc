import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { deriveJob } from '../../../electron/engine/workbench'
import { startPracticeTenant } from '../../../electron/practice/practiceTenant'
import type { Project } from '../../../shared/project/project'
import { ownFolder } from '../../support/folder'
import {
  type SampleEngine,
  sampleEngine,
  sampleProject,
  sampleState,
} from '../../support/sampleEngine'

let sample: SampleEngine
let project: Project

beforeEach(async () => {
  const tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  sample = await sampleEngine(await ownFolder(), tenant)
  project = { ...(await sampleProject(tenant)), name: 'Changed' }
  await sample.ask('planSummary', {})
})

/** Changes the project and cancels what that begins, as a press in the status bar does. */
async function stopWork() {
  await sample.ask('setProject', { project, revision: 2 })
  await sample.ask('cancelJob', { job: deriveJob })
  await sample.engine.bench.settled()
  return sample.ask('status', {})
}

test('work on the rows that is cancelled is said to be stopped, and nothing goes on as working', async () => {
  const { steps } = await stopWork()
  expect({ mapping: steps.mapping, checks: steps.checks.state }).toEqual({
    mapping: {
      state: 'failed',
      problems: 0,
      summary: 'Stopped',
      problem: expect.objectContaining({ code: 'work.stopped' }),
    },
    checks: 'failed',
  })
})

test('nothing is built of what an older project gave when the work on the newer one was stopped', async () => {
  await stopWork()
  await expect(sample.ask('buildPackage', { job: 'build', force: false })).rejects.toThrow(
    'You stopped the work on the rows.',
  )
})

test('files whose reading was stopped are not read any more, and say why', async () => {
  const [first] = project.sources
  await sample.ask('rereadSource', { source: first?.id ?? '' })
  const { sources } = await stopWork()
  expect(sources.find(({ id }) => id === first?.id)).toMatchObject({
    state: 'failed',
    problem: { code: 'work.stopped' },
  })
})

test('stopped work is done when it is taken up again', async () => {
  await stopWork()
  await sample.ask('resumeWork', {})
  await sample.ask('issueGroups', {})
  const { steps } = await sample.ask('status', {})
  expect([steps.sources.state, steps.mapping.state, steps.checks.state]).toEqual([
    'done',
    'done',
    'done',
  ])
})

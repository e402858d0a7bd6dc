import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { Engine } from '../../../electron/engine/engine'
import type { LoadedState } from '../../../electron/engine/workbench'
import type { Project } from '../../../shared/project/project'
import { noLists } from '../../../shared/snapshot/snapshot'
import { withPeople } from '../../support/peopleEngine'

const emptyState: LoadedState = {
  snapshot: {
    takenAt: '2026-11-22T10:00:00.000Z',
    source: { kind: 'tenant', name: 'acme' },
    tables: new Map(),
    lists: noLists,
    unread: new Map(),
  },
  facts: {
    source: 'acme',
    kind: 'tenant',
    takenAt: '2026-11-22T10:00:00.000Z',
    counts: {},
    unread: [],
    warnings: [],
  },
  user: '',
}

/** A state that keeps rules and plan waiting until the test lets it come. */
function waitingForState({ bench }: Engine) {
  let come: () => void = () => {}
  const reading = new Promise<LoadedState>((resolve) => {
    come = () => resolve(emptyState)
  })
  return { taken: bench.takeStateFrom(reading), come }
}

const build = (engine: Engine) => engine.call('buildPackage', { job: 'build', force: false })

/** Nobody has a login, which every user needs. */
const withoutLogins = (project: Project): Project => ({
  ...project,
  mappings: project.mappings.map((mapping) => ({
    ...mapping,
    columns: Object.fromEntries(
      Object.entries(mapping.columns).filter(([column]) => column !== 'USER_ID'),
    ),
  })),
})

const packagesIn = async (folder: string) =>
  (await readdir(folder)).filter((name) => /zip|part/.test(name)).map((name) => name.slice(-5))

test('a package is written while rules and plan are still to come, and takes its place after them', async () => {
  const { folder, project, start } = await withPeople(20)
  const engine = start()
  const { taken, come } = waitingForState(engine)
  engine.bench.setProject(project, 1)
  const building = build(engine)
  while (!(await packagesIn(folder)).includes('.part')) {}
  come()
  await taken
  const built = await building
  const hash = engine.bench.planned?.summary.planHash
  expect(built).toMatchObject({ ok: true, value: { revision: 1, planHash: hash } })
  expect([typeof hash, await packagesIn(folder)]).toEqual(['string', ['e.zip']])
})

test('it has the bytes of one that is asked for afterwards', async () => {
  const { project, start } = await withPeople(20)
  const engine = start()
  engine.bench.setProject(project, 1)
  const early = await build(engine)
  expect(early).toMatchObject({ ok: true })
  expect(await build(engine)).toEqual(early)
})

test('when the rules then find what must not be built, nothing is there', async () => {
  const { folder, project, start } = await withPeople(20)
  const engine = start()
  const { taken, come } = waitingForState(engine)
  engine.bench.setProject(withoutLogins(project), 1)
  const building = build(engine)
  while (!(await packagesIn(folder)).includes('.part')) {}
  come()
  await taken
  expect(await building).toMatchObject({ ok: false, problem: { code: 'package.openErrors' } })
  expect(await packagesIn(folder)).toEqual([])
})

test('when the project changes meanwhile, the package is that of the newest', async () => {
  const { folder, project, start } = await withPeople(20)
  const engine = start()
  const { taken, come } = waitingForState(engine)
  engine.bench.setProject(withoutLogins(project), 1)
  const building = build(engine)
  while (!(await packagesIn(folder)).includes('.part')) {}
  engine.bench.setProject(project, 2)
  come()
  await taken
  expect(await building).toMatchObject({ ok: true, value: { revision: 2 } })
})

test('cancelling it while it waits for the rules answers at once and leaves nothing', async () => {
  let isReadBack = false
  const { folder, project, start } = await withPeople(20, ({ event, data }) => {
    if (event === 'progress' && data.job === 'build') isReadBack ||= data.done === data.total
  })
  const engine = start()
  const { taken, come } = waitingForState(engine)
  engine.bench.setProject(project, 1)
  const building = build(engine)
  while (!isReadBack) await new Promise((resolve) => setImmediate(resolve))
  await engine.call('cancelJob', { job: 'build' })
  expect(await building).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
  expect(await packagesIn(folder)).toEqual([])
  come()
  await taken
})

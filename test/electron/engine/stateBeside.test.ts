import { rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LoadedState } from '../../../electron/engine/workbench'
import type { EngineEvent } from '../../../electron/engine/world'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import type { Project } from '../../../shared/project/project'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'
import { writeSnapshot } from '../../../shared/snapshot/writeSnapshot'
import { withPeople } from '../../support/peopleEngine'

const snapshot: Snapshot = {
  takenAt: '2026-11-22T10:00:00.000Z',
  source: { kind: 'tenant', name: 'acme' },
  tables: new Map([
    [
      'DS_USERS',
      tableFromObjects([
        { EXTERNAL_KEY: 'E0', USER_ID: 'user0', FIRST_NAME: 'first_name 0', LAST_NAME: 'Before' },
        { EXTERNAL_KEY: 'X1', USER_ID: 'gone', FIRST_NAME: 'Bob', LAST_NAME: 'Gone' },
      ]),
    ],
  ]),
  lists: noLists,
  unread: new Map(),
}

const state: LoadedState = {
  snapshot,
  facts: {
    source: 'acme',
    kind: 'tenant',
    takenAt: snapshot.takenAt,
    counts: {},
    unread: [],
    warnings: [],
  },
  user: '',
}

/** A state that comes when the test says so. */
function stateToCome() {
  let come: (state: LoadedState) => void = () => {}
  const reading = new Promise<LoadedState>((resolve) => {
    come = resolve
  })
  return { reading, come: () => come(state) }
}

test('a state that comes while a source is being read is planned against, and the source is read once', async () => {
  const { reading, come } = stateToCome()
  const onEvent = (event: EngineEvent) => {
    if (event.event !== 'progress' || !event.data.label.startsWith('Reading')) return
    // Whoever begins anew finds nothing to read.
    rmSync(file, { force: true })
    come()
  }
  const { file, project, start } = await withPeople(30, onEvent, 100_000)
  const { bench } = start()
  const taken = bench.takeStateFrom(reading)
  bench.setProject(project, 1)
  await taken
  await bench.settled()
  expect([bench.sources.statuses(project)[0]?.state, bench.planned?.summary.totals.delete]).toEqual(
    ['read', 1],
  )
})

test('rules and plan wait for a state that is on its way', async () => {
  const { reading, come } = stateToCome()
  const { project, start } = await withPeople(3)
  const { bench } = start()
  const taken = bench.takeStateFrom(reading)
  bench.setProject(project, 1)
  await bench.loaded()
  // Three people are checked in a few turns.
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve))
  const before = bench.derived
  come()
  await taken
  await bench.settled()
  expect([before, bench.planned?.summary.totals.update]).toEqual([undefined, 1])
})

test('a state that cannot be read leaves the project as it is without one', async () => {
  const { project, start } = await withPeople(3)
  const { bench } = start()
  const taken = bench.takeStateFrom(Promise.reject(new Error('it is torn')))
  bench.setProject(project, 1)
  await expect(taken).rejects.toThrow('it is torn')
  await bench.settled()
  expect([bench.derived?.report.errors, bench.planned]).toEqual([0, undefined])
})

const keepsNames = (project: Project): Project => ({
  ...project,
  mappings: project.mappings.map((mapping) => ({
    ...mapping,
    columns: Object.fromEntries(
      Object.entries(mapping.columns).map(([name, expression]) => [
        name,
        name === 'LAST_NAME'
          ? { ...expression, steps: [...expression.steps, { do: 'onlyWhenNew' as const }] }
          : expression,
      ]),
    ),
  })),
})

test.each([
  ['', (project: Project) => project, 1],
  [' whose mapping keeps what the tenant has', keepsNames, 0],
] as const)(
  'a project%s and a state that are loaded at once give the plan they give one after the other',
  async (_, change, updates) => {
    const { folder, project: plain, start } = await withPeople(50)
    const project = { ...change(plain), manifest: plain.manifest }
    const stateFile = join(folder, 'state.json')
    await writeFile(stateFile, [...writeSnapshot(snapshot)].join(''))
    const summaryOf = async (
      load: (calls: readonly (() => Promise<unknown>)[]) => Promise<void>,
    ) => {
      const engine = start()
      await load([
        () => engine.call('loadState', { job: 'state', file: stateFile }),
        () => engine.call('setProject', { project, revision: 1 }),
      ])
      return engine.call('planSummary', {})
    }
    const atOnce = await summaryOf(async (calls) => {
      await Promise.all(calls.map((call) => call()))
    })
    const inTurn = await summaryOf(async (calls) => {
      for (const call of calls) await call()
    })
    expect(atOnce).toEqual(inTurn)
    expect(atOnce).toMatchObject({ ok: true, value: { totals: { update: updates, delete: 1 } } })
  },
)

import { afterAll, expect, test } from 'vitest'
import { importPackage } from '../../../electron/practice/importer/importPackage'
import type { Deed } from '../../../electron/practice/importer/importRun'
import { startPracticeTenant } from '../../../electron/practice/practiceTenant'
import { stateFromSnapshot } from '../../../electron/practice/tenantSnapshot'
import { sampleLists } from '../../../electron/sample/generateSample'
import { sampleProject } from '../../../electron/sample/sampleProject'
import { correctSources } from '../../../electron/sample/sourceTables'
import { startState } from '../../../electron/sample/startState'
import { openTenant } from '../../../electron/services/tenant/openTenant'
import { readState } from '../../../electron/services/tenant/readState'
import { cellOf } from '../../../shared/columns/table'
import type { Outcome, Plan } from '../../../shared/plan/plan'
import { planPackage } from '../../../shared/plan/planPackage'
import type { Snapshot } from '../../../shared/snapshot/snapshot'
import { packageOf, snapshotOf, tablesOf } from './sampleInputs'

const { content } = packageOf(sampleProject(), tablesOf(correctSources()))
const known = snapshotOf(startState(), sampleLists)
const tenantState = stateFromSnapshot({ tables: startState(), lists: sampleLists })
const imported = importPackage(tenantState, {
  tables: new Map(
    [...content.files].map(([name, { table }]) => [
      name,
      Array.from({ length: table.rowCount }, (_, row) =>
        Object.fromEntries(table.names.map((column) => [column, cellOf(table, column, row)])),
      ),
    ]),
  ),
  options: {
    mirror: true,
    deviceNamesToIgnore: ['Pager', 'Home Phone'],
    ignoreDeviceOrderAndDelay: false,
  },
})
const tenant = await startPracticeTenant({ state: tenantState })
afterAll(() => tenant.close())

const outcomeOf: Readonly<Record<Deed, Outcome>> = {
  added: 'add',
  updated: 'update',
  nothing: 'unchanged',
  adopted: 'adopt',
  deleted: 'delete',
  cascaded: 'cascade',
  kept: 'keep',
  ignored: 'ignore',
  rejected: 'reject',
}

/** Reads the tenant as the app does: over HTTP, by its interface. */
async function readOverRest(): Promise<Snapshot> {
  const transport = openTenant(
    { address: tenant.url, kind: 'practice', readOnly: false },
    {
      credentials: {
        read: async () => ({ kind: 'basic', user: 'practice', secret: 'practice' }),
        keepRefreshToken: async () => {},
      },
      proxyFor: async () => undefined,
      authorities: [],
      userAgent: 'test',
    },
  )
  if ('code' in transport) throw new Error(transport.title)
  const { snapshot } = await readState(transport, {
    signal: new AbortController().signal,
    sleep: async () => {},
    now: () => new Date('2026-11-22T10:00:00Z'),
    withShifts: true,
  })
  return snapshot
}

function countsOf(plan: Plan, snapshot: Snapshot) {
  return [...plan.files]
    .filter(([file]) => !snapshot.unread.has(file) && snapshot.tables.has(file))
    .map(([file, { counts }]) => [file, counts] as const)
}

test('the practice tenant, whose import is written apart, does to the sample just what the plan says', () => {
  const plan = planPackage({ content, snapshot: known })
  const planned = [...plan.files].flatMap(([file, { length, recordAt }]) =>
    Array.from({ length }, (_, at) => recordAt(at)).map(
      (one) => `${file} ${one.row ?? one.naturalKey} ${one.outcome} ${one.rule}`,
    ),
  )
  const done = imported.applied.map(
    (one) => `${one.file} ${one.row ?? one.naturalKey} ${outcomeOf[one.did]} ${one.rule}`,
  )
  expect(done.sort()).toEqual(planned.sort())
})

test('what the interface can tell of the tenant gives the same plan as knowing all of it', async () => {
  const read = await readOverRest()
  const expected = countsOf(planPackage({ content, snapshot: known }), read)
  expect(expected.length).toBeGreaterThan(5)
  expect(countsOf(planPackage({ content, snapshot: read }), read)).toEqual(expected)
})

test('after the import the plan is done: nothing is left to add, change or delete', async () => {
  tenant.setState(imported.state)
  const read = await readOverRest()
  const left = countsOf(planPackage({ content, snapshot: read }), read).flatMap(([file, counts]) =>
    Object.entries(counts).flatMap(([outcome, count]) =>
      ['unchanged', 'keep', 'ignore'].includes(outcome) || count === 0
        ? []
        : [`${file} ${outcome} ${count}`],
    ),
  )
  expect(left).toEqual(['DS_GROUPS reject 1'])
})

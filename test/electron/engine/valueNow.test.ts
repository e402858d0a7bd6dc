import { expect, test } from 'vitest'
import { valueNowIn } from '../../../electron/engine/valueNow'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { finish, rowsPerSlice } from '../../../shared/columns/sliced'
import type { Column, Table } from '../../../shared/columns/table'
import type { TableName } from '../../../shared/schema/tableNames'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'

type Rows = readonly Readonly<Record<string, string>>[]

function stateOf(table: TableName, rows: Rows): Snapshot {
  return {
    takenAt: '2026-11-22T10:00:00.000Z',
    source: { kind: 'tenant', name: 'acme' },
    tables: new Map([[table, tableFromObjects(rows)]]),
    lists: noLists,
    unread: new Map(),
  }
}

/** Looks for the records of a state that rows stand for. */
function recordsOf(table: TableName, rows: Rows, state: Rows) {
  const mapped = tableFromObjects(rows)
  const columns = new Map(mapped.names.map((name) => [name, columnOf(mapped, name)]))
  return valueNowIn(stateOf(table, state))?.recordsOf(table, columns, rows.length)
}

function columnOf(table: Table, name: string): Column {
  const column = table.column(name)
  if (column === undefined) throw new Error(`There is no column ${name}`)
  return column
}

const found = (...given: Parameters<typeof recordsOf>) => {
  const work = recordsOf(...given)
  return work === undefined ? undefined : [...finish(work)]
}

test('a user is found by his key, else by his name, and is new when neither is there', () => {
  const state = [
    { EXTERNAL_KEY: '', USER_ID: 'bob' },
    { EXTERNAL_KEY: 'E1', USER_ID: 'ada' },
  ]
  const rows = [
    { EXTERNAL_KEY: 'E1', USER_ID: 'bob' },
    { EXTERNAL_KEY: 'E2', USER_ID: 'bob' },
    { EXTERNAL_KEY: 'E3', USER_ID: 'cyd' },
    { EXTERNAL_KEY: '', USER_ID: '' },
  ]
  expect(found('DS_USERS', rows, state)).toEqual([1, 0, -1, -1])
})

test('a device is found by its owner and its name together', () => {
  const state = [
    { EXTERNAL_KEY: '', USER_KEY: 'E1', DEVICE_NAME: 'Home' },
    { EXTERNAL_KEY: '', USER_KEY: 'E1', DEVICE_NAME: 'Work' },
  ]
  const rows = [
    { EXTERNAL_KEY: 'D1', USER_KEY: 'E1', DEVICE_NAME: 'Work' },
    { EXTERNAL_KEY: 'D2', USER_KEY: 'E2', DEVICE_NAME: 'Work' },
    { EXTERNAL_KEY: 'D3', USER_KEY: 'E1', DEVICE_NAME: '' },
  ]
  expect(found('DS_EMAIL_DEVICES', rows, state)).toEqual([1, -1, -1])
})

test('what is named by a column that was not read or is not mapped counts as new', () => {
  expect(found('DS_SITES', [{ EXTERNAL_KEY: 'S1' }], [{ SITENAME: 'Oslo' }])).toEqual([-1])
  expect(found('DS_GROUPS', [{ EXTERNAL_KEY: 'G1' }], [{ EXTERNAL_KEY: 'G2' }])).toEqual([-1])
})

test('without a state nothing is looked up', () => {
  expect(valueNowIn(undefined)).toBeUndefined()
})

test('looking up very many rows pauses, by key and by name', () => {
  const count = rowsPerSlice * 2
  const rows = Array.from({ length: count }, (_, at) => ({
    EXTERNAL_KEY: `E${at}`,
    USER_ID: `u${at}`,
  }))
  const work = recordsOf(
    'DS_USERS',
    rows,
    rows.map((row) => ({ ...row, EXTERNAL_KEY: '' })),
  )
  let pauses = 0
  for (let step = work?.next(); step?.done === false; step = work?.next()) pauses += 1
  expect(pauses).toBeGreaterThan(10)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import type { TableName } from '../../../shared/schema/tableNames'
import { compareSnapshots } from '../../../shared/snapshot/compareSnapshots'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'

type Rows = readonly Readonly<Record<string, string | null>>[]

function snapshot(
  tables: Readonly<Partial<Record<TableName, Rows>>>,
  unread: readonly TableName[] = [],
): Snapshot {
  return {
    takenAt: '2026-11-22T10:00:00Z',
    source: { kind: 'tenant', name: 'acme' },
    tables: new Map(
      Object.entries(tables).map(([name, rows]) => [name as TableName, tableFromObjects(rows)]),
    ),
    lists: noLists,
    unread: new Map(unread.map((table) => [table, 'hidden'])),
  }
}

const ada = { EXTERNAL_KEY: 'E1', USER_ID: 'ada', LAST_NAME: 'Lovelace' }
const bob = { EXTERNAL_KEY: 'E2', USER_ID: 'bob', LAST_NAME: 'Kumar' }

test('a record that came, one that went, and one with another value', () => {
  const changed = { ...ada, LAST_NAME: 'King' }
  const eve = { EXTERNAL_KEY: null, USER_ID: 'eve', LAST_NAME: 'Ng' }
  expect(
    compareSnapshots(snapshot({ DS_USERS: [ada, bob] }), snapshot({ DS_USERS: [changed, eve] })),
  ).toEqual([
    {
      table: 'DS_USERS',
      state: 'compared',
      unchanged: 0,
      changes: [
        {
          kind: 'changed',
          name: 'ada',
          changes: [{ column: 'LAST_NAME', from: 'Lovelace', to: 'King' }],
        },
        { kind: 'added', name: 'eve' },
        { kind: 'removed', name: 'bob' },
      ],
    },
  ])
})

test('a record with a new name is the same by its key', () => {
  const renamed = { ...ada, USER_ID: 'alovelace' }
  expect(
    compareSnapshots(snapshot({ DS_USERS: [ada] }), snapshot({ DS_USERS: [renamed] })),
  ).toMatchObject([
    {
      changes: [
        { kind: 'changed', changes: [{ column: 'USER_ID', from: 'ada', to: 'alovelace' }] },
      ],
    },
  ])
})

test('a cell that one of them has not read is no change', () => {
  const short = { EXTERNAL_KEY: 'E1', USER_ID: 'ada' }
  expect(
    compareSnapshots(snapshot({ DS_USERS: [ada] }), snapshot({ DS_USERS: [short] })),
  ).toMatchObject([{ unchanged: 1, changes: [] }])
})

test('a table that one of them has not read is unknown, not emptied', () => {
  expect(compareSnapshots(snapshot({ DS_USERS: [ada] }), snapshot({}, ['DS_USERS']))).toEqual([
    { table: 'DS_USERS', state: 'unknown' },
  ])
})

test('devices of different owners with one name are told apart', () => {
  const device = (owner: string, address: string) => ({
    OWNER_USER_ID: owner,
    DEVICE_NAME: 'Work Email',
    ADDRESS: address,
  })
  expect(
    compareSnapshots(
      snapshot({ DS_EMAIL_DEVICES: [device('ada', 'a@x'), device('bob', 'b@x')] }),
      snapshot({ DS_EMAIL_DEVICES: [device('bob', 'b@x'), device('ada', 'a@y')] }),
    ),
  ).toMatchObject([
    { unchanged: 1, changes: [{ name: 'ada|Work Email', changes: [{ from: 'a@x', to: 'a@y' }] }] },
  ])
})

test('a snapshot compared with itself has no changes, whatever is in it', () => {
  const record = fc.record({
    EXTERNAL_KEY: fc.option(fc.string()),
    USER_ID: fc.string({ minLength: 1 }),
    LAST_NAME: fc.string(),
  })
  fc.assert(
    fc.property(fc.uniqueArray(record, { selector: ({ USER_ID }) => USER_ID }), (rows) => {
      const one = snapshot({ DS_USERS: rows })
      expect(compareSnapshots(one, one)).toEqual([
        { table: 'DS_USERS', state: 'compared', unchanged: rows.length, changes: [] },
      ])
    }),
  )
})

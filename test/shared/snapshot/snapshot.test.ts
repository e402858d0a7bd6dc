import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableFromObjects, tableFromRows } from '../../../shared/columns/plainTable'
import type { Table } from '../../../shared/columns/table'
import { packageFromBuilt } from '../../../shared/package/packageFromBuilt'
import type { TableName } from '../../../shared/schema/tableNames'
import { readSnapshotText } from '../../../shared/snapshot/readSnapshot'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'
import { snapshotFromPackage } from '../../../shared/snapshot/snapshotFromPackage'
import { writeSnapshot } from '../../../shared/snapshot/writeSnapshot'

/** The records of a table as objects: what is not held is absent. */
function recordsOf(table: Table | undefined): Record<string, string>[] {
  if (table === undefined) return []
  return Array.from({ length: table.rowCount }, (_, row) =>
    Object.fromEntries(
      table.names.flatMap((name) => {
        const column = table.column(name)
        return column?.holds(row) ? [[name, column.text(row)]] : []
      }),
    ),
  )
}

/** A snapshot document with these parts and everything else as in the contract's example. */
function documentWith(parts: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({
    format: 'zipsync-snapshot/1',
    takenAt: '2026-11-22T10:00:00Z',
    source: { kind: 'tenant', name: 'acme.xmatters.com' },
    tables: {},
    ...parts,
  })
}

function read(text: string): Snapshot {
  const reading = readSnapshotText(text)
  if (!reading.ok) throw new Error(reading.why)
  return reading.snapshot
}

test('the example of the contract is read', () => {
  const snapshot = read(`{
    "format": "zipsync-snapshot/1",
    "takenAt": "2026-11-22T10:00:00Z",
    "source": { "kind": "tenant", "name": "acme.xmatters.com" },
    "tables": {
      "DS_USERS": [ { "EXTERNAL_KEY": null, "USER_ID": "kclark", "FIRST_NAME": "Kelly" } ],
      "DS_EMAIL_DEVICES": [ { "EXTERNAL_KEY": null, "OWNER_USER_ID": "kclark", "DEVICE_NAME": "Work Email" } ]
    },
    "lists": { "timeZones": ["US/Pacific"], "deviceNames": [ { "name": "Work Email", "type": "EMAIL" } ] },
    "unread": [ { "table": "DS_PERSON_SUPERVISORS", "why": "the account may not see it" } ]
  }`)
  expect([snapshot.takenAt, snapshot.source, snapshot.lists, [...snapshot.unread]]).toEqual([
    '2026-11-22T10:00:00Z',
    { kind: 'tenant', name: 'acme.xmatters.com' },
    { ...noLists, timeZones: ['US/Pacific'], deviceNames: [{ name: 'Work Email', type: 'EMAIL' }] },
    [['DS_PERSON_SUPERVISORS', 'the account may not see it']],
  ])
  expect([...snapshot.tables].map(([name, table]) => [name, recordsOf(table)])).toEqual([
    ['DS_USERS', [{ EXTERNAL_KEY: '', USER_ID: 'kclark', FIRST_NAME: 'Kelly' }]],
    [
      'DS_EMAIL_DEVICES',
      [{ EXTERNAL_KEY: '', OWNER_USER_ID: 'kclark', DEVICE_NAME: 'Work Email' }],
    ],
  ])
})

test('null and an empty text are empty, what is absent was not read, and of a repeated column the last value counts', () => {
  const users =
    '[{"USER_ID":"a","STATUS":null},{"STATUS":""},{"ROLE_LIST":"x","USER_ID":"b"},{"USER_ID":"c","USER_ID":"d"}]'
  const text = documentWith({}).replace('"tables":{}', `"tables":{"DS_USERS":${users}}`)
  expect(recordsOf(read(text).tables.get('DS_USERS'))).toEqual([
    { USER_ID: 'a', STATUS: '' },
    { STATUS: '' },
    { USER_ID: 'b', ROLE_LIST: 'x' },
    { USER_ID: 'd' },
  ])
})

test('a number is taken as it is written', () => {
  const text = documentWith({}).replace(
    '"tables":{}',
    '"tables":{"DS_EMAIL_DEVICES":[{"DELAY":5,"DEVICE_ORDER":10000000000000000000001}]}',
  )
  expect(recordsOf(read(text).tables.get('DS_EMAIL_DEVICES'))).toEqual([
    { DELAY: '5', DEVICE_ORDER: '10000000000000000000001' },
  ])
})

test('members we do not know are passed over, and the order of members does not matter', () => {
  const text =
    '{"tables":{"DS_SITES":[]},"later":{"a":[1,{"b":null}]},"source":{"kind":"robot","name":"x"},"takenAt":"2026-01-01T00:00:00Z","format":"zipsync-snapshot/1","more":7}'
  const snapshot = read(text)
  expect([[...snapshot.tables.keys()], snapshot.source]).toEqual([
    ['DS_SITES'],
    { kind: 'file', name: 'x' },
  ])
})

test.each([
  {
    name: 'a later format',
    text: documentWith({ format: 'zipsync-snapshot/2' }),
    why: 'its format is “zipsync-snapshot/2”, and only zipsync-snapshot/1 is known',
  },
  {
    name: 'another kind of document',
    text: documentWith({ format: 'zipsync-plan/1' }),
    why: 'its format is “zipsync-plan/1”, and only zipsync-snapshot/1 is known',
  },
  { name: 'no format', text: '{"tables":{}}', why: 'it names no format' },
  { name: 'a number for a format', text: '{"format":1}', why: 'it names no format' },
  { name: 'a list', text: '[]', why: 'it is a list, not a snapshot' },
  {
    name: 'an unknown table',
    text: documentWith({ tables: { DS_USER: [] } }),
    why: 'there is no table “DS_USER”',
  },
  {
    name: 'a table that is no list',
    text: documentWith({ tables: { DS_USERS: {} } }),
    why: 'DS_USERS is an object',
  },
  {
    name: 'a table that is null',
    text: documentWith({ tables: { DS_USERS: null } }),
    why: 'DS_USERS is null',
  },
  {
    name: 'tables that are no object',
    text: documentWith({ tables: [] }),
    why: '“tables” is a list',
  },
  {
    name: 'a record that is a text',
    text: documentWith({ tables: { DS_USERS: ['x'] } }),
    why: 'DS_USERS is a text',
  },
  {
    name: 'a cell that is a list',
    text: documentWith({ tables: { DS_USERS: [{ ROLE_LIST: [] }] } }),
    why: 'DS_USERS is a list',
  },
  {
    name: 'a cell that is true',
    text: documentWith({ tables: { DS_USERS: [{ A: true }] } }),
    why: 'DS_USERS holds true',
  },
  {
    name: 'no time',
    text: documentWith({ takenAt: 'yesterday' }),
    why: 'takenAt: is no point in time',
  },
  {
    name: 'a cut file',
    text: '{"format":"zipsync-snapshot/1",\n"takenAt":"',
    why: 'line 2: it ends too early',
  },
])('$name is refused with a reason', ({ text, why }) => {
  expect(readSnapshotText(text)).toEqual({ ok: false, why })
})

test('a table of which only some was read keeps its records and stays unread', () => {
  const tables = { DS_TEAMS: [{ SUB_TARGET_NAME: 'Nights' }] }
  const reading = readSnapshotText(
    documentWith({ tables, unread: [{ table: 'DS_TEAMS', why: 'no keys' }] }),
  )
  const snapshot = reading.ok ? reading.snapshot : undefined
  expect([snapshot?.tables.get('DS_TEAMS')?.rowCount, [...(snapshot?.unread ?? [])]]).toEqual([
    1,
    [['DS_TEAMS', 'no keys']],
  ])
})

test('a table that was read in part stands in one place only, and counts as unread when it is read back', () => {
  const snapshot: Snapshot = {
    takenAt: '2026-11-22T10:00:00.000Z',
    source: { kind: 'tenant', name: 'acme', via: 'rest' },
    tables: new Map([
      ['DS_TEAMS', tableFromObjects([{ OWNER_GROUP_NAME: 'Desk', SUB_TARGET_NAME: 'Day' }])],
    ]),
    lists: noLists,
    unread: new Map([
      ['DS_TEAMS', 'no keys'],
      ['DS_GROUPS', 'not allowed'],
    ]),
    short: new Map([['DS_USERS', '3 more were announced']]),
  }
  const text = [...writeSnapshot(snapshot)].join('')
  const written = JSON.parse(text)
  const back = read(text)
  expect([
    Object.keys(written.tables),
    written.unread,
    written.inPart,
    [...back.unread.keys()].toSorted(),
    back.tables.get('DS_TEAMS')?.rowCount,
    back.short,
  ]).toEqual([
    ['DS_TEAMS'],
    [{ table: 'DS_GROUPS', why: 'not allowed' }],
    [{ table: 'DS_TEAMS', why: 'no keys' }],
    ['DS_GROUPS', 'DS_TEAMS'],
    1,
    snapshot.short,
  ])
})

test('a snapshot reads back as it was written, absent cells included', () => {
  const cell = fc.option(fc.string({ unit: 'grapheme' }))
  const record = fc.record(
    { EXTERNAL_KEY: cell, USER_ID: cell, WEB_LOGIN: cell },
    { requiredKeys: [] },
  )
  const records = fc.array(record, { maxLength: 20 })
  fc.assert(
    fc.property(records, records, (users, sites) => {
      const snapshot: Snapshot = {
        takenAt: '2026-11-22T10:00:00Z',
        source: { kind: 'tenant', name: 'acme' },
        tables: new Map<TableName, Table>([
          ['DS_SITES', tableFromObjects(sites)],
          ['DS_USERS', tableFromObjects(users)],
        ]),
        lists: { ...noLists, roles: ['Standard User'] },
        unread: new Map([['DS_GROUPS', 'not allowed']]),
      }
      const back = read([...writeSnapshot(snapshot)].join(''))
      const { tables, ...head } = back
      const { tables: written, ...writtenHead } = snapshot
      expect(head).toEqual(writtenHead)
      expect([...tables].map(([name, table]) => [name, recordsOf(table)])).toEqual(
        [...written].map(([name, table]) => [name, recordsOf(table)]),
      )
    }),
  )
})

/** A package of these tables, with devices called Fax ignored. */
function packageOf(tables: Readonly<Partial<Record<TableName, Table>>>) {
  const byName = new Map<TableName, Table>()
  for (const [name, table] of Object.entries(tables)) byName.set(name as TableName, table)
  const entries = [{ key: 'deviceNamesToIgnore', value: 'Fax' }]
  return packageFromBuilt(byName, { comment: '', entries })
}

test('a package as a state: rows to be kept, each key once, with the owner of each device', () => {
  const { tables, source } = snapshotFromPackage(
    packageOf({
      DS_USERS: tableFromRows(
        ['EXTERNAL_KEY', 'USER_ID', 'ACTION'],
        [
          ['E1', 'ada', 'Y'],
          ['E2', 'bob', 'R'],
          ['E1', 'ada again', 'Y'],
          ['', 'no key', 'Y'],
          ['E3', 'cy', 'y'],
        ],
      ),
      DS_EMAIL_DEVICES: tableFromRows(
        ['EXTERNAL_KEY', 'USER_KEY', 'DEVICE_NAME', 'ACTION'],
        [
          ['D1', 'E1', 'Work Email', 'Y'],
          ['D2', 'E1', 'Fax', 'Y'],
          ['D3', 'E9', 'Work Email', 'Y'],
        ],
      ),
    }),
    'nightly.zip',
  )
  const keysOf = (table: Table | undefined, names: readonly string[]) =>
    recordsOf(table).map((record) => names.map((name) => record[name]))
  expect(source).toEqual({ kind: 'package', name: 'nightly.zip' })
  expect(keysOf(tables.get('DS_USERS'), ['EXTERNAL_KEY', 'USER_ID', 'ACTION'])).toEqual([
    ['E1', 'ada', undefined],
  ])
  const deviceColumns = ['EXTERNAL_KEY', 'USER_KEY', 'OWNER_USER_ID']
  expect(keysOf(tables.get('DS_EMAIL_DEVICES'), deviceColumns)).toEqual([
    ['D1', 'E1', 'ada'],
    ['D3', 'E9', undefined],
  ])
})

test('a list that means nobody is an empty list in the state', () => {
  const { tables } = snapshotFromPackage(
    packageOf({
      DS_PERSON_SUPERVISORS: tableFromRows(
        ['USER_EXTERNAL_KEY', 'PERSON_SUPERVISOR_LIST', 'ACTION'],
        [
          ['E1', '<<<NONE>>>', 'Y'],
          ['E2', 'E1', 'Y'],
        ],
      ),
    }),
    'nightly.zip',
  )
  expect(recordsOf(tables.get('DS_PERSON_SUPERVISORS'))).toEqual([
    { USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: '' },
    { USER_EXTERNAL_KEY: 'E2', PERSON_SUPERVISOR_LIST: 'E1' },
  ])
})

test('files without an ACTION column describe all their rows', () => {
  const { tables } = snapshotFromPackage(
    packageOf({
      DS_USER_JOIN_ATTRIBUTES: tableFromRows(
        ['USER_EXTERNAL_KEY', 'ATTRIBUTE_EXTERNAL_KEY'],
        [['E1', 'Oracle']],
      ),
    }),
    'nightly.zip',
  )
  expect(recordsOf(tables.get('DS_USER_JOIN_ATTRIBUTES'))).toEqual([
    { USER_EXTERNAL_KEY: 'E1', ATTRIBUTE_EXTERNAL_KEY: 'Oracle' },
  ])
})

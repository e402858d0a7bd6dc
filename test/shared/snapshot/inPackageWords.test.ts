import { expect, test } from 'vitest'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { cellOf } from '../../../shared/columns/table'
import type { PackageContent } from '../../../shared/package/packageContent'
import { entryNameOf } from '../../../shared/schema/lookUp'
import type { TableName } from '../../../shared/schema/tableNames'
import { inPackageWords } from '../../../shared/snapshot/inPackageWords'
import { sameNumber } from '../../../shared/snapshot/sameNumber'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'

type Rows = Readonly<Record<string, string | null>>[]

function stateWith(
  table: TableName,
  rows: Rows,
  more: readonly (readonly [TableName, Rows])[] = [],
): Snapshot {
  return {
    takenAt: '2026-11-22T10:00:00Z',
    source: { kind: 'tenant', name: 'acme.xmatters.com', via: 'rest' },
    tables: new Map([
      [table, tableFromObjects(rows)],
      ...more.map(([name, found]) => [name, tableFromObjects(found)] as const),
    ]),
    lists: noLists,
    unread: new Map(),
  }
}

function packageWith(table: TableName, rows: Rows): PackageContent {
  return {
    manifest: { state: 'missing' },
    files: new Map([
      [table, { entry: entryNameOf(table), table: tableFromObjects(rows), problems: [] }],
    ]),
    archive: [],
  }
}

test.each([
  ['+14155550100', '14155550100', true],
  ['+14155550100', '(415) 555-0100', true],
  ['+493012345678', '030 12345678', true],
  ['+14155550100', '+14155550101', false],
  ['+14155550100', '5550', false],
  ['', '', false],
])('%s and %s dial the same number: %s', (one, other, same) => {
  expect(sameNumber(one, other)).toBe(same)
})

test('a number the tenant writes in one piece is compared in the spelling of the package', () => {
  const state = stateWith('DS_VOICE_DEVICES', [
    { EXTERNAL_KEY: 'd1', PHONE_NUMBER: '+14155550100' },
  ])
  const content = packageWith('DS_VOICE_DEVICES', [
    { EXTERNAL_KEY: 'd1', COUNTRY: 'United States', AREA_CODE: '415', PHONE_NUMBER: '555-0100' },
  ])
  const table = inPackageWords(state, content).tables.get('DS_VOICE_DEVICES')
  expect(
    table && ['COUNTRY', 'AREA_CODE', 'PHONE_NUMBER'].map((name) => cellOf(table, name, 0)),
  ).toEqual(['United States', '415', '555-0100'])
})

test('another number stays as the tenant has it', () => {
  const state = stateWith('DS_TEXT_PHONE_DEVICES', [
    { EXTERNAL_KEY: 'd1', TARGET_NUMBER: '+14155550100' },
  ])
  const content = packageWith('DS_TEXT_PHONE_DEVICES', [
    { EXTERNAL_KEY: 'd1', TARGET_NUMBER: '14155550199' },
  ])
  const table = inPackageWords(state, content).tables.get('DS_TEXT_PHONE_DEVICES')
  expect(table && cellOf(table, 'TARGET_NUMBER', 0)).toBe('+14155550100')
})

test('a shift of a keyed group takes the key of its namesake in the package, and so do its members', () => {
  const state = stateWith(
    'DS_TEAMS',
    [
      { GROUP_KEY: 'G', OWNER_GROUP_NAME: 'Network', SUB_TARGET_NAME: 'Day' },
      { GROUP_KEY: 'G', OWNER_GROUP_NAME: 'Network', SUB_TARGET_NAME: 'By hand' },
    ],
    [
      [
        'DS_TEAM_MEMBERSHIPS',
        [{ TEAM_KEY: null, OWNER_GROUP_NAME: 'Network', OWNER_TEAM_NAME: 'Day' }],
      ],
    ],
  )
  const content = packageWith('DS_TEAMS', [
    { EXTERNAL_KEY: 'G_DAY', GROUP_KEY: 'G', SUB_TARGET_NAME: 'Day' },
  ])
  const { tables } = inPackageWords(state, content)
  const shifts = tables.get('DS_TEAMS')
  const members = tables.get('DS_TEAM_MEMBERSHIPS')
  expect([
    shifts && [0, 1].map((row) => cellOf(shifts, 'EXTERNAL_KEY', row)),
    members && cellOf(members, 'TEAM_KEY', 0),
  ]).toEqual([['G_DAY', ''], 'G_DAY'])
})

test('a snapshot that was not read over REST is compared to the letter', () => {
  const read = stateWith('DS_TEXT_PHONE_DEVICES', [
    { EXTERNAL_KEY: 'd1', TARGET_NUMBER: '+14155550100' },
  ])
  const state: Snapshot = { ...read, source: { kind: 'tenant', name: 'acme' } }
  const content = packageWith('DS_TEXT_PHONE_DEVICES', [
    { EXTERNAL_KEY: 'd1', TARGET_NUMBER: '14155550100' },
  ])
  expect(inPackageWords(state, content)).toBe(state)
})

test.each([
  { has: '0,10', wants: '0,10,20', read: '0,10,20' },
  { has: '0,10,0', wants: '0,10', read: '0,10' },
  { has: '0,15', wants: '0,10', read: '0,15' },
])(
  'a shift whose members wait $has is read as $read where the package says $wants',
  ({ has, wants, read }) => {
    const shift = { GROUP_KEY: 'G', OWNER_GROUP_NAME: 'Network', SUB_TARGET_NAME: 'Day' }
    const state = stateWith('DS_TEAMS', [{ ...shift, ESCALATION_SCHEDULE: has }])
    const content = packageWith('DS_TEAMS', [
      { ...shift, EXTERNAL_KEY: 'K', ESCALATION_SCHEDULE: wants },
    ])
    const table = inPackageWords(state, content).tables.get('DS_TEAMS')
    expect(table && cellOf(table, 'ESCALATION_SCHEDULE', 0)).toBe(read)
  },
)

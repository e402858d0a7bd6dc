import { describe, expect, test } from 'vitest'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { cellOf } from '../../../shared/columns/table'
import type { PackageContent } from '../../../shared/package/packageContent'
import { entryNameOf } from '../../../shared/schema/lookUp'
import type { TableName } from '../../../shared/schema/tableNames'
import { inPackageWords, inPackageWordsSliced } from '../../../shared/snapshot/inPackageWords'
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

/** The cells of the only record in the words of the only row. */
function cellsInWords(
  table: TableName,
  state: Readonly<Record<string, string>>,
  row: Readonly<Record<string, string>>,
  columns: readonly string[],
) {
  const worded = inPackageWords(
    stateWith(table, [{ EXTERNAL_KEY: 'd1', ...state }]),
    packageWith(table, [{ EXTERNAL_KEY: 'd1', ...row }]),
  ).tables.get(table)
  return worded && columns.map((name) => cellOf(worded, name, 0))
}

test.each([
  { has: '+19255551234', wanted: 'Germany', area: '925', number: '5551234', is: 'United States' },
  { has: '+4989123456', wanted: 'Austria', area: '89', number: '123456', is: 'Germany' },
  { has: '+4989123456', wanted: 'Germany', area: '089', number: '123456', is: 'Germany' },
  { has: '+4989123456', wanted: '', area: '089', number: '123456', is: '' },
  {
    has: '+19255551234',
    wanted: 'United States',
    area: '925',
    number: '555-1234',
    is: 'United States',
  },
])('$has beside $area $number of “$wanted” is a number of “$is”', (one) => {
  const row = { COUNTRY: one.wanted, AREA_CODE: one.area, PHONE_NUMBER: one.number }
  const columns = ['COUNTRY', 'AREA_CODE', 'PHONE_NUMBER']
  expect(cellsInWords('DS_VOICE_DEVICES', { PHONE_NUMBER: one.has }, row, columns)).toEqual([
    one.is,
    one.area,
    one.number,
  ])
})

test('the country of a text phone is the one of its number, whatever the row says', () => {
  const row = { TARGET_NUMBER: '7400123456', COUNTRY_CODE: 'FR' }
  const columns = ['TARGET_NUMBER', 'COUNTRY_CODE']
  expect(
    cellsInWords('DS_TEXT_PHONE_DEVICES', { TARGET_NUMBER: '+447400123456' }, row, columns),
  ).toEqual(['7400123456', 'GB'])
})

test('the country of a fax is the one the interface gives', () => {
  const state = { FAX_NUMBER: '9255551111', COUNTRY_CODE: 'US' }
  const row = { FAX_NUMBER: '925 555 1111', COUNTRY_CODE: 'CA' }
  const columns = ['FAX_NUMBER', 'COUNTRY_CODE']
  expect(cellsInWords('DS_FAX_DEVICES', state, row, columns)).toEqual(['925 555 1111', 'US'])
})

test.each([
  { has: 'Hong Kong SAR China', wanted: 'Hong Kong', is: 'Hong Kong' },
  { has: 'Türkiye', wanted: 'Turkey', is: 'Turkey' },
  { has: 'Czechia', wanted: 'Czech Republic', is: 'Czech Republic' },
  { has: 'Portugal', wanted: 'Spain', is: 'Portugal' },
  { has: 'Congo - Kinshasa', wanted: 'Congo', is: 'Congo - Kinshasa' },
])('a site in “$has” is in “$is” for a row that says “$wanted”', ({ has, wanted, is }) => {
  const row = { SITE_COUNTRY: wanted }
  expect(cellsInWords('DS_SITES', { SITE_COUNTRY: has }, row, ['SITE_COUNTRY'])).toEqual([is])
})

describe('an override of a row is compared with what the person has,', () => {
  const zoneOf = (
    user: Readonly<Record<string, string>>,
    override: string,
    sites: Rows = [{ SITENAME: 'Porto', SITE_TIMEZONE: 'Europe/Lisbon' }],
    short?: Snapshot['short'],
  ) => {
    const state = stateWith(
      'DS_USERS',
      [{ EXTERNAL_KEY: 'E1', SITE_NAME: 'Porto', ...user }],
      [['DS_SITES', sites]],
    )
    const content = packageWith('DS_USERS', [{ EXTERNAL_KEY: 'E1', TIMEZONE_OVERRIDE: override }])
    const users = inPackageWords({ ...state, short }, content).tables.get('DS_USERS')
    const column = users?.column('TIMEZONE_OVERRIDE')
    return column?.holds(0) === true ? column.text(0) : undefined
  }

  test('which is the zone of the site where the interface shows nothing else', () => {
    expect([zoneOf({}, 'US/Eastern'), zoneOf({}, ''), zoneOf({}, 'Europe/Lisbon')]).toEqual([
      'Europe/Lisbon',
      undefined,
      'Europe/Lisbon',
    ])
  })

  test('and a zone of its own stays what it is', () => {
    expect(zoneOf({ TIMEZONE_OVERRIDE: 'US/Central' }, '')).toBe('US/Central')
  })

  test('and a blank is no difference where the site is hidden, for the zone may be inherited', () => {
    const hidden = new Map([['DS_SITES', 'hidden']] as const)
    expect(zoneOf({ TIMEZONE_OVERRIDE: 'US/Central' }, '', [], hidden)).toBe('')
  })
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

test.each([
  { row: { EXTERNAL_KEY: 'E9', USER_ID: 'nobody' }, list: 'E1,E9' },
  { row: { EXTERNAL_KEY: 'E9', USER_ID: 'somebody' }, list: 'E1,(no key: nobody)' },
])('a supervisor without a key has the key of the row that adopts him: $list', ({ row, list }) => {
  const state = stateWith('DS_PERSON_SUPERVISORS', [
    { USER_EXTERNAL_KEY: 'E2', PERSON_SUPERVISOR_LIST: 'E1,(no key: nobody)' },
  ])
  const users = packageWith('DS_USERS', [row])
  const links = packageWith('DS_PERSON_SUPERVISORS', [{ USER_EXTERNAL_KEY: 'E2' }])
  const worded = inPackageWords(state, {
    ...users,
    files: new Map([...users.files, ...links.files]),
  })
  const lists = worded.tables.get('DS_PERSON_SUPERVISORS')?.column('PERSON_SUPERVISOR_LIST')
  expect(lists?.text(0)).toBe(list)
})

test('numbers of many devices are compared with pauses, each with that of its own row', () => {
  const count = 10_000
  const nth = (at: number) => ({ EXTERNAL_KEY: `d${at}` })
  const numbered = (at: number) => 5_550_000 + at
  const state = stateWith(
    'DS_VOICE_DEVICES',
    Array.from({ length: count }, (_, at) => ({
      ...nth(at),
      PHONE_NUMBER: `+1415${numbered(at)}`,
      COUNTRY: null,
    })),
  )
  const content = packageWith(
    'DS_VOICE_DEVICES',
    Array.from({ length: count }, (_, at) => ({
      ...nth(at),
      COUNTRY: 'United States',
      // Every other number is another one.
      PHONE_NUMBER: `(415) ${numbered(at % 2 === 0 ? at : at + count)}`,
    })),
  )
  const work = inPackageWordsSliced(state, content)
  let pauses = 0
  for (;;) {
    const step = work.next()
    if (!step.done) {
      pauses += 1
      continue
    }
    const table = step.value.tables.get('DS_VOICE_DEVICES')
    const cells = (at: number) =>
      table && ['COUNTRY', 'PHONE_NUMBER'].map((name) => cellOf(table, name, at))
    expect(cells(0)).toEqual(['United States', '(415) 5550000'])
    expect(cells(1)).toEqual(['', '+14155550001'])
    break
  }
  expect(pauses).toBeGreaterThan(count / 2048)
})

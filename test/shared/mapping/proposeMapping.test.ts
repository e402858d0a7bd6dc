import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { correctSources } from '../../../electron/sample/sourceTables'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { cellOf, type Table } from '../../../shared/columns/table'
import type { MappingProposal } from '../../../shared/contract/views'
import { applyMappings } from '../../../shared/mapping/applyMapping'
import { headerFit, meanings, plainWords } from '../../../shared/mapping/headerWords'
import { targetMappingSchema } from '../../../shared/mapping/mapping'
import { proposeMappings } from '../../../shared/mapping/proposeMapping'
import { profileTable } from '../../../shared/profile/profileTable'
import type { TableName } from '../../../shared/schema/tableNames'
import { drawn } from './mappingOf'

function proposedFor(tables: Readonly<Record<string, Table>>): readonly MappingProposal[] {
  return proposeMappings(
    Object.entries(tables).map(([id, table]) => ({
      id,
      name: `${id}.csv`,
      rowCount: table.rowCount,
      columns: profileTable(table),
    })),
  )
}

/** The first row of a file when every proposal is accepted; undefined when nothing fills it. */
function firstRow(table: Table, target: TableName): Record<string, string> | undefined {
  const mappings = proposedFor({ hr: table }).map((one) => one.mapping)
  const filled = applyMappings({ mappings, lookups: [] }, new Map([['hr', table]])).tables.get(
    target,
  )
  if (filled === undefined || filled.table.rowCount === 0) return undefined
  const cells = filled.table.names.map((name) => [name, cellOf(filled.table, name, 0)] as const)
  return Object.fromEntries(cells.filter(([, text]) => text !== ''))
}

describe('one HR export', () => {
  const hr = drawn(`
    emp_id | givenName | sn     | samAccountName | Status | Office | Country     | City   | Zip    | E-Mail          | Business Phone     | Cell         | Reports To
    00017  | Ada       | Lovell | alovell        | A      | Oslo   | Deutschland | Oslo   | 0191   | ada@example.com | +49 89 123456 x12  | 0171 3920001 | 00018
    00018  | Bo        | Brandt | bbrandt        | T      | Rome   | Deutschland | Rome   | 00118  | bo@example.com  | 089 123457         | 0171 3920002 |
  `)

  test('gives users, with statuses in the words of the package', () => {
    expect(firstRow(hr, 'DS_USERS')).toEqual({
      EXTERNAL_KEY: '00017',
      USER_ID: 'alovell',
      FIRST_NAME: 'Ada',
      LAST_NAME: 'Lovell',
      STATUS: 'ACTIVE',
      ROLE_LIST: 'Standard User',
      SITE_NAME: 'Oslo',
      IS_EXTERNALLY_OWNED: 'Y',
      ACTION: 'Y',
    })
  })

  test('gives one site for each office, with the country’s full name', () => {
    expect(firstRow(hr, 'DS_SITES')).toMatchObject({
      EXTERNAL_KEY: 'Oslo',
      SITENAME: 'Oslo',
      SITE_COUNTRY: 'Germany',
      SITE_MAIL_CODE: '0191',
    })
  })

  test('gives devices with keys made of the person’s key, numbers read as of the country', () => {
    expect(firstRow(hr, 'DS_EMAIL_DEVICES')).toMatchObject({
      EXTERNAL_KEY: '00017_workemail',
      ADDRESS: 'ada@example.com',
      USER_KEY: '00017',
      DEVICE_NAME: 'Work Email',
      DEVICE_ORDER: '0',
      DEFAULT_DEVICE: 'Y',
    })
    expect(firstRow(hr, 'DS_VOICE_DEVICES')).toMatchObject({
      PHONE_NUMBER: '+4989123456',
      EXTENSION: '12',
      DEVICE_NAME: 'Work Phone',
      DEVICE_ORDER: '1',
    })
    expect(firstRow(hr, 'DS_TEXT_PHONE_DEVICES')).toMatchObject({
      TARGET_NUMBER: '+491713920001',
      DEVICE_NAME: 'SMS Phone',
      DEVICE_ORDER: '2',
    })
  })

  test('gives a link to the supervisor where there is one', () => {
    expect(firstRow(hr, 'DS_PERSON_SUPERVISORS')).toEqual({
      USER_EXTERNAL_KEY: '00017',
      PERSON_SUPERVISOR_LIST: '00018',
      ACTION: 'Y',
    })
  })

  test('says why, for the mapping and for each column', () => {
    const [users] = proposedFor({ hr }).filter((one) => one.mapping.target === 'DS_USERS')
    expect(users?.reason).toBe(
      '“emp_id” is unique and filled in every row, so it can be the external key.',
    )
    expect(Object.keys(users?.columnReasons ?? {})).toEqual(
      Object.keys(users?.mapping.columns ?? {}),
    )
    expect(users?.columnReasons.USER_ID).toBe('The header “samAccountName” says so.')
  })

  test('without a user ID takes the e-mail up to the @', () => {
    const table = drawn(`
      Employee Number | First Name | Email
      7               | Ada        | Ada.L@example.com
      8               | Bo         | Bo.B@example.com
    `)
    expect(firstRow(table, 'DS_USERS')?.USER_ID).toBe('ada.l')
  })

  test('says which needed columns nothing fills', () => {
    const [users] = proposedFor({ hr: drawn('Employee ID | First Name\n1 | Ada\n2 | Bo') })
    expect(users?.reason).toContain('Still to be chosen: Last name, Site.')
  })
})

describe('one on-call export', () => {
  test('with a member in each row gives groups, shifts and members in order', () => {
    const table = drawn(`
      Group | Shift | Employee ID | Lead | Timezone
      Net   | Day   | 7           | 7    | Pacific Standard Time
      Net   | Day   | 8           | 7    | Pacific Standard Time
      Db    | Day   | 8           | 8    | Pacific Standard Time
    `)
    const mappings = proposedFor({ hr: table }).map((one) => one.mapping)
    const { tables } = applyMappings({ mappings, lookups: [] }, new Map([['hr', table]]))
    const rows = (target: TableName, ...columns: string[]) => {
      const filled = tables.get(target)?.table
      return Array.from({ length: filled?.rowCount ?? 0 }, (_, row) =>
        columns.map((column) => (filled ? cellOf(filled, column, row) : '')).join(' '),
      )
    }
    expect([
      rows('DS_GROUPS', 'EXTERNAL_KEY', 'TIMEZONE', 'SUPERVISOR_LIST'),
      rows('DS_TEAMS', 'EXTERNAL_KEY', 'GROUP_KEY', 'SUB_TARGET_NAME', 'ESCALATION_SCHEDULE'),
      rows('DS_TEAM_MEMBERSHIPS', 'TEAM_KEY', 'MEMBER_KEY', 'MEMBER_SEQUENCE_NUMBER'),
    ]).toEqual([
      ['Net US/Pacific 7', 'Db US/Pacific 8'],
      ['Net_Day Net Day 0', 'Db_Day Db Day 0'],
      ['Net_Day 7 0', 'Net_Day 8 1', 'Db_Day 8 0'],
    ])
    expect(rows('DS_USERS', 'USER_ID')).toEqual([])
  })

  test('with all members in one cell gives one row for each of them', () => {
    const table = drawn('Group Name | Members\nNet | 7; 8\nDb | 8; 9; 10')
    const member = proposedFor({ hr: table }).find(
      (one) => one.mapping.target === 'DS_TEAM_MEMBERSHIPS',
    )
    expect(member?.mapping.rows).toEqual({ per: 'element', column: 'Members', separator: ';' })
    expect(firstRow(table, 'DS_TEAM_MEMBERSHIPS')).toMatchObject({
      TEAM_KEY: 'Net_default',
      MEMBER_KEY: '7',
    })
  })
})

test('a header that says e-mail is mapped in spite of a bad value, which is named', () => {
  const table = (...emails: readonly string[]) =>
    drawn(['emp_id | E-Mail', ...emails.map((email, at) => `E${at} | ${email}`)].join('\n'))
  const reasonFor = (...emails: readonly string[]) =>
    proposedFor({ hr: table(...emails) }).find(({ mapping }) => mapping.target.includes('EMAIL'))
      ?.reason
  expect([
    reasonFor('a@b.example', 'c@b.example', 'd@b.example', 'e@b.example', 'f@b.example', 'gone'),
    reasonFor('a@b.example', 'left', 'gone'),
  ]).toEqual([
    '“E-Mail” is filled in 6 of 6 rows: a device “Work Email” for each. But 1 of 6 values is no e-mail address; Checks names each bad one.',
    undefined,
  ])
})

test('the sample is mapped by proposals alone to as many rows as by hand', () => {
  const sources = Object.fromEntries(
    Object.entries(correctSources()).map(([id, { header, rows }]) => [
      id,
      tableFromRows(header, rows),
    ]),
  )
  const mappings = proposedFor(sources).map((one) => one.mapping)
  const { tables, problems } = applyMappings(
    { mappings, lookups: [] },
    new Map(Object.entries(sources)),
  )
  expect(problems).toEqual([])
  expect(
    [...tables].flatMap(([, { table }]) => (table.rowCount > 0 ? [table.rowCount] : [])),
  ).toEqual([8, 300, 300, 270, 251, 299, 8, 11, 36])
})

describe('headers', () => {
  test.each([
    { header: 'workEmail', words: 'work email' },
    { header: 'WORK_E-MAIL', words: 'work email' },
    { header: '  Kürzel ', words: 'kurzel' },
    { header: 'Straße/Nr.', words: 'strasse nr' },
  ])('“$header” reads “$words”', ({ header, words }) => {
    expect(plainWords(header)).toBe(words)
  })

  test('fit best when they are the very words', () => {
    expect([
      headerFit('Employee ID', 'personKey'),
      headerFit('Contractor Employee ID', 'personKey'),
      headerFit('Shoe size', 'personKey'),
    ]).toEqual([1, expect.closeTo(0.7, 1), 0])
  })
})

test('for any headers and cells, proposals are well formed, score 0 to 1, and apply without a problem', () => {
  const header = fc.oneof(
    fc.constantFrom(...meanings),
    fc.constantFrom('Employee ID', 'Group', 'Mail'),
    fc.string(),
  )
  const cell = fc.oneof(
    fc.constantFrom('', 'a@b.co', '415-555-0100', '007', 'Y', 'Oslo'),
    fc.string(),
  )
  const tables = fc
    .uniqueArray(header, { minLength: 1, maxLength: 8 })
    .filter((names) => names.every((name) => !/[{}]/.test(name)))
    .chain((names) =>
      fc
        .array(fc.array(cell, { minLength: names.length, maxLength: names.length }), {
          maxLength: 6,
        })
        .map((rows) => tableFromRows(names, rows)),
    )
  fc.assert(
    fc.property(tables, (table) => {
      const proposals = proposedFor({ hr: table })
      for (const { mapping, score, reason } of proposals) {
        expect(targetMappingSchema.parse(mapping)).toEqual(mapping)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(reason).toMatch(/\.$/)
      }
      const mappings = proposals.map((one) => one.mapping)
      expect(new Set(mappings.map((one) => one.id)).size).toBe(mappings.length)
      expect(applyMappings({ mappings, lookups: [] }, new Map([['hr', table]])).problems).toEqual(
        [],
      )
    }),
  )
})

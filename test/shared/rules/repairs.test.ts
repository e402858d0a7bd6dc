import { expect, test } from 'vitest'
import { catalogue } from '../../../shared/rules/catalogue'
import { checkPackage } from '../../../shared/rules/checkPackage'
import type { CheckContext } from '../../../shared/rules/preparePackage'
import { type RuleCode, ruleCodes } from '../../../shared/rules/ruleCode'
import type { ColumnName } from '../../../shared/schema/schema'
import type { TableName } from '../../../shared/schema/tableNames'
import { contentOf, stateOf, validPackage, withCell, withOption } from '../../support/packages'

const lists: CheckContext = {
  snapshot: stateOf(
    {},
    {
      timeZones: ['US/Pacific'],
      languages: ['English'],
      countries: ['United States'],
      roles: ['Standard User', 'Group Supervisor'],
      deviceNames: [
        { name: 'Work Email', type: 'EMAIL' },
        { name: 'Work Phone', type: 'VOICE' },
        { name: 'PA System', type: 'VOICE_IVR' },
        { name: 'SMS Phone', type: 'TEXT_PHONE' },
        { name: 'Pager', type: 'TEXT_PAGER' },
        { name: 'Fax', type: 'FAX' },
      ],
    },
  ),
}

interface Mend {
  readonly code: RuleCode
  readonly table: TableName
  readonly row?: number
  readonly column: ColumnName
  readonly from: string
  /** Null: nothing may be mended without asking. */
  readonly to: string | null
}

const mends: readonly Mend[] = [
  { code: 'ZS-207', table: 'DS_USERS', column: 'FIRST_NAME', from: ' Mary ', to: 'Mary' },
  { code: 'ZS-207', table: 'DS_USERS', column: 'FIRST_NAME', from: 'Mary\nAnn', to: null },
  { code: 'ZS-304', table: 'DS_USERS', column: 'ACTION', from: 'y', to: 'Y' },
  { code: 'ZS-304', table: 'DS_USERS', column: 'ACTION', from: ' R', to: 'R' },
  { code: 'ZS-304', table: 'DS_USERS', column: 'ACTION', from: 'r', to: null },
  { code: 'ZS-304', table: 'DS_USERS', column: 'ACTION', from: 'DELETE', to: null },
  { code: 'ZS-305', table: 'DS_FAX_DEVICES', column: 'LOCK_24x7', from: 'n', to: 'N' },
  { code: 'ZS-305', table: 'DS_FAX_DEVICES', column: 'LOCK_24x7', from: 'T', to: null },
  { code: 'ZS-306', table: 'DS_USERS', column: 'STATUS', from: 'Active', to: 'ACTIVE' },
  { code: 'ZS-306', table: 'DS_USERS', column: 'STATUS', from: 'Left', to: null },
  { code: 'ZS-308', table: 'DS_FAX_DEVICES', column: 'DELAY', from: '5.00', to: '5' },
  { code: 'ZS-308', table: 'DS_FAX_DEVICES', column: 'DELAY', from: '5.5', to: null },
  { code: 'ZS-401', table: 'DS_EMAIL_DEVICES', column: 'ADDRESS', from: 'a@b.com ', to: 'a@b.com' },
  { code: 'ZS-401', table: 'DS_EMAIL_DEVICES', column: 'ADDRESS', from: 'a b@c.com', to: null },
  { code: 'ZS-404', table: 'DS_VOICE_DEVICES', column: 'AREA_CODE', from: '925 ', to: '925' },
  { code: 'ZS-408', table: 'DS_TEXT_PAGER_DEVICES', column: 'PIN', from: ' 4711', to: '4711' },
  { code: 'ZS-409', table: 'DS_FAX_DEVICES', column: 'COUNTRY_CODE', from: 'us', to: 'US' },
  { code: 'ZS-409', table: 'DS_FAX_DEVICES', column: 'COUNTRY_CODE', from: 'USA', to: null },
  {
    code: 'ZS-410',
    table: 'DS_SITES',
    column: 'SITE_COUNTRY',
    from: 'united states',
    to: 'United States',
  },
  { code: 'ZS-412', table: 'DS_GROUPS', column: 'TIMEZONE', from: 'us/pacific', to: 'US/Pacific' },
  { code: 'ZS-412', table: 'DS_GROUPS', column: 'TIMEZONE', from: 'PST', to: null },
  { code: 'ZS-413', table: 'DS_SITES', column: 'SITE_LANGUAGE', from: 'ENGLISH', to: 'English' },
  {
    code: 'ZS-414',
    table: 'DS_USERS',
    column: 'ROLE_LIST',
    from: 'standard user,Group Supervisor',
    to: 'Standard User,Group Supervisor',
  },
  { code: 'ZS-415', table: 'DS_FAX_DEVICES', column: 'DEVICE_NAME', from: 'FAX', to: 'Fax' },
  { code: 'ZS-415', table: 'DS_FAX_DEVICES', column: 'DEVICE_NAME', from: 'Telefax', to: null },
  {
    code: 'ZS-416',
    table: 'DS_TEAM_MEMBERSHIPS',
    column: 'MEMBER_TYPE',
    from: 'person',
    to: 'PERSON',
  },
  {
    code: 'ZS-417',
    table: 'DS_TEAM_MEMBERSHIPS',
    row: 2,
    column: 'MEMBER_SUB_TYPE',
    from: 'Email',
    to: 'EMAIL',
  },
  {
    code: 'ZS-418',
    table: 'DS_TEAM_MEMBERSHIPS',
    column: 'MEMBER_SUB_TYPE',
    from: 'EMAIL',
    to: '',
  },
  { code: 'ZS-419', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', from: '0, 10', to: '0,10' },
  { code: 'ZS-419', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', from: '0;10', to: null },
  {
    code: 'ZS-424',
    table: 'DS_GROUPS',
    column: 'SUPERVISOR_LIST',
    from: 'E1, E2,,E1',
    to: 'E1,E2',
  },
  { code: 'ZS-520', table: 'DS_FAX_DEVICES', column: 'USER_KEY', from: 'e1', to: 'E1' },
  { code: 'ZS-520', table: 'DS_FAX_DEVICES', column: 'USER_KEY', from: 'E9', to: null },
  { code: 'ZS-520', table: 'DS_GROUPS', column: 'SUPERVISOR_LIST', from: 'E2,e1', to: 'E2,E1' },
]

test.each(mends)('$code mends “$from” to “$to”', ({ code, table, row = 1, column, from, to }) => {
  const written = withCell(validPackage(), table, row, column, from)
  const { issues } = checkPackage(contentOf(written), lists)
  const found = issues.filter((issue) => issue.code === code && issue.column === column)
  expect(found.map(({ repair }) => repair?.to ?? null)).toEqual([to])
})

test('what is mended is not reported again', () => {
  const again = mends.flatMap(({ code, table, row = 1, column, to }) => {
    if (to === null) return []
    const { byCode } = checkPackage(
      contentOf(withCell(validPackage(), table, row, column, to)),
      lists,
    )
    return Object.hasOwn(byCode, code) ? [`${code} ${column} ${to}`] : []
  })
  expect(again).toEqual([])
})

test.each([
  ['mirror', 'n', 'N'],
  ['autoDataSyncVersion', ' 1.3', '1.3'],
  ['deviceNamesToIgnore', 'Fax| Pager||Fax', 'Fax|Pager'],
])('the manifest’s %s “%s” is mended to “%s”', (key, from, to) => {
  const { issues } = checkPackage(contentOf(withOption(validPackage(), key, from)))
  expect(
    new Set(issues.filter(({ repair }) => repair !== null).map((issue) => issue.repair?.to)),
  ).toEqual(new Set([to]))
})

test('every code the catalogue calls repairable is mended by some example here', () => {
  const inCells = new Set(mends.filter(({ to }) => to !== null).map(({ code }) => code))
  const inManifest = new Set<RuleCode>(['ZS-002', 'ZS-004', 'ZS-006'])
  expect(ruleCodes.filter((code) => catalogue[code].repairable)).toEqual(
    ruleCodes.filter((code) => inCells.has(code) || inManifest.has(code)),
  )
})

import fc from 'fast-check'
import { recordShapes } from '../../shared/plan/recordShape'
import type { TableName } from '../../shared/schema/tableNames'
import type { Cells, Tables } from '../shared/plan/smallWorld'

/** `likely` most of the time, else one of the rest. */
export function mostly<T>(likely: T, ...rest: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { arbitrary: fc.constant(likely), weight: 40 },
    { arbitrary: fc.constantFrom(...rest, likely), weight: 2 },
  )
}

export const oneOf = (...values: readonly string[]) => fc.constantFrom(...values)

export const userKeys = ['E1', 'E2', 'E3', 'E4'] as const
export const userIds = ['ada', 'bob', 'cyd', 'ADA'] as const
export const siteNames = ['Oslo', 'Rome', 'oslo'] as const
export const groupKeys = ['G1', 'G2', 'G3'] as const
const groupNames = ['Net', 'Ops', 'ada'] as const
export const shiftKeys = ['T1', 'T2', 'T3'] as const
export const shiftNames = ['Day', 'Night'] as const
const deviceNames = ['Work', 'Home', 'Fax', 'work'] as const

const action = fc.oneof(
  { arbitrary: fc.constant('Y'), weight: 12 },
  { arbitrary: fc.constant('R'), weight: 3 },
  { arbitrary: fc.constantFrom('', 'N', 'y'), weight: 1 },
)
const flag = mostly('Y', 'N', '', 'T')
const status = mostly('ACTIVE', 'INACTIVE', '', 'Active')
const count = mostly('0', '1', '01', '', '-1', 'x')

/** Cells that rows of every file end with. */
const tail = { IS_EXTERNALLY_OWNED: flag, ACTION: action }

const userKeyList = fc.oneof(
  { arbitrary: fc.constantFrom('E1', 'E2', 'E1,E2', 'E2,E1'), weight: 18 },
  { arbitrary: fc.constantFrom('', '<<<NONE>>>', 'E9', 'E1,<<<NONE>>>'), weight: 1 },
)

export const sites = fc.record({
  EXTERNAL_KEY: fc.oneof({ arbitrary: oneOf('S1', 'S2', 'S3'), weight: 60 }, oneOf('')),
  SITENAME: fc.oneof(
    { arbitrary: oneOf('Oslo', 'Oslo', 'Oslo', 'Rome'), weight: 60 },
    oneOf('oslo', ''),
  ),
  SITE_STATUS: status,
  SITE_LANGUAGE: mostly('English', '', 'German'),
  SITE_TIMEZONE: mostly('US/Pacific', '', 'UTC+1', 'US/Eastern'),
  SITE_CITY: mostly('', 'Oslo', 'Rome'),
  SITE_COUNTRY: mostly('Norway', ''),
  ...tail,
})

export const users = fc.record({
  EXTERNAL_KEY: fc.oneof({ arbitrary: oneOf(...userKeys), weight: 60 }, oneOf('')),
  USER_ID: fc.oneof({ arbitrary: oneOf(...userIds), weight: 60 }, oneOf('')),
  FIRST_NAME: mostly('Ada', 'Bob', ''),
  LAST_NAME: mostly('Byron', 'Brown'),
  STATUS: status,
  ROLE_LIST: mostly('A', 'B', 'A,B', 'B,A', '', '<<<NONE>>>'),
  SITE_NAME: mostly('Oslo', 'Rome', 'Nowhere', ''),
  LANGUAGE_OVERRIDE: mostly('', 'English'),
  TIMEZONE_OVERRIDE: mostly('', 'US/Eastern', 'GMT+1'),
  WEB_LOGIN: mostly('', 'ada', 'bob'),
  PHONE_LOGIN: mostly('', '12'),
  ...tail,
})

const deviceTail = {
  USER_KEY: fc.oneof({ arbitrary: oneOf('E1', 'E2', 'E3'), weight: 60 }, oneOf('E9', '')),
  DEVICE_NAME: fc.oneof({ arbitrary: oneOf(...deviceNames), weight: 60 }, oneOf('')),
  STATUS: status,
  DEFAULT_DEVICE: flag,
  DEVICE_ORDER: count,
  DELAY: count,
  LOCK_24x7: flag,
  ...tail,
}
const deviceKey = fc.oneof({ arbitrary: oneOf('D1', 'D2', 'D3', 'D4'), weight: 60 }, oneOf(''))

const emails = fc.record({
  EXTERNAL_KEY: deviceKey,
  ADDRESS: mostly('a@example.com', 'b@example.com', 'nobody', ''),
  ...deviceTail,
})
const phones = fc.record({
  EXTERNAL_KEY: deviceKey,
  COUNTRY: mostly('', 'Norway'),
  AREA_CODE: mostly('', '22', 'x'),
  PHONE_NUMBER: mostly('+47 22', '12', 'call me', ''),
  EXTENSION: mostly('', '3', 'abc'),
  ...deviceTail,
})
const textPhones = fc.record({
  EXTERNAL_KEY: deviceKey,
  TARGET_NUMBER: mostly('4799', '4798', 'none', ''),
  COUNTRY_CODE: mostly('', 'NO', 'no'),
  ...deviceTail,
})
const pagers = fc.record({
  EXTERNAL_KEY: deviceKey,
  PIN: mostly('1', '2', 'x', ''),
  IS_TWO_WAY: flag,
  SERVICE_PROVIDER_NAME: mostly('Provider', ''),
  ...deviceTail,
})
const faxes = fc.record({
  EXTERNAL_KEY: deviceKey,
  FAX_NUMBER: mostly('22', '23', 'x', ''),
  COUNTRY_CODE: mostly('', 'NO', 'n'),
  ...deviceTail,
})

const customValues = fc.record({
  EXTERNAL_KEY: fc.oneof({ arbitrary: oneOf('V1', 'V2', 'V3'), weight: 60 }, oneOf('')),
  CUSTOM_USER_KEY: oneOf('E1', 'E2', 'E3', 'E9'),
  FIELD_KEY: oneOf('Desk', 'Floor'),
  CUSTOM_VALUE: mostly('1', '2', ''),
  ...tail,
})

const attributes = fc.record({
  USER_EXTERNAL_KEY: oneOf('E1', 'E2', 'E9'),
  ATTRIBUTE_EXTERNAL_KEY: mostly('Skill', 'Language', ''),
})

const supervisorLinks = fc.record({
  USER_EXTERNAL_KEY: oneOf('E1', 'E2', 'E3'),
  PERSON_SUPERVISOR_LIST: userKeyList,
  ACTION: action,
})

export const groups = fc.record({
  EXTERNAL_KEY: fc.oneof({ arbitrary: oneOf(...groupKeys), weight: 60 }, oneOf('')),
  GROUP_NAME: fc.oneof({ arbitrary: oneOf(...groupNames), weight: 60 }, oneOf('')),
  DESCRIPTION: mostly('', 'About', 'Other'),
  STATUS: status,
  USE_DEFAULT_DEVICES: flag,
  TIMEZONE: mostly('US/Pacific', 'UTC+1', ''),
  GROUP_SITE_NAME: mostly('', 'Oslo', 'Nowhere'),
  OBSERVED_BY_ALL: mostly('N', 'Y', '', 'x'),
  OBSERVER_LIST: mostly('', 'A', 'A,B', '<<<NONE>>>'),
  SUPERVISOR_LIST: userKeyList,
  ALLOW_DUPLICATES: mostly('N', 'Y', ''),
  ...tail,
})

const shifts = fc.record({
  EXTERNAL_KEY: fc.oneof({ arbitrary: oneOf(...shiftKeys), weight: 60 }, oneOf('')),
  GROUP_KEY: oneOf(...groupKeys),
  SUB_TARGET_NAME: oneOf(...shiftNames),
  DESCRIPTION: mostly('', 'About'),
  USE_DEFAULT_DEVICES: flag,
  ESCALATION_SCHEDULE: mostly('0', '0,5', '00', 'x', ''),
  IS_ROUND_ROBIN: flag,
  ...tail,
})

const members = fc.oneof(
  memberOf('PERSON', ['E1', 'E2', 'E3'], ''),
  memberOf('PERSON', ['E1', 'E2'], ''),
  memberOf('PERSON', ['E1', 'E4'], ''),
  memberOf('GROUP', ['G1', 'G2'], ''),
  memberOf('TEAM', ['T1', 'T2'], ''),
  memberOf('DEVICE', ['D1', 'D2'], 'EMAIL'),
  memberOf('DEVICE', ['D1'], ''),
  memberOf('DEVICE', ['D1'], 'IM'),
)

function memberOf(type: string, keys: readonly string[], subType: string) {
  return fc.record({
    TEAM_KEY: oneOf(...shiftKeys),
    MEMBER_KEY: oneOf(...keys),
    MEMBER_TYPE: mostly(type, 'person'),
    MEMBER_SUB_TYPE: fc.constant(subType),
    MEMBER_SEQUENCE_NUMBER: count,
    ...tail,
  })
}

const predicates = fc.record({
  EXTERNAL_KEY: mostly('P1', 'P2', ''),
  PREDICATE_NAME: mostly('Building', 'Floor'),
  IMPORTANT: mostly('', 'Y', 'x'),
  ...tail,
})
const predicateValues = fc.record({
  PREDICATE_EXTERNAL_KEY: oneOf('P1', 'P2'),
  PREDICATE_VALUE: mostly('East', 'West', ''),
})

const makers: Readonly<Record<TableName, fc.Arbitrary<Cells>>> = {
  DS_SITES: sites,
  DS_USERS: users,
  DS_EMAIL_DEVICES: emails,
  DS_VOICE_DEVICES: phones,
  DS_VOICE_IVR_DEVICES: phones,
  DS_TEXT_PHONE_DEVICES: textPhones,
  DS_TEXT_PAGER_DEVICES: pagers,
  DS_FAX_DEVICES: faxes,
  DS_USER_CUSTOM_VALUES: customValues,
  DS_USER_JOIN_ATTRIBUTES: attributes,
  DS_PERSON_SUPERVISORS: supervisorLinks,
  DS_GROUPS: groups,
  DS_TEAMS: shifts,
  DS_TEAM_MEMBERSHIPS: members,
  DS_EVENT_DOMAIN_PREDICATES: predicates,
  DS_PREDICATE_JOIN_VALUES: predicateValues,
}

const sizes: Partial<Record<TableName, number>> = {
  DS_VOICE_IVR_DEVICES: 1,
  DS_TEXT_PAGER_DEVICES: 1,
  DS_FAX_DEVICES: 1,
  DS_USER_JOIN_ATTRIBUTES: 2,
  DS_EVENT_DOMAIN_PREDICATES: 2,
  DS_PREDICATE_JOIN_VALUES: 2,
}

/** The columns that mostly tell the rows of a file apart; now and then rows repeat each other all the same. */
function namesOf(table: TableName): readonly (readonly string[])[] {
  const { identity, name, owner } = recordShapes[table]
  return name === null ? [identity] : [identity, owner === null ? [name] : [owner.column, name]]
}

function rowsOf(table: TableName, maker: fc.Arbitrary<Cells>): fc.Arbitrary<readonly Cells[]> {
  const rows = fc.array(maker, { maxLength: sizes[table] ?? 4 })
  const apart = rows.map((list) => {
    const seen = new Set<string>()
    return list.filter((cells) => {
      const names = namesOf(table).map((columns) =>
        [columns[0], ...columns.map((column) => cells[column])].join('|'),
      )
      if (names.some((name) => seen.has(name))) return false
      for (const name of names) seen.add(name)
      return true
    })
  })
  return fc.oneof({ arbitrary: apart, weight: 15 }, rows)
}

/** Rows of all files, with every mistake a row can have now and then. */
export const packageTables: fc.Arbitrary<Tables> = fc.record(
  Object.fromEntries(
    Object.entries(makers).map(([table, maker]) => [
      table,
      rowsOf(isTable(table) ? table : 'DS_SITES', maker),
    ]),
  ),
)

function isTable(name: string): name is TableName {
  return Object.hasOwn(makers, name)
}

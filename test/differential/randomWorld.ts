import fc from 'fast-check'
import { recordShapes } from '../../shared/plan/recordShape'
import { deviceTables, type TableName } from '../../shared/schema/tableNames'
import type { Cells, SmallWorld, Tables } from '../shared/plan/smallWorld'

/** `likely` most of the time, else one of the rest. */
function mostly<T>(likely: T, ...rest: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { arbitrary: fc.constant(likely), weight: 40 },
    { arbitrary: fc.constantFrom(...rest, likely), weight: 2 },
  )
}

const oneOf = (...values: readonly string[]) => fc.constantFrom(...values)

const userKeys = ['E1', 'E2', 'E3', 'E4'] as const
const userIds = ['ada', 'bob', 'cyd', 'ADA'] as const
const siteNames = ['Oslo', 'Rome', 'oslo'] as const
const groupKeys = ['G1', 'G2', 'G3'] as const
const groupNames = ['Net', 'Ops', 'ada'] as const
const shiftKeys = ['T1', 'T2', 'T3'] as const
const shiftNames = ['Day', 'Night'] as const
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

const sites = fc.record({
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

const users = fc.record({
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

const groups = fc.record({
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
const packageTables: fc.Arbitrary<Tables> = fc.record(
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

const never = fc.constant<string | null>(null)
const keyed = (...keys: readonly string[]) =>
  fc.oneof({ arbitrary: fc.constantFrom<string | null>(...keys), weight: 3 }, never)

/** One record per natural key and per external key, as a real tenant holds them. */
function distinct(
  records: fc.Arbitrary<Cells>,
  maxLength: number,
  natural: (cells: Cells) => string,
): fc.Arbitrary<readonly Cells[]> {
  return fc.array(records, { maxLength }).map((list) => {
    const seen = new Set<string>()
    return list.filter((cells) => {
      const key = cells.EXTERNAL_KEY
      const names = [`n${natural(cells)}`, ...(key == null ? [] : [`k${key}`])]
      if (names.some((name) => seen.has(name))) return false
      for (const name of names) seen.add(name)
      return true
    })
  })
}

const good = {
  IS_EXTERNALLY_OWNED: mostly('Y', 'N'),
}

const siteState = distinct(
  fc.record({
    EXTERNAL_KEY: keyed('S1', 'S2'),
    SITENAME: oneOf(...siteNames),
    SITE_STATUS: mostly('ACTIVE', 'INACTIVE'),
    SITE_LANGUAGE: mostly('English', ''),
    SITE_TIMEZONE: mostly('US/Pacific', 'US/Eastern'),
    SITE_CITY: mostly('', 'Oslo'),
    SITE_COUNTRY: mostly('Norway', ''),
    ...good,
  }),
  3,
  (cells) => String(cells.SITENAME),
)

const userState = distinct(
  fc.record({
    EXTERNAL_KEY: keyed(...userKeys),
    USER_ID: oneOf(...userIds),
    FIRST_NAME: mostly('Ada', 'Bob'),
    LAST_NAME: fc.constant('Byron'),
    STATUS: mostly('ACTIVE', 'INACTIVE'),
    ROLE_LIST: mostly('A', 'A,B'),
    SITE_NAME: mostly('Oslo', 'Rome'),
    TIMEZONE_OVERRIDE: mostly('', 'US/Eastern'),
    WEB_LOGIN: mostly('', 'ada'),
    PHONE_LOGIN: mostly('', '12'),
    ...good,
  }),
  4,
  (cells) => String(cells.USER_ID),
)

/** Devices and values of users that the state has; the owner is named as contract §2 asks. */
function ownedBy(
  owners: readonly Cells[],
  keyColumn: string,
  cells: Readonly<Record<string, fc.Arbitrary<string | null>>>,
  maxLength: number,
  nameColumn: string,
): fc.Arbitrary<readonly Cells[]> {
  if (owners.length === 0) return fc.constant([])
  const record = fc.tuple(fc.constantFrom(...owners), fc.record(cells)).map(([owner, own]) => ({
    ...own,
    OWNER_USER_ID: owner.USER_ID,
    [keyColumn]: owner.EXTERNAL_KEY ?? undefined,
  }))
  return distinct(record, maxLength, (own) => `${own.OWNER_USER_ID}|${own[nameColumn]}`)
}

const deviceState = {
  EXTERNAL_KEY: keyed('D1', 'D2', 'D3'),
  DEVICE_NAME: fc.constantFrom<string | null>('Work', 'Home', 'Fax'),
  STATUS: mostly<string | null>('ACTIVE', 'INACTIVE'),
  DEFAULT_DEVICE: mostly<string | null>('Y', 'N'),
  DEVICE_ORDER: mostly<string | null>('0', '1'),
  DELAY: mostly<string | null>('0', '5'),
  LOCK_24x7: fc.constant<string | null>('Y'),
  IS_EXTERNALLY_OWNED: mostly<string | null>('Y', 'N'),
}

const deviceExtras: Readonly<
  Record<string, Readonly<Record<string, fc.Arbitrary<string | null>>>>
> = {
  DS_EMAIL_DEVICES: { ADDRESS: mostly<string | null>('a@example.com', 'c@example.com') },
  DS_VOICE_DEVICES: {
    COUNTRY: mostly<string | null>('', 'Norway'),
    PHONE_NUMBER: mostly<string | null>('+47 22', '12'),
  },
  DS_VOICE_IVR_DEVICES: { PHONE_NUMBER: mostly<string | null>('+47 22', '12') },
  DS_TEXT_PHONE_DEVICES: { TARGET_NUMBER: mostly<string | null>('4799', '4798') },
  DS_TEXT_PAGER_DEVICES: { PIN: mostly<string | null>('1', '2') },
  DS_FAX_DEVICES: { FAX_NUMBER: mostly<string | null>('22', '23') },
}

const groupState = distinct(
  fc.record({
    EXTERNAL_KEY: keyed(...groupKeys),
    GROUP_NAME: oneOf('Net', 'Ops'),
    DESCRIPTION: mostly('', 'About'),
    STATUS: mostly('ACTIVE', 'INACTIVE'),
    USE_DEFAULT_DEVICES: fc.constant('Y'),
    TIMEZONE: fc.constant('US/Pacific'),
    OBSERVED_BY_ALL: mostly('N', 'Y'),
    OBSERVER_LIST: mostly('', 'A', 'B,A'),
    ALLOW_DUPLICATES: fc.constant('N'),
    ...good,
  }),
  2,
  (cells) => String(cells.GROUP_NAME),
)

function shiftState(owners: readonly Cells[]): fc.Arbitrary<readonly Cells[]> {
  if (owners.length === 0) return fc.constant([])
  const record = fc
    .tuple(
      fc.constantFrom(...owners),
      fc.record({
        EXTERNAL_KEY: keyed(...shiftKeys),
        SUB_TARGET_NAME: oneOf(...shiftNames),
        USE_DEFAULT_DEVICES: fc.constant('Y'),
        ESCALATION_SCHEDULE: mostly('0', '5'),
        IS_ROUND_ROBIN: fc.constant('Y'),
        ...good,
      }),
    )
    .map(([owner, own]) => ({
      ...own,
      GROUP_KEY: owner.EXTERNAL_KEY ?? null,
      OWNER_GROUP_NAME: owner.GROUP_NAME,
    }))
  return distinct(record, 3, (own) => `${own.OWNER_GROUP_NAME}|${own.SUB_TARGET_NAME}`)
}

/** A user, a group or an e-mail device as a member. */
function memberCells(table: TableName, record: Cells): Cells {
  const key = record.EXTERNAL_KEY ?? null
  if (table === 'DS_USERS') {
    return { MEMBER_TYPE: 'PERSON', MEMBER_KEY: key, MEMBER_NAME: record.USER_ID }
  }
  if (table === 'DS_GROUPS') {
    return { MEMBER_TYPE: 'GROUP', MEMBER_KEY: key, MEMBER_NAME: record.GROUP_NAME }
  }
  const name = `${record.OWNER_USER_ID}|${record.DEVICE_NAME}`
  return { MEMBER_TYPE: 'DEVICE', MEMBER_SUB_TYPE: 'EMAIL', MEMBER_KEY: key, MEMBER_NAME: name }
}

function membershipState(tables: Tables): fc.Arbitrary<readonly Cells[]> {
  const teams = tables.DS_TEAMS ?? []
  const candidates = (['DS_USERS', 'DS_GROUPS', 'DS_EMAIL_DEVICES'] as const).flatMap((table) =>
    (tables[table] ?? []).map((record) => memberCells(table, record)),
  )
  if (teams.length === 0 || candidates.length === 0) return fc.constant([])
  return fc
    .array(fc.tuple(fc.constantFrom(...teams), fc.constantFrom(...candidates), mostly('0', '1')), {
      maxLength: 4,
    })
    .map((list) => {
      const seen = new Set<string>()
      return list.flatMap(([team, member, sequence]) => {
        const teamName = `${team.OWNER_GROUP_NAME}|${team.SUB_TARGET_NAME}`
        const identity = `${teamName}|${member.MEMBER_TYPE}|${member.MEMBER_NAME}`
        if (seen.has(identity)) return []
        seen.add(identity)
        const key = team.EXTERNAL_KEY ?? null
        return [
          {
            ...member,
            TEAM_KEY: key,
            OWNER_GROUP_NAME: team.OWNER_GROUP_NAME,
            OWNER_TEAM_NAME: team.SUB_TARGET_NAME,
            MEMBER_SEQUENCE_NUMBER: sequence,
            IS_EXTERNALLY_OWNED: 'Y',
          },
        ]
      })
    })
}

function keyedUsers(users: readonly Cells[]): readonly string[] {
  return users.flatMap((user) => (user.EXTERNAL_KEY == null ? [] : [user.EXTERNAL_KEY]))
}

function linkState(users: readonly Cells[]): fc.Arbitrary<readonly Cells[]> {
  const keys = keyedUsers(users)
  if (keys.length === 0) return fc.constant([])
  return fc.subarray([...keys]).chain((supervised) =>
    fc.tuple(
      ...supervised.map((key) =>
        fc.constantFrom(...keys).map((boss) => ({
          USER_EXTERNAL_KEY: key,
          PERSON_SUPERVISOR_LIST: boss,
        })),
      ),
    ),
  )
}

/** A user has each device name once, whatever the kind of the device (FORMAT §6, ZS-508). */
function nameDevicesOnce(devices: readonly (readonly Cells[])[]): Tables {
  const seen = new Set<string>()
  return Object.fromEntries(
    deviceTables.map((table, at) => [
      table,
      (devices[at] ?? []).filter(({ OWNER_USER_ID: owner, DEVICE_NAME: name }) => {
        const isNew = !seen.has(`${owner}|${name}`)
        seen.add(`${owner}|${name}`)
        return isNew
      }),
    ]),
  )
}

/** Every user of a tenant is in a site that exists. */
function housed(
  sites: readonly Cells[],
  users: readonly Cells[],
  groups: readonly Cells[],
): readonly [readonly Cells[], readonly Cells[], readonly Cells[]] {
  const first = sites[0] ?? { EXTERNAL_KEY: 'S1', SITENAME: 'Oslo', IS_EXTERNALLY_OWNED: 'Y' }
  const names = new Set(sites.map(({ SITENAME: name }) => name))
  const inSites = users.map((user) =>
    names.has(user.SITE_NAME) ? user : { ...user, SITE_NAME: first.SITENAME },
  )
  return [users.length > 0 && sites.length === 0 ? [first] : sites, inSites, groups]
}

const stateTables: fc.Arbitrary<Tables> = fc
  .tuple(siteState, userState, groupState)
  .map(([siteRecords, userRecords, groupRecords]) => housed(siteRecords, userRecords, groupRecords))
  .chain(([siteRecords, userRecords, groupRecords]) =>
    fc
      .record({
        devices: fc.tuple(
          ...deviceTables.map((table) =>
            ownedBy(
              userRecords,
              'USER_KEY',
              { ...deviceState, ...deviceExtras[table] },
              table === 'DS_EMAIL_DEVICES' ? 4 : 1,
              'DEVICE_NAME',
            ),
          ),
        ),
        values: ownedBy(
          userRecords,
          'CUSTOM_USER_KEY',
          {
            EXTERNAL_KEY: keyed('V1', 'V2'),
            FIELD_KEY: fc.constantFrom<string | null>('Desk', 'Floor'),
            CUSTOM_VALUE: mostly<string | null>('1', '2'),
            IS_EXTERNALLY_OWNED: mostly<string | null>('Y', 'N'),
          },
          3,
          'FIELD_KEY',
        ),
        teams: shiftState(groupRecords),
        links: linkState(userRecords),
      })
      .chain(({ devices, values, teams, links }) => {
        const tables: Tables = {
          DS_SITES: siteRecords,
          DS_USERS: userRecords,
          ...nameDevicesOnce(devices),
          DS_USER_CUSTOM_VALUES: values,
          DS_PERSON_SUPERVISORS: links,
          DS_GROUPS: groupRecords,
          DS_TEAMS: teams,
        }
        return membershipState(tables).map((memberships) => ({
          ...tables,
          DS_TEAM_MEMBERSHIPS: memberships,
        }))
      }),
  )

/**
 * A package and a state over the same few keys and names, so that every row of FORMAT's decision tables is met often:
 * matches by key, by name, by name but for case, missing and rejected references, mistakes of every kind.
 */
export const randomWorlds: fc.Arbitrary<SmallWorld> = fc.record({
  mirror: fc.constantFrom('Y' as const, 'N' as const),
  options: fc.record({
    deviceNamesToIgnore: fc.constantFrom('', 'Fax', 'Fax|Pager'),
    ignoreDeviceOrderAndDelay: fc.constantFrom('Y', 'N'),
  }),
  rows: packageTables,
  state: stateTables,
})

/** The same, now and then with files the package does not hold at all. */
export const worldsWithMissingFiles: fc.Arbitrary<SmallWorld> = fc
  .tuple(
    randomWorlds,
    fc.constantFrom<readonly TableName[]>([], [], [], ['DS_FAX_DEVICES', 'DS_EMAIL_DEVICES']),
  )
  .map(([world, without]) => ({ ...world, without }))

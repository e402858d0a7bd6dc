import fc from 'fast-check'
import { deviceTables, type TableName } from '../../shared/schema/tableNames'
import type { Cells, SmallWorld, Tables } from '../shared/plan/smallWorld'
import {
  groupKeys,
  mostly,
  oneOf,
  packageTables,
  shiftKeys,
  shiftNames,
  siteNames,
  userIds,
  userKeys,
} from './randomPackage'

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

import type { TableName } from '../schema/tableNames'
import { deviceTables } from '../schema/tableNames'
import type { Decisions } from './decisions'
import { indexByKey } from './keyIndex'
import type { NaturalKeys } from './naturalKeys'
import { once } from './once'
import type { Owners } from './owners'
import { memberTable } from './references'
import type { World } from './world'

/** A record of the state by file and position. */
export interface RecordAt {
  readonly table: TableName
  readonly record: number
}

/** The shift and the member of a membership, as records of the state; null where it does not hold them. */
export interface MembershipParts {
  readonly team: RecordAt | null
  readonly member: RecordAt | null
}

/** Memberships have no key of their own; these are found by shift and member. Source: FORMAT §5.2, §5.4 A10, contract §2. */
export interface Memberships {
  /** What a membership of the state consists of, its names resolved where it has no keys. */
  partsOf(record: number): MembershipParts
  /** The membership of the state with the same shift and member as the row, though not with the same keys; or -1. */
  findManual(row: number): number
}

const table = 'DS_TEAM_MEMBERSHIPS'

/** Prepares the search. */
export function createMemberships(
  world: World,
  decisions: Decisions,
  naturalKeys: NaturalKeys,
  owners: Owners,
): Memberships {
  const cell = (record: number, column: string) => world.recordCells(table, column).text(record)
  const rowCell = (row: number, column: string) => world.rowCells(table, column).text(row)
  const at = (target: TableName, record: number): RecordAt | null =>
    record < 0 ? null : { table: target, record }

  const ownedByName = (target: TableName, ownerTable: TableName, ownerColumn: string) =>
    once(() => {
      const names = world.recordCells(target, ownerColumn)
      return indexByKey(world.state(target).rowCount, (record) => {
        const owner = owners.ofRecord(target, record)
        const ownerName = world
          .recordCells(ownerTable, ownerTable === 'DS_USERS' ? 'USER_ID' : 'GROUP_NAME')
          .text(owner)
        return owner < 0 ? '' : `${ownerName}|${names.text(record)}`
      })
    })
  const teamsByName = ownedByName('DS_TEAMS', 'DS_GROUPS', 'SUB_TARGET_NAME')
  const devicesByName = deviceTables.map((device) => ({
    device,
    index: ownedByName(device, 'DS_USERS', 'DEVICE_NAME'),
  }))

  function findTeam(record: number): RecordAt | null {
    const key = cell(record, 'TEAM_KEY')
    if (key !== '') return at('DS_TEAMS', world.recordsByKey('DS_TEAMS').find(key))
    const name = `${cell(record, 'OWNER_GROUP_NAME')}|${cell(record, 'OWNER_TEAM_NAME')}`
    return at('DS_TEAMS', teamsByName().find(name))
  }

  function findDevice(subType: string, key: string, name: string): RecordAt | null {
    const only = memberTable('DEVICE', subType)
    for (const { device, index } of devicesByName) {
      if (only !== null && only !== device) continue
      const record = key !== '' ? world.recordsByKey(device).find(key) : index().find(name)
      if (record >= 0) return { table: device, record }
    }
    return null
  }

  function findMember(record: number): RecordAt | null {
    const type = cell(record, 'MEMBER_TYPE')
    const key = cell(record, 'MEMBER_KEY')
    const name = cell(record, 'MEMBER_NAME')
    if (type === 'DEVICE') return findDevice(cell(record, 'MEMBER_SUB_TYPE'), key, name)
    const target = memberTable(type, '')
    if (target === null) return null
    if (key !== '') return at(target, world.recordsByKey(target).find(key))
    if (target === 'DS_TEAMS') return at(target, teamsByName().find(name))
    return at(target, naturalKeys.findName(target, name))
  }

  const parts = once(() =>
    Array.from({ length: world.state(table).rowCount }, (_, record) => ({
      team: findTeam(record),
      member: findMember(record),
    })),
  )
  const partsOf = (record: number): MembershipParts =>
    parts()[record] ?? { team: null, member: null }
  const keyOf = (team: RecordAt | null, member: RecordAt | null) =>
    team === null || member === null ? '' : `${team.record}|${member.table}#${member.record}`
  const byParts = once(() =>
    indexByKey(world.state(table).rowCount, (record) => {
      const { team, member } = partsOf(record)
      return keyOf(team, member)
    }),
  )

  /** The record a row's key names, or that the row with this key takes over. */
  function recordNamed(target: TableName, key: string): RecordAt | null {
    const row = world.rowsByKey(target).find(key)
    const match = row < 0 ? -1 : decisions(target).matchOf(row)
    return at(target, match >= 0 ? match : world.recordsByKey(target).find(key))
  }

  return {
    partsOf,
    findManual: (row) => {
      const team = recordNamed('DS_TEAMS', rowCell(row, 'TEAM_KEY'))
      const target = memberTable(rowCell(row, 'MEMBER_TYPE'), rowCell(row, 'MEMBER_SUB_TYPE'))
      if (team === null || target === null) return -1
      return byParts().find(keyOf(team, recordNamed(target, rowCell(row, 'MEMBER_KEY'))))
    },
  }
}

import { isEmpty } from '../columns/cell'
import { markByLength } from '../columns/markRows'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { deviceTables, type TableName, tableNames } from '../schema/tableNames'
import type { Decisions } from './decisions'
import type { NaturalKeys } from './naturalKeys'
import { oncePrepared } from './once'
import { recordsByOwner } from './ownedRecords'
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
  /** Makes ready with pauses what memberships consist of. */
  prepare(): Sliced<unknown>
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
): Memberships {
  const { rowCount } = world.state(table)
  const cell = (record: number, column: string) => world.recordCells(table, column).text(record)
  const rowCell = (row: number, column: string) => world.rowCells(table, column).text(row)
  const at = (target: TableName, record: number): RecordAt | null =>
    record < 0 ? null : { table: target, record }

  /** Of an owner and a name put together with a bar, which either may contain. */
  function findOwned(target: TableName, owners: TableName, name: string): number {
    for (let bar = name.indexOf('|'); bar >= 0; bar = name.indexOf('|', bar + 1)) {
      const owner = naturalKeys.findName(owners, name.slice(0, bar))
      const record = owner < 0 ? -1 : naturalKeys.findOf(target, owner, name.slice(bar + 1))
      if (record >= 0) return record
    }
    return -1
  }

  function findTeam(record: number): number {
    const keys = [world.recordCells(table, 'TEAM_KEY')]
    if (!keys.some((key) => isEmpty(key, record))) {
      return world.recordsByKey('DS_TEAMS').findLike(keys, record)
    }
    const owner = naturalKeys.findName('DS_GROUPS', cell(record, 'OWNER_GROUP_NAME'))
    return owner < 0 ? -1 : naturalKeys.findOf('DS_TEAMS', owner, cell(record, 'OWNER_TEAM_NAME'))
  }

  function findDevice(record: number, hasKey: boolean): RecordAt | null {
    const only = memberTable('DEVICE', cell(record, 'MEMBER_SUB_TYPE'))
    for (const device of only === null ? deviceTables : [only]) {
      const found = hasKey
        ? world.recordsByKey(device).findLike(memberKeys, record)
        : findOwned(device, 'DS_USERS', cell(record, 'MEMBER_NAME'))
      if (found >= 0) return { table: device, record: found }
    }
    return null
  }

  const memberKeys = [world.recordCells(table, 'MEMBER_KEY')]
  function findMember(record: number): RecordAt | null {
    const type = cell(record, 'MEMBER_TYPE')
    const hasKey = !memberKeys.some((key) => isEmpty(key, record))
    if (type === 'DEVICE') return findDevice(record, hasKey)
    const target = memberTable(type, '')
    if (target === null) return null
    if (hasKey) return at(target, world.recordsByKey(target).findLike(memberKeys, record))
    const name = cell(record, 'MEMBER_NAME')
    if (target === 'DS_TEAMS') return at(target, findOwned(target, 'DS_GROUPS', name))
    return at(target, naturalKeys.findName(target, name))
  }

  /** For each membership its shift, and its member as a file and a place there; -1 for none. */
  const parts = oncePrepared(function* () {
    for (const target of memberTables) yield* world.prepare(target)
    const keyless = new Uint8Array(rowCount)
    for (const column of ['TEAM_KEY', 'MEMBER_KEY']) {
      yield* markByLength(world.recordCells(table, column), (bytes) => bytes === 0, keyless)
    }
    if (keyless.includes(1)) {
      for (const target of memberTables) yield* naturalKeys.prepare(target)
    }
    const teams = new Int32Array(rowCount)
    const members = new Int32Array(rowCount)
    const files = new Uint8Array(rowCount)
    for (let record = 0; record < rowCount; record += 1) {
      if (record % perPause === perPause - 1) yield record
      teams[record] = findTeam(record)
      const member = findMember(record)
      members[record] = member?.record ?? -1
      files[record] = member === null ? 0 : tableNames.indexOf(member.table)
    }
    return { teams, members, files }
  })
  function partsOf(record: number): MembershipParts {
    const { teams, members, files } = parts()
    const file = tableNames[files[record] ?? 0]
    return {
      team: at('DS_TEAMS', teams[record] ?? -1),
      member: file === undefined ? null : at(file, members[record] ?? -1),
    }
  }

  /** Memberships by their member: a person is in few shifts, though a shift may have many people. */
  const byMember = oncePrepared(function* () {
    const { members, files } = yield* parts.sliced()
    let places = 0
    const starts = tableNames.map((name) => {
      const start = places
      places += world.state(name).rowCount
      return start
    })
    const placeOf = (file: number, record: number) => (starts[file] ?? 0) + record
    const found = yield* recordsByOwner(rowCount, places, (record) => {
      const member = members[record] ?? -1
      return member < 0 ? -1 : placeOf(files[record] ?? 0, member)
    })
    return { found, placeOf }
  })

  /** The record a row's key names, or that the row with this key takes over. */
  function recordNamed(target: TableName, key: string): RecordAt | null {
    const row = world.rowsByKey(target).find(key)
    const match = row < 0 ? -1 : decisions(target).matchOf(row)
    return at(target, match >= 0 ? match : world.recordsByKey(target).find(key))
  }

  return {
    prepare: byMember.sliced,
    partsOf,
    findManual: (row) => {
      if (rowCount === 0) return -1
      const team = recordNamed('DS_TEAMS', rowCell(row, 'TEAM_KEY'))
      const target = memberTable(rowCell(row, 'MEMBER_TYPE'), rowCell(row, 'MEMBER_SUB_TYPE'))
      if (team === null || target === null) return -1
      const member = recordNamed(target, rowCell(row, 'MEMBER_KEY'))
      if (member === null) return -1
      const { found, placeOf } = byMember()
      const place = placeOf(tableNames.indexOf(target), member.record)
      const { teams } = parts()
      return found.find(place, (record) => teams[record] === team.record)
    },
  }
}

/** The files members are in, and their shifts. */
const memberTables = ['DS_TEAMS', 'DS_USERS', 'DS_GROUPS', ...deviceTables] as const

/** Memberships resolved between two pauses: a few milliseconds. */
const perPause = rowsPerSlice / 4

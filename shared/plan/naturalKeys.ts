import type { Table } from '../columns/table'
import type { TableName } from '../schema/tableNames'
import type { Decisions } from './decisions'
import { indexByKey, type KeyIndex } from './keyIndex'
import { once, oncePer } from './once'
import { recordShapes } from './recordShape'
import type { References } from './references'
import { columnOrNone, type World } from './world'

/** The state's record with a row's natural key: exactly, or only when upper and lower case are not told apart (FORMAT §5.2). */
export interface NaturalMatch {
  readonly record: number
  readonly isExact: boolean
}

/** Natural keys: which record of the state has the one a row asks for. Source: FORMAT §5.2, second column. */
export interface NaturalKeys {
  /** The record of the owner's file that the row's owner is or becomes, or -1. */
  ownerOfRow(table: TableName, row: number): number
  /** The record of the owner's file that a state's record belongs to, or -1. */
  ownerOfRecord(table: TableName, record: number): number
  /** Has this record the natural key this row asks for? */
  isSame(table: TableName, row: number, record: number): boolean
  /** The record with exactly the row's natural key; undefined when there is none. */
  findExact(table: TableName, row: number): number | undefined
  /** The record with the row's natural key, case set aside where none has it exactly; undefined when there is none. */
  find(table: TableName, row: number): NaturalMatch | undefined
  /** Is a natural key taken in the state: a group's name, a user's ID? */
  findName(table: TableName, name: string): number
  /** The package's row that wants a user with this USER_ID, or -1. */
  findWantedUser(userId: string): number
  /** The record of a user's links (supervisors, an attribute) that belongs to the user of the row, or -1. */
  findLink(table: TableName, row: number): number
}

const nothing: KeyIndex = { find: () => -1 }

/** Reads natural keys; those of owned records follow the decisions about their owners, which are made before. */
export function createNaturalKeys(
  world: World,
  decisions: Decisions,
  references: References,
): NaturalKeys {
  const rowNames = oncePer((table: TableName) =>
    columnOrNone(world.rows(table), recordShapes[table].name ?? ''),
  )
  const recordNames = oncePer((table: TableName) =>
    columnOrNone(world.state(table), recordShapes[table].name ?? ''),
  )
  const owners = oncePer((table: TableName): Int32Array => {
    const state = world.state(table)
    const found = new Int32Array(state.rowCount).fill(-1)
    const { owner } = recordShapes[table]
    if (owner === null) return found
    const keys = columnOrNone(state, owner.column)
    const names = columnOrNone(state, owner.stateName)
    for (let record = 0; record < state.rowCount; record += 1) {
      const byKey = world.recordsByKey(owner.table).find(keys.text(record))
      found[record] = byKey >= 0 ? byKey : findName(owner.table, names.text(record))
    }
    return found
  })
  const ownerOfRecord = (table: TableName, record: number) => owners(table)[record] ?? -1

  function ownerOfRow(table: TableName, row: number): number {
    const { owner } = recordShapes[table]
    if (owner === null) return -1
    const place = references.found(table, owner.column, row)
    const match = place.row < 0 ? -1 : decisions(owner.table).matchOf(place.row)
    return match >= 0 ? match : place.record
  }

  /** Owners are told apart by their record; one the state does not hold, by its key. */
  function ownedName(owner: number, ownerKey: string, name: string): string {
    if (name === '' || (owner < 0 && ownerKey === '')) return ''
    return owner >= 0 ? `#${owner}\u0000${name}` : `=${ownerKey}\u0000${name}`
  }
  function recordName(table: TableName, record: number): string {
    const { owner } = recordShapes[table]
    const name = recordNames(table).text(record)
    if (owner === null) return name
    const key = columnOrNone(world.state(table), owner.column).text(record)
    return ownedName(ownerOfRecord(table, record), key, name)
  }
  function rowName(table: TableName, row: number): string {
    const { owner } = recordShapes[table]
    const name = rowNames(table).text(row)
    if (owner === null) return name
    const key = columnOrNone(world.rows(table), owner.column).text(row)
    return ownedName(ownerOfRow(table, row), key, name)
  }
  const exact = oncePer((table: TableName) =>
    recordShapes[table].name === null
      ? nothing
      : indexByKey(world.state(table).rowCount, (record) => recordName(table, record)),
  )
  const folded = oncePer((table: TableName) =>
    recordShapes[table].adopts
      ? indexByKey(world.state(table).rowCount, (record) => fold(recordName(table, record)))
      : nothing,
  )
  function findName(table: TableName, name: string): number {
    return recordShapes[table].owner === null ? exact(table).find(name) : -1
  }

  const wantedUsers = once(() => {
    const ids = columnOrNone(world.rows('DS_USERS'), 'USER_ID')
    return indexByKey(world.rows('DS_USERS').rowCount, (row) =>
      world.action('DS_USERS', row) === 'Y' ? ids.text(row) : '',
    )
  })
  /** What tells the links of one user apart: the attribute; there is one list of supervisors. */
  const linkName = (table: TableName, cells: Table, row: number) =>
    columnOrNone(cells, table === 'DS_USER_JOIN_ATTRIBUTES' ? 'ATTRIBUTE_EXTERNAL_KEY' : '').text(
      row,
    )
  const links = oncePer((table: TableName) =>
    indexByKey(world.state(table).rowCount, (record) => {
      const owner = ownerOfRecord(table, record)
      return owner < 0 ? '' : `#${owner}\u0000${linkName(table, world.state(table), record)}`
    }),
  )

  return {
    ownerOfRow,
    ownerOfRecord,
    findWantedUser: (userId) => wantedUsers().find(userId),
    findLink: (table, row) => {
      const owner = ownerOfRow(table, row)
      if (owner < 0) return -1
      return links(table).find(`#${owner}\u0000${linkName(table, world.rows(table), row)}`)
    },
    isSame: (table, row, record) => {
      const { name, owner } = recordShapes[table]
      if (name === null) return false
      if (rowNames(table).text(row) !== recordNames(table).text(record)) return false
      if (owner === null) return true
      const rowOwner = ownerOfRow(table, row)
      return rowOwner >= 0
        ? rowOwner === ownerOfRecord(table, record)
        : rowName(table, row) === recordName(table, record)
    },
    findExact: (table, row) => {
      const record = exact(table).find(rowName(table, row))
      return record >= 0 ? record : undefined
    },
    find: (table, row) => {
      const name = rowName(table, row)
      const record = exact(table).find(name)
      if (record >= 0) return { record, isExact: true }
      const alike = folded(table).find(fold(name))
      return alike >= 0 ? { record: alike, isExact: false } : undefined
    },
    findName,
  }
}

const fold = (name: string) => name.toLowerCase()

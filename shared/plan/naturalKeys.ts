import { isEmpty, isSameCell } from '../columns/cell'
import { inLowerCaseSliced } from '../columns/lowerCase'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { TableName } from '../schema/tableNames'
import { type KeyedRows, keyRowsSliced, noRows } from './keyedRows'
import { oncePer, oncePrepared, preparedPer } from './once'
import { type OwnedRecords, recordsByOwner } from './ownedRecords'
import type { Owners } from './owners'
import { isUserLink, recordShapes } from './recordShape'
import type { World } from './world'

/** Natural keys: which record of the state has the one a row asks for. Source: FORMAT §5.2, second column. */
export interface NaturalKeys {
  /** Makes ready with pauses what records without the row's key are searched in. */
  prepare(table: TableName): Sliced<void>
  /** Has this record the natural key this row asks for? */
  isSame(table: TableName, row: number, record: number): boolean
  /** The record with exactly the row's natural key; undefined when there is none. */
  findExact(table: TableName, row: number): number | undefined
  /** The records that have the row's natural key but for upper and lower case (FORMAT §5.2), ordered by their names. */
  findAlike(table: TableName, row: number): readonly number[]
  /** A record's natural key as one text, owner included; `''` when it has none. */
  nameOfRecord(table: TableName, record: number): string
  /** The same for what a row asks for. */
  nameOfRow(table: TableName, row: number): string
  /** The record with this name, of a kind that has no owner; -1 when there is none. */
  findName(table: TableName, name: string): number
  /** The first record of this owner with this name, or -1. */
  findOf(table: TableName, owner: number, name: string): number
  /** The package's row that wants a user with this USER_ID, or -1. */
  findWantedUser(userId: string): number
  /** The record of a user's links (supervisors, an attribute) that belongs to the user of the row, or -1. */
  findLink(table: TableName, row: number): number
}

/** Prepares the search. Natural keys of owned records follow the decisions about their owners, which are made before. */
export function createNaturalKeys(world: World, owners: Owners): NaturalKeys {
  const rowColumns = oncePer((table: TableName): readonly Utf8Column[] => {
    const { name, owner } = recordShapes[table]
    if (name === null) return []
    const names = world.rowCells(table, name)
    return owner === null ? [names] : [owners.rowColumn(table), names]
  })
  const recordColumns = oncePer((table: TableName): readonly Utf8Column[] => {
    const { name, owner } = recordShapes[table]
    if (name === null) return []
    const names = world.recordCells(table, name)
    return owner === null ? [names] : [owners.recordColumn(table), names]
  })
  const exact = preparedPer(function* (table: TableName): Sliced<KeyedRows> {
    const { owner } = recordShapes[table]
    if (owner !== null) yield* owners.recordColumn.sliced(table)
    const columns = recordColumns(table)
    return columns.length === 0 ? noRows : yield* keyRowsSliced(columns)
  })
  /** The records by their names in lower case, with their owner where there is one. */
  const folded = preparedPer(function* (table: TableName): Sliced<KeyedRows> {
    const { name, owner } = recordShapes[table]
    if (name === null) return noRows
    const names = yield* inLowerCaseSliced(world.recordCells(table, name))
    if (owner === null) return yield* keyRowsSliced([names])
    return yield* keyRowsSliced([yield* owners.recordColumn.sliced(table), names])
  })
  /** The records whose names differ from another's by case only, by their name in lower case. */
  const namesakes = preparedPer(function* (
    table: TableName,
  ): Sliced<ReadonlyMap<string, readonly number[]>> {
    const names = world.recordCells(table, recordShapes[table].name ?? '')
    const groups = new Map<string, number[]>()
    for (const record of (yield* folded.sliced(table)).repeated) {
      if (record % rowsPerSlice === 0) yield record
      const name = names.text(record).toLowerCase()
      const group = groups.get(name)
      if (group === undefined) groups.set(name, [record])
      else group.push(record)
    }
    return groups
  })
  /** For names within an owner. */
  const ofOwner = preparedPer(function* (table: TableName): Sliced<OwnedRecords> {
    const { owner } = recordShapes[table]
    const ownerCount = owner === null ? 0 : world.state(owner.table).rowCount
    yield* owners.prepare(table)
    return yield* recordsByOwner(world.state(table).rowCount, ownerCount, (record) =>
      owners.ofRecord(table, record),
    )
  })
  const wantedUsers = oncePrepared(() =>
    keyRowsSliced([world.rowCells('DS_USERS', 'USER_ID')], world.wanted('DS_USERS')),
  )
  /** A user has one list of supervisors, and one link for each attribute. */
  const links = preparedPer(function* (table: TableName): Sliced<KeyedRows> {
    const owner = yield* owners.recordColumn.sliced(table)
    return yield* keyRowsSliced(
      table === 'DS_USER_JOIN_ATTRIBUTES'
        ? [owner, world.recordCells(table, 'ATTRIBUTE_EXTERNAL_KEY')]
        : [owner],
      (record) => owners.ofRecord(table, record) >= 0,
    )
  })
  /** Is the record's owner the one the row names? Owners the state does not hold are told apart by their keys. */
  const hasOwnerOf = (table: TableName, row: number, record: number) => {
    const { owner } = recordShapes[table]
    if (owner === null) return true
    const wanted = owners.ofRow(table, row)
    if (wanted >= 0) return wanted === owners.ofRecord(table, record)
    const [keys, others] = [
      world.rowCells(table, owner.column),
      world.recordCells(table, owner.column),
    ]
    return owners.ofRecord(table, record) < 0 && isSameCell(keys, row, others, record)
  }
  const findExact = (table: TableName, row: number) => {
    const { owner, name } = recordShapes[table]
    if (name === null) return undefined
    const owned = owner === null ? -1 : owners.ofRow(table, row)
    if (owned < 0) {
      if (owner !== null && !ofOwner(table).hasUnowned) return undefined
      return foundOr(exact(table).findLike(rowColumns(table), row))
    }
    const names = world.rowCells(table, name)
    const others = world.recordCells(table, name)
    if (isEmpty(names, row)) return undefined
    return foundOr(ofOwner(table).find(owned, (record) => isSameCell(names, row, others, record)))
  }
  const findFolded = (table: TableName, row: number): readonly number[] => {
    const { owner, name } = recordShapes[table]
    if (name === null) return []
    const wanted = world.rowCells(table, name).text(row).toLowerCase()
    if (wanted === '') return []
    if (owner === null) {
      const first = folded(table).find(wanted)
      return first < 0 ? [] : (namesakes(table).get(wanted) ?? [first])
    }
    const owned = owners.ofRow(table, row)
    if (owned < 0) {
      if (!ofOwner(table).hasUnowned) return []
      const first = folded(table).find(owners.rowColumn(table).text(row), wanted)
      return first < 0 ? [] : [first]
    }
    const others = world.recordCells(table, name)
    return ofOwner(table).filter(owned, (record) => others.text(record).toLowerCase() === wanted)
  }
  const findAlike = (table: TableName, row: number): readonly number[] => {
    const found = findFolded(table, row)
    if (found.length === 0) return found
    const names = world.recordCells(table, recordShapes[table].name ?? '')
    return found
      .filter((record) => !isSame(table, row, record))
      .toSorted((one, other) => (names.text(one) < names.text(other) ? -1 : 1))
  }
  const isSame = (table: TableName, row: number, record: number) => {
    const { name } = recordShapes[table]
    if (name === null) return true
    const [names, others] = [world.rowCells(table, name), world.recordCells(table, name)]
    return isSameCell(names, row, others, record) && hasOwnerOf(table, row, record)
  }
  function* prepare(table: TableName): Sliced<void> {
    const { name, owner } = recordShapes[table]
    if (isUserLink(table)) yield* links.sliced(table)
    if (name === null) return
    if (owner !== null) {
      yield* ofOwner.sliced(table)
      if (!ofOwner(table).hasUnowned) return
      // Those are found by the key of the owner they name.
      yield* owners.rowColumn.sliced(table)
    }
    yield* exact.sliced(table)
    yield* namesakes.sliced(table)
    if (table !== 'DS_GROUPS') return
    // A group may not be called as a user is. Source: FORMAT §3.5.
    yield* exact.sliced('DS_USERS')
    yield* wantedUsers.sliced()
  }
  return {
    prepare,
    isSame,
    findExact,
    findAlike,
    nameOfRecord: (table, record) => joined(recordColumns(table), record),
    nameOfRow: (table, row) => joined(rowColumns(table), row),
    findName: (table, name) => exact(table).find(name),
    findOf: (table, owner, name) => {
      const names = world.recordCells(table, recordShapes[table].name ?? '')
      return ofOwner(table).find(owner, (record) => names.text(record) === name)
    },
    findWantedUser: (userId) => wantedUsers().find(userId),
    findLink: (table, row) => {
      const owner = owners.ofRow(table, row)
      if (owner < 0) return -1
      const own = `#${owner}`
      return table === 'DS_USER_JOIN_ATTRIBUTES'
        ? links(table).find(own, world.rowCells(table, 'ATTRIBUTE_EXTERNAL_KEY').text(row))
        : links(table).find(own)
    },
  }
}

/** A natural key as one text; `''` when there is none or a part of it is empty. */
function joined(columns: readonly Utf8Column[], row: number): string {
  const parts = columns.map((column) => column.text(row))
  return parts.includes('') ? '' : parts.join('\u0000')
}

const foundOr = (record: number) => (record < 0 ? undefined : record)

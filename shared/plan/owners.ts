import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { TableName } from '../schema/tableNames'
import type { Decisions } from './decisions'
import { type KeyedRows, keyRowsSliced, noRows } from './keyedRows'
import { type PreparedPer, preparedPer } from './once'
import { recordShapes } from './recordShape'
import type { References } from './references'
import type { World } from './world'

/** Whom records and rows belong to: a device its user, a shift its group. An adopted user counts. Source: FORMAT §5.2. */
export interface Owners {
  /** The record of the owner's file that the row's owner is or becomes, or -1. */
  ofRow(table: TableName, row: number): number
  /** The record of the owner's file that a state's record belongs to, or -1. */
  ofRecord(table: TableName, record: number): number
  /** The owners of a file's rows as one column, to be part of a key; empty where there is none. */
  readonly rowColumn: PreparedPer<TableName, Utf8Column>
  /** The owners of a file's records as one column. */
  readonly recordColumn: PreparedPer<TableName, Utf8Column>
  /** Makes ready with pauses whom a file's records belong to. */
  prepare(table: TableName): Sliced<unknown>
}

/** Finds owners; those of rows follow the decisions about the owners' own rows, which are made before. */
export function createOwners(world: World, decisions: Decisions, references: References): Owners {
  const named = preparedPer(function* (table: TableName): Sliced<KeyedRows> {
    const { name } = recordShapes[table]
    return name === null ? noRows : yield* keyRowsSliced([world.recordCells(table, name)])
  })
  const found = preparedPer(function* (table: TableName): Sliced<Int32Array> {
    const { rowCount } = world.state(table)
    const { owner } = recordShapes[table]
    if (owner === null) return new Int32Array(rowCount).fill(-1)
    yield* world.prepare(owner.table)
    const keys = [world.recordCells(table, owner.column)]
    const names = [world.recordCells(table, owner.stateName)]
    const owners = yield* world.recordsByKey(owner.table).findAll(keys, rowCount)
    if (!owners.includes(-1)) return owners
    // Records are also found by their owner's name, for an owner need not have a key.
    const byName = yield* named.sliced(owner.table)
    for (let record = 0; record < rowCount; record += 1) {
      if (record % rowsPerSlice === rowsPerSlice - 1) yield record
      if (owners[record] === -1) owners[record] = byName.findLike(names, record)
    }
    return owners
  })
  const ofRecord = (table: TableName, record: number) => found(table)[record] ?? -1

  function ofRow(table: TableName, row: number): number {
    const { owner } = recordShapes[table]
    if (owner === null) return -1
    const place = references.found(table, owner.column, row)
    const match = place.row < 0 ? -1 : decisions(owner.table).matchOf(place.row)
    return match >= 0 ? match : place.record
  }

  /** Owners are told apart by their record; one the state does not hold, by its key. */
  function* columnOf(
    rowCount: number,
    keys: Utf8Column,
    ownerOf: (at: number) => number,
  ): Sliced<Utf8Column> {
    const builder = new ByteColumnBuilder()
    for (let at = 0; at < rowCount; at += 1) {
      if (at % rowsPerSlice === rowsPerSlice - 1) yield at
      const owner = ownerOf(at)
      if (owner >= 0) builder.appendText(`#${owner}`)
      else builder.appendCell(keys, at)
    }
    return builder.finish()
  }
  const keyColumn = (table: TableName) => recordShapes[table].owner?.column ?? ''
  return {
    ofRow,
    ofRecord,
    prepare: found.sliced,
    rowColumn: preparedPer((table: TableName) =>
      columnOf(world.rows(table).rowCount, world.rowCells(table, keyColumn(table)), (row) =>
        ofRow(table, row),
      ),
    ),
    recordColumn: preparedPer((table: TableName) =>
      columnOf(world.state(table).rowCount, world.recordCells(table, keyColumn(table)), (record) =>
        ofRecord(table, record),
      ),
    ),
  }
}

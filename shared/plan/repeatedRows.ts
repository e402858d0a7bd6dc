import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { deviceTables, isDeviceTable, type TableName } from '../schema/tableNames'
import { type KeyedRows, keyRowsSliced, noRows } from './keyedRows'
import { oncePer, oncePrepared, preparedPer } from './once'
import { recordShapes } from './recordShape'
import type { World } from './world'

/**
 * Which rows repeat another. All rows of such a set are refused, so that their order never decides (FORMAT §5.4 A1).
 * Rows the import does not look at repeat nothing, for they have no effect (FORMAT §4.1).
 */
export interface RepeatedRows {
  /** Has another effective row the same key? Source: FORMAT §6, ZS-501, ZS-502, ZS-511, ZS-514. */
  hasRepeatedKey(table: TableName, row: number): boolean
  /** Does another row want a record of the same name? Source: FORMAT §6, ZS-505, ZS-507, ZS-508, ZS-510, ZS-513. */
  hasRepeatedName(table: TableName, row: number): boolean
  /** All rows of a file that repeat a key, and all that repeat a name, found with pauses. */
  all(table: TableName): Sliced<readonly ReadonlySet<number>[]>
}

/** Prepares the search; each file is looked through once, when first asked about. */
export function createRepeatedRows(world: World): RepeatedRows {
  const nameColumns = oncePer((table: TableName) => {
    const { name, owner } = recordShapes[table]
    if (name === null) return []
    const names = world.rowCells(table, name)
    return owner === null ? [names] : [world.rowCells(table, owner.column), names]
  })
  const wanted = preparedPer(function* (table: TableName): Sliced<KeyedRows> {
    const columns = nameColumns(table)
    return columns.length === 0 ? noRows : yield* keyRowsSliced(columns, world.wanted(table))
  })
  // ZS-508: a device's name is taken for its owner whatever the kind of the other device.
  const acrossDevices = oncePrepared(function* (): Sliced<
    ReadonlyMap<TableName, ReadonlySet<number>>
  > {
    const filled = deviceTables.filter((table) => world.rows(table).rowCount > 0)
    for (const table of filled) yield* wanted.sliced(table)
    const repeated = new Map(filled.map((table) => [table, new Set(wanted(table).repeated)]))
    for (const [at, table] of filled.entries()) {
      for (const other of filled.slice(at + 1)) {
        const { rowCount } = world.rows(other)
        const twins = yield* wanted(table).findAll(nameColumns(other), rowCount)
        for (let row = 0; row < rowCount; row += 1) {
          if (row % rowsPerSlice === rowsPerSlice - 1) yield row
          const twin = twins[row] ?? -1
          if (twin < 0 || world.action(other, row) !== 'Y') continue
          repeated.get(table)?.add(twin)
          repeated.get(other)?.add(row)
        }
      }
    }
    return repeated
  })
  const byName = (table: TableName): ReadonlySet<number> =>
    isDeviceTable(table) ? (acrossDevices().get(table) ?? new Set()) : wanted(table).repeated
  const byKey = (table: TableName) => world.rowsByKey(table).repeated
  return {
    hasRepeatedKey: (table, row) => byKey(table).has(row),
    hasRepeatedName: (table, row) => byName(table).has(row),
    *all(table) {
      if (isDeviceTable(table)) yield* acrossDevices.sliced()
      else yield* wanted.sliced(table)
      return [byKey(table), byName(table)]
    },
  }
}

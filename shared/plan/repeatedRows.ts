import { deviceTables, isDeviceTable, type TableName } from '../schema/tableNames'
import { type KeyedRows, keyRows, noRows } from './keyedRows'
import { once, oncePer } from './once'
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
}

/** Prepares the search; each file is looked through once, when first asked about. */
export function createRepeatedRows(world: World): RepeatedRows {
  const nameColumns = oncePer((table: TableName) => {
    const { name, owner } = recordShapes[table]
    if (name === null) return []
    const names = world.rowCells(table, name)
    return owner === null ? [names] : [world.rowCells(table, owner.column), names]
  })
  const wanted = oncePer(
    (table: TableName): KeyedRows =>
      nameColumns(table).length === 0
        ? noRows
        : keyRows(
            nameColumns(table),
            (row) => world.action(table, row) === 'Y' && world.isEffective(table, row),
          ),
  )
  // ZS-508: a device's name is taken for its owner whatever the kind of the other device.
  const acrossDevices = once((): ReadonlyMap<TableName, ReadonlySet<number>> => {
    const filled = deviceTables.filter((table) => world.rows(table).rowCount > 0)
    const repeated = new Map(filled.map((table) => [table, new Set(wanted(table).repeated)]))
    filled.forEach((table, at) => {
      for (const other of filled.slice(at + 1)) {
        for (let row = 0; row < world.rows(other).rowCount; row += 1) {
          if (world.action(other, row) !== 'Y') continue
          const twin = wanted(table).findLike(nameColumns(other), row)
          if (twin < 0) continue
          repeated.get(table)?.add(twin)
          repeated.get(other)?.add(row)
        }
      }
    })
    return repeated
  })
  return {
    hasRepeatedKey: (table, row) => world.rowsByKey(table).repeated.has(row),
    hasRepeatedName: (table, row) =>
      isDeviceTable(table)
        ? (acrossDevices().get(table)?.has(row) ?? false)
        : wanted(table).repeated.has(row),
  }
}

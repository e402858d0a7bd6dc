import { deviceTables, isDeviceTable, type TableName } from '../schema/tableNames'
import { repeatedKeys, wholeKey } from './keyIndex'
import { oncePer } from './once'
import { recordShapes } from './recordShape'
import { columnOrNone, type World } from './world'

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

/** Prepares the search; each file is counted once, when first asked about. */
export function createRepeatedRows(world: World): RepeatedRows {
  function* keysOf(table: TableName): Generator<string> {
    for (let row = 0; row < world.rows(table).rowCount; row += 1) {
      if (world.isEffective(table, row)) yield world.rowKey(table, row)
    }
  }
  const nameReaders = oncePer((table: TableName): ((row: number) => string) => {
    const { name, owner } = recordShapes[table]
    if (name === null) return () => ''
    const names = columnOrNone(world.rows(table), name)
    if (owner === null) return (row) => names.text(row)
    const owners = columnOrNone(world.rows(table), owner.column)
    return (row) => wholeKey([owners.text(row), names.text(row)])
  })
  function* namesOf(tables: readonly TableName[]): Generator<string> {
    for (const table of tables) {
      for (let row = 0; row < world.rows(table).rowCount; row += 1) {
        const isWanted = world.action(table, row) === 'Y' && world.isEffective(table, row)
        if (isWanted) yield nameReaders(table)(row)
      }
    }
  }
  const repeatedKeysOf = oncePer((table: TableName) => repeatedKeys(keysOf(table)))
  const repeatedNamesOf = oncePer((tables: readonly TableName[]) => repeatedKeys(namesOf(tables)))
  // ZS-508: a device's name is taken for its owner whatever the kind of the other device.
  const together = oncePer((table: TableName): readonly TableName[] =>
    isDeviceTable(table) ? deviceTables : [table],
  )
  return {
    hasRepeatedKey: (table, row) => {
      const repeated = repeatedKeysOf(table)
      return repeated.size > 0 && repeated.has(world.rowKey(table, row))
    },
    hasRepeatedName: (table, row) => {
      const repeated = repeatedNamesOf(together(table))
      return repeated.size > 0 && repeated.has(nameReaders(table)(row))
    },
  }
}

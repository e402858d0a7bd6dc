import type { Table } from '../../shared/columns/table'
import type { ValueNow } from '../../shared/mapping/applyMapping'
import { isDeviceTable, type TableName } from '../../shared/schema/tableNames'
import type { Snapshot } from '../../shared/snapshot/snapshot'

/** Columns that name a record besides its key, for the kinds that are adopted. Source: FORMAT §5.2. */
const nameColumns: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  DS_SITES: ['SITENAME'],
  DS_USERS: ['USER_ID'],
}

/**
 * Looks values up in a state for the `onlyWhenNew` step: what the tenant has now stays. A record is found by external key,
 * else by the name it would be adopted by. Undefined without a state, so that every record counts as new.
 */
export function valueNowIn(snapshot: Snapshot | undefined): ValueNow | undefined {
  if (snapshot === undefined) return undefined
  const indexes = new Map<string, ReadonlyMap<string, number>>()
  const find = (
    table: TableName,
    state: Table,
    columns: readonly string[],
    wanted: readonly string[],
  ) => {
    if (wanted.includes('')) return undefined
    const name = JSON.stringify([table, columns])
    const index = indexes.get(name) ?? indexOf(state, columns)
    indexes.set(name, index)
    return index.get(JSON.stringify(wanted))
  }
  return (table, cell, column) => {
    const state = snapshot.tables.get(table)
    if (state === undefined) return undefined
    const names = isDeviceTable(table) ? ['USER_KEY', 'DEVICE_NAME'] : (nameColumns[table] ?? [])
    const row =
      find(table, state, ['EXTERNAL_KEY'], [cell('EXTERNAL_KEY')]) ??
      (names.length === 0 ? undefined : find(table, state, names, names.map(cell)))
    const values = state.column(column)
    return row === undefined || values?.holds(row) !== true ? undefined : values.text(row)
  }
}

function indexOf(state: Table, names: readonly string[]): ReadonlyMap<string, number> {
  const columns = names.map((name) => state.column(name))
  const rows = new Map<string, number>()
  for (let row = 0; row < state.rowCount; row += 1) {
    rows.set(JSON.stringify(columns.map((column) => column?.text(row) ?? '')), row)
  }
  return rows
}

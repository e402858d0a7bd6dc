import type { ValueNow } from '../../shared/mapping/applyMapping'
import type { TableName } from '../../shared/schema/tableNames'
import type { Snapshot } from '../../shared/snapshot/snapshot'

/**
 * Looks values up in a state by external key, for the `onlyWhenNew` step: what the tenant has now stays. Undefined
 * without a state, so that every record counts as new.
 */
export function valueNowIn(snapshot: Snapshot | undefined): ValueNow | undefined {
  if (snapshot === undefined) return undefined
  const indexes = new Map<TableName, ReadonlyMap<string, number>>()
  return (table, cell, column) => {
    const state = snapshot.tables.get(table)
    if (state === undefined) return undefined
    let index = indexes.get(table)
    if (index === undefined) {
      const keys = state.column('EXTERNAL_KEY')
      const found = new Map<string, number>()
      for (let row = 0; row < state.rowCount; row += 1) found.set(keys?.text(row) ?? '', row)
      indexes.set(table, found)
      index = found
    }
    const key = cell('EXTERNAL_KEY')
    const row = key === '' ? undefined : index.get(key)
    const values = state.column(column)
    return row === undefined || values?.holds(row) !== true ? undefined : values.text(row)
  }
}

import type { Sliced } from '../columns/sliced'
import { cellOf, type Table } from '../columns/table'
import { firstRowsSliced, rowsPerPause, withColumns } from './writtenOver'

/**
 * Custom values read over REST with the keys the package has for them: the interface gives none. A value belongs to a
 * user and a field, so these tell which row means it. The interface names a field by what people see and the package by
 * its key (API §5.10), which may be spelled a little otherwise: “Cost Centre”, “cost_centre”. The exact name wins. Pauses
 * by itself.
 */
export function* withCustomValueKeys(state: Table, rows: Table): Sliced<Table> {
  if (state.column('EXTERNAL_KEY') !== undefined) return state
  const exact = yield* firstRowsSliced(rows, (row) => placeOf(rows, row, (field) => field))
  const alike = yield* firstRowsSliced(rows, (row) => placeOf(rows, row, fieldAlike))
  const keys = new Map<number, string>()
  const fields = new Map<number, string>()
  const taken = new Set<number>()
  const take = (record: number, row: number | undefined) => {
    if (row === undefined || taken.has(row) || keys.has(record)) return
    taken.add(row)
    keys.set(record, cellOf(rows, 'EXTERNAL_KEY', row))
    fields.set(record, cellOf(rows, 'FIELD_KEY', row))
  }
  for (let record = 0; record < state.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    take(record, exact.get(placeOf(state, record, (field) => field)))
  }
  for (let record = 0; record < state.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    take(record, alike.get(placeOf(state, record, fieldAlike)))
  }
  return withColumns(
    state,
    new Map([
      ['EXTERNAL_KEY', keys],
      ['FIELD_KEY', fields],
    ]),
  )
}

/** A field's name without what spellings differ in: case, spaces and signs. */
export function fieldAlike(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** User and field as one text; blank without a user. */
function placeOf(table: Table, row: number, field: (name: string) => string): string {
  const user = cellOf(table, 'CUSTOM_USER_KEY', row)
  return user === '' ? '' : `${user}\u0000${field(cellOf(table, 'FIELD_KEY', row))}`
}

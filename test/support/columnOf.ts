import { tableFromRows } from '../../shared/columns/plainTable'
import type { Column } from '../../shared/columns/table'

/** A column of strings, in no form that is quick: what it gives is what every other form has to give. */
export function columnOf(values: readonly string[]): Column {
  const table = tableFromRows(
    ['A'],
    values.map((value) => [value]),
  )
  const column = table.column('A')
  if (column === undefined) throw new Error('The table has no column A')
  return column
}

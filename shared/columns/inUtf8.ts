/* The way to the bytes of any column, whatever its form. */

import type { ByteColumn } from './byteColumn'
import { ByteColumnBuilder } from './byteColumnBuilder'
import { ConstantColumn } from './constantColumn'
import { finish, rowsPerSlice, type Sliced } from './sliced'
import type { Column, Table } from './table'
import { isUtf8Column, type Utf8Column } from './utf8Column'

/** Copies of columns that are still in use; a column never changes. */
const known = new WeakMap<Column, Utf8Column>()

/** The column itself when it can hand out bytes, else a copy that can, made once. */
export function inUtf8(column: Column): Utf8Column {
  return finish(inUtf8Sliced(column))
}

/** The same with pauses. */
export function* inUtf8Sliced(column: Column): Sliced<Utf8Column> {
  if (isUtf8Column(column)) return column
  const copy = known.get(column) ?? (yield* writtenOut(column))
  known.set(column, copy)
  return copy
}

/** A copy of a column with all its cells one after the other, in whatever form the column is kept. Pauses by itself. */
export function* writtenOut(column: Column): Sliced<ByteColumn> {
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (column.holds(row)) builder.appendText(column.text(row))
    else builder.appendAbsent()
  }
  return builder.finish()
}

/** Stands for a column that is not there: empty everywhere, and holding nothing. */
export const noColumn: Utf8Column = new ConstantColumn('', 0)

/** The cells of a table's column by their bytes; cells of a column it does not have are empty and not held. */
export function cellsOf(table: Table | undefined, name: string): Utf8Column {
  return finish(cellsOfSliced(table, name))
}

/** The same with pauses. */
export function* cellsOfSliced(table: Table | undefined, name: string): Sliced<Utf8Column> {
  const column = table?.column(name)
  return column === undefined ? noColumn : yield* inUtf8Sliced(column)
}

import { ByteColumnBuilder } from './byteColumnBuilder'
import { finish, rowsPerSlice, type Sliced } from './sliced'
import type { Column } from './table'
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
  const copy = known.get(column) ?? (yield* copied(column))
  known.set(column, copy)
  return copy
}

function* copied(column: Column): Sliced<Utf8Column> {
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (column.holds(row)) builder.appendText(column.text(row))
    else builder.appendAbsent()
  }
  return builder.finish()
}

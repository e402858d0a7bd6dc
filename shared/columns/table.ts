/*
 * Rows are kept by columns, and a column as the bytes of its cells one after the other: a million small strings take four
 * times the memory and must be looked at one by one. What this folder offers to the others:
 *
 * - `Column` and `Table`: texts by name and row, however they are kept. Most code needs no more.
 * - `Utf8Column`: the same with the cells as bytes; any column can be had so (`inUtf8`, `cellsOf`). Its forms are
 *   `ByteColumn` (made by `ByteColumnBuilder`), `ConstantColumn` (one value), `DictionaryColumn` (values and their numbers)
 *   and `PickedColumn` (rows of another). Only this folder tells them apart; `packedTables` takes them to other threads.
 * - `cell`: what can be asked of one cell. `markRows`, `eachValueOnce`, `CellSlice`: loops over all of them.
 * - `distinctValuesSliced`, `ValueList`: values, each once, with their numbers. `KeyIndex`: rows by key. `caseTwins`,
 *   `lowerCase` and `CellSearch`: without regard to case. `sortBytes`: rows in order. `stackColumns`: one under the other.
 * - `Sliced`: how long work pauses, so that it can be cancelled. A function `…Sliced` is its namesake with pauses.
 *
 * A column never changes. So what was found out about one (its hashes, index, values) is remembered for as long as it is
 * in use, and rules, planner and screens share it.
 */

/**
 * One column of values, addressed by row from 0. How it is kept (bytes with offsets, a constant, a choice of another
 * column's rows) is its own business; the rest of the code only asks. Values are text and never changed.
 */
export interface Column {
  readonly length: number
  /** The value of a row; `''` where it is empty or was not read. */
  text(row: number): string
  /** False where the row has no such value at all (a snapshot that did not read it). Source: contract §2. */
  holds(row: number): boolean
}

/** Columns of equal length under their names, in order. */
export interface Table {
  readonly names: readonly string[]
  readonly rowCount: number
  /** Undefined when there is no such column. With a repeated name, the first one. */
  column(name: string): Column | undefined
}

/** The value of a cell, `''` when the table has no such column. */
export function cellOf(table: Table, name: string, row: number): string {
  return table.column(name)?.text(row) ?? ''
}

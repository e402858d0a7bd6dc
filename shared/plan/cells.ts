import { inUtf8 } from '../columns/inUtf8'
import type { Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'

const nothing = new Uint8Array()

/** A column that is empty everywhere and holds nothing. */
const noColumn: Utf8Column = {
  length: 0,
  bytes: nothing,
  text: () => '',
  holds: () => false,
  startOf: () => 0,
  endOf: () => 0,
  buffers: () => [],
}

/** The column of a table by its bytes, or one that is empty everywhere and holds nothing. */
export function cellsOf(table: Table, name: string): Utf8Column {
  const column = table.column(name)
  return column === undefined ? noColumn : inUtf8(column)
}

/** Is the cell empty? Nothing is decoded. */
export function isBlank(column: Utf8Column, row: number): boolean {
  return column.endOf(row) === column.startOf(row)
}

import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import type { Column, Table } from '../../../shared/columns/table'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { RecordColumns } from '../../../shared/snapshot/recordColumns'
import type { StateRow } from './stateRows'

/** Grows a table of a snapshot row by row, as bytes: a row costs its text and four bytes a cell, and no object. */
export class RowTable {
  private readonly columns = new RecordColumns()
  private readonly names = new Map<string, Uint8Array>()
  rowCount = 0

  add(row: StateRow): void {
    this.columns.beginRecord()
    for (const [name, value] of Object.entries(row)) {
      const bytes = this.bytesOf(name)
      this.columns.choose(bytes, 0, bytes.length)
      this.columns.addText(value ?? '')
    }
    this.columns.endRecord()
    this.rowCount += 1
  }

  /** The table of all rows; the columns of `header` come first, in its order. Nothing may be added afterwards. */
  finish(header: readonly string[]): Table {
    const table = this.columns.finish()
    return { ...table, names: inOrder(table.names, header) }
  }

  private bytesOf(name: string): Uint8Array {
    const known = this.names.get(name) ?? utf8Bytes(name)
    this.names.set(name, known)
    return known
  }
}

/** A table with one column in place of its own. */
export function withColumn(table: Table, name: string, change: (text: string) => string): Table {
  const old = table.column(name)
  if (old === undefined) return table
  const changed = changedColumn(old, change)
  return { ...table, column: (wanted) => (wanted === name ? changed : table.column(wanted)) }
}

/** A table with some cells put in, by row, also of a column it did not have; names stay in the order of `header`. */
export function withCells(
  table: Table,
  name: string,
  cells: ReadonlyMap<number, string>,
  header: readonly string[],
): Table {
  const old = table.column(name)
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < table.rowCount; row += 1) {
    const cell = cells.get(row) ?? (old?.holds(row) === true ? old.text(row) : undefined)
    if (cell === undefined) builder.appendAbsent()
    else builder.appendText(cell)
  }
  const filled = builder.finish()
  return {
    ...table,
    names: inOrder([...table.names, name], header),
    column: (wanted) => (wanted === name ? filled : table.column(wanted)),
  }
}

/** Each name once: those of `header` in its order, then the others. */
function inOrder(names: readonly string[], header: readonly string[]): readonly string[] {
  return [...new Set([...header.filter((name) => names.includes(name)), ...names])]
}

function changedColumn(column: Column, change: (text: string) => string): Column {
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < column.length; row += 1) {
    if (column.holds(row)) builder.appendText(change(column.text(row)))
    else builder.appendAbsent()
  }
  return builder.finish()
}

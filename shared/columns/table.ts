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

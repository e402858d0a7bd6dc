import { tableOfColumns } from './columnTable'
import { inUtf8 } from './inUtf8'
import type { Column, Table } from './table'
import type { Utf8Column } from './utf8Column'

/** Some rows of another column in a new order; no cell is copied. A row of −1 picks nothing and is not held. */
export class PickedColumn implements Utf8Column {
  readonly length: number
  readonly bytes: Uint8Array

  constructor(
    readonly base: Utf8Column,
    readonly rows: Int32Array,
  ) {
    this.length = rows.length
    this.bytes = base.bytes
  }

  text(row: number): string {
    const at = this.rows[row] ?? -1
    return at < 0 ? '' : this.base.text(at)
  }

  holds(row: number): boolean {
    const at = this.rows[row] ?? -1
    return at >= 0 && this.base.holds(at)
  }

  startOf(row: number): number {
    const at = this.rows[row] ?? -1
    return at < 0 ? 0 : this.base.startOf(at)
  }

  endOf(row: number): number {
    const at = this.rows[row] ?? -1
    return at < 0 ? 0 : this.base.endOf(at)
  }

  borders(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    for (let row = from, at = 0; row < to; row++, at++) {
      starts[at] = this.startOf(row)
      ends[at] = this.endOf(row)
    }
  }

  buffers(): readonly ArrayBufferLike[] {
    return [...this.base.buffers(), this.rows.buffer]
  }
}

/** Choices of columns that are still in use, by the list of rows. */
const known = new WeakMap<Int32Array, WeakMap<Utf8Column, Utf8Column>>()

/** Some rows of a column, in the order given. The same list of rows of the same column is always the same column. */
export function pickRows(column: Column, rows: Int32Array): Utf8Column {
  const base = inUtf8(column)
  const ofRows = known.get(rows) ?? new WeakMap<Utf8Column, Utf8Column>()
  known.set(rows, ofRows)
  const picked = ofRows.get(base) ?? new PickedColumn(base, rows)
  ofRows.set(base, picked)
  return picked
}

/** Some rows of a table, in the order given; all columns share the choice. */
export function pickTableRows(table: Table, rows: Int32Array): Table {
  const columns = table.names.map((name) => {
    const column = table.column(name)
    if (column === undefined) throw new RangeError(`The table names ${name} and has no such column`)
    return pickRows(column, rows)
  })
  return tableOfColumns(table.names, columns, rows.length)
}

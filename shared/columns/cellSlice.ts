import { rowsPerSlice } from './sliced'
import type { Utf8Column } from './utf8Column'

/**
 * Some rows of a column that follow each other, with the borders of their cells. There are several forms of columns, and a
 * loop that asks each cell's form for its borders takes longer to ask than to work; this asks once for many rows.
 */
export class CellSlice {
  readonly bytes: Uint8Array
  /** Where the cell of row `from + n` begins and ends in `bytes`, at place n. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** The rows at hand: from `from`, up to but not including `to`. */
  from = 0
  to = 0

  /** Goes through `rowCount` rows of the column, at most `mostRows` at a time; cells beyond the column's end are empty. */
  constructor(
    readonly column: Utf8Column,
    private readonly rowCount: number,
    mostRows: number = rowsPerSlice,
  ) {
    const room = Math.min(mostRows, rowCount)
    this.bytes = column.bytes
    this.starts = new Uint32Array(room)
    this.ends = new Uint32Array(room)
  }

  /** Goes on to the rows that follow; false when there are none. */
  next(): boolean {
    this.from = this.to
    this.to = Math.min(this.from + this.starts.length, this.rowCount)
    this.column.borders(this.from, this.to, this.starts, this.ends)
    return this.from < this.to
  }
}

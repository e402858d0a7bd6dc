import { rowsPerSlice } from './sliced'
import type { Utf8Column } from './utf8Column'

/** Bytes in the cells of a slice where texts are long, on the average of the column. */
const bytesPerSlice = 1024 * 1024
/** Rows of a slice at least: of a few rows out of many, the average tells nothing. */
const fewestRows = 64

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

  /** Goes through `rowCount` rows of the column, fewer at a time where texts are long; cells beyond its end are empty. */
  constructor(
    readonly column: Utf8Column,
    private readonly rowCount: number,
  ) {
    this.bytes = column.bytes
    const fitting = Math.ceil((bytesPerSlice * rowCount) / Math.max(this.bytes.length, 1))
    const room = Math.min(rowsPerSlice, rowCount, Math.max(fitting, fewestRows))
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

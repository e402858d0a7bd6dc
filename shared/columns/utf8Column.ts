import type { Column } from './table'

/**
 * A column whose cells can be had as bytes, without making strings: the cell of a row is `bytes` from `startOf(row)` to
 * `endOf(row)`. The bytes are valid UTF-8, so two cells hold the same text exactly when they hold the same bytes.
 */
export interface Utf8Column extends Column {
  readonly bytes: Uint8Array
  startOf(row: number): number
  endOf(row: number): number
  /** Where the cells of the rows from `from` to `to` begin and end, put to the beginning of two lists. See `CellSlice`. */
  borders(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void
  /** Everything kept for this column; what several columns share is listed by each. For counting memory. */
  buffers(): readonly ArrayBufferLike[]
}

/** Can this column hand out bytes? */
export function isUtf8Column(column: Column): column is Utf8Column {
  return 'bytes' in column && column.bytes instanceof Uint8Array
}

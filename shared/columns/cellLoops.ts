import { ByteColumn } from './byteColumn'
import type { CellSearch } from './cellSearch'
import { ConstantColumn } from './constantColumn'
import { DictionaryColumn } from './dictionaryColumn'
import { isSameCell } from './differingRow'
import { rowsPerSlice, type Sliced } from './sliced'
import type { Utf8Column } from './utf8Column'

/**
 * Sets `flags` to 1 for the rows whose cell has a length in bytes that `isMarked` accepts; other rows are left as they are.
 * A value that many rows have is asked about once. Pauses by itself.
 */
export function* markByLength(
  column: Utf8Column,
  isMarked: (bytes: number) => boolean,
  flags: Uint8Array,
): Sliced<void> {
  if (column instanceof ConstantColumn) {
    if (isMarked(column.bytes.length)) flags.fill(1)
    return
  }
  if (column instanceof DictionaryColumn) {
    const ofValue = new Uint8Array(column.values.length)
    yield* markByLength(column.values, isMarked, ofValue)
    yield* markByCode(column, ofValue, flags)
    return
  }
  for (let from = 0; from < flags.length; from += rowsPerSlice) {
    const to = Math.min(from + rowsPerSlice, flags.length)
    if (column instanceof ByteColumn) {
      const { ends } = column
      for (let row = from; row < to; row++) {
        const start = ends[row] ?? 0
        if (isMarked((ends[row + 1] ?? start) - start)) flags[row] = 1
      }
    } else {
      for (let row = from; row < to; row++) {
        if (isMarked(column.endOf(row) - column.startOf(row))) flags[row] = 1
      }
    }
    yield from
  }
}

/**
 * Sets `flags` to 1 for the rows whose cell contains a text; other rows are left as they are. A value that many rows have
 * is searched once. Pauses by itself.
 */
export function* markContaining(
  column: Utf8Column,
  search: CellSearch,
  flags: Uint8Array,
): Sliced<void> {
  if (column instanceof ConstantColumn) {
    if (column.length > 0 && search.isIn(column, 0)) flags.fill(1)
    return
  }
  if (column instanceof DictionaryColumn) {
    const ofValue = new Uint8Array(column.values.length)
    yield* markContaining(column.values, search, ofValue)
    yield* markByCode(column, ofValue, flags)
    return
  }
  const rowCount = Math.min(flags.length, column.length)
  for (let row = 0; row < rowCount; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (flags[row] !== 1 && search.isIn(column, row)) flags[row] = 1
  }
}

/** Sets `flags` to 1 for the rows whose value is flagged. */
function* markByCode(
  { codes }: DictionaryColumn,
  ofValue: Uint8Array,
  flags: Uint8Array,
): Sliced<void> {
  if (!ofValue.includes(1)) return
  for (let row = 0; row < flags.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (ofValue[codes[row] ?? 0] === 1) flags[row] = 1
  }
}

/**
 * Sets a bit of `marks` for the rows whose cell is not that of their row of another column, which `others` names; rows
 * with −1 there are passed over. Cells are compared as bytes, column by column, because a loop over one kind of column
 * takes a quarter of the time of one over all columns of a row. Pauses by itself.
 */
export function* markDiffering(
  column: Utf8Column,
  other: Utf8Column,
  others: Int32Array,
  bit: number,
  marks: Int32Array,
): Sliced<void> {
  for (let from = 0; from < others.length; from += rowsPerSlice) {
    const to = Math.min(from + rowsPerSlice, others.length)
    if (other instanceof ByteColumn && column instanceof ByteColumn) {
      markBytes(column, other, others, bit, marks, from, to)
    } else if (other instanceof ByteColumn && column instanceof ConstantColumn) {
      markConstant(column.bytes, other, others, bit, marks, from, to)
    } else if (other instanceof ByteColumn && column instanceof DictionaryColumn) {
      markCodes(column, other, others, bit, marks, from, to)
    } else {
      for (let row = from; row < to; row++) {
        const at = others[row] ?? -1
        if (at >= 0 && !isSameCell(column, row, other, at)) marks[row] = (marks[row] ?? 0) | bit
      }
    }
    yield from
  }
}

function markBytes(
  { bytes, ends }: ByteColumn,
  other: ByteColumn,
  others: Int32Array,
  bit: number,
  marks: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const at = others[row] ?? -1
    if (at < 0) continue
    const start = ends[row] ?? 0
    if (!isCellOf(other, at, bytes, start, ends[row + 1] ?? start))
      marks[row] = (marks[row] ?? 0) | bit
  }
}

function markConstant(
  bytes: Uint8Array,
  other: ByteColumn,
  others: Int32Array,
  bit: number,
  marks: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const at = others[row] ?? -1
    if (at >= 0 && !isCellOf(other, at, bytes, 0, bytes.length))
      marks[row] = (marks[row] ?? 0) | bit
  }
}

function markCodes(
  { bytes, codes, values }: DictionaryColumn,
  other: ByteColumn,
  others: Int32Array,
  bit: number,
  marks: Int32Array,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row++) {
    const at = others[row] ?? -1
    if (at < 0) continue
    const code = codes[row] ?? -1
    if (!isCellOf(other, at, bytes, values.startOf(code), values.endOf(code)))
      marks[row] = (marks[row] ?? 0) | bit
  }
}

function isCellOf(
  { bytes, ends }: ByteColumn,
  row: number,
  wanted: Uint8Array,
  from: number,
  to: number,
): boolean {
  const start = ends[row] ?? 0
  if ((ends[row + 1] ?? start) - start !== to - from) return false
  for (let at = from; at < to; at++) if (bytes[start + at - from] !== wanted[at]) return false
  return true
}

/** Questions about single cells, answered on their bytes: nothing is decoded. */
import type { Utf8Column } from './utf8Column'

/** Is the cell empty? */
export function isEmpty(column: Utf8Column, row: number): boolean {
  return column.startOf(row) === column.endOf(row)
}

/** How many bytes of UTF-8 a cell has; never fewer than its characters. */
export function byteLength(column: Utf8Column, row: number): number {
  return column.endOf(row) - column.startOf(row)
}

/** The byte of a cell that has only one, such as the Y of an ACTION; −1 for every other cell. */
export function onlyByte(column: Utf8Column, row: number): number {
  const start = column.startOf(row)
  return column.endOf(row) - start === 1 ? (column.bytes[start] ?? -1) : -1
}

/** Do two cells hold the same text? */
export function isSameCell(
  one: Utf8Column,
  row: number,
  other: Utf8Column,
  otherRow: number,
): boolean {
  return isCell(one, row, other.bytes, other.startOf(otherRow), other.endOf(otherRow))
}

/** Is the cell made of the bytes from `from` to `to`? */
export function isCell(
  column: Utf8Column,
  row: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const start = column.startOf(row)
  return column.endOf(row) - start === to - from && sameBytes(bytes, from, to, column.bytes, start)
}

/** Are the bytes from `from` to `to` the same as those of the other array from `otherFrom` on? */
export function sameBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  other: Uint8Array,
  otherFrom: number,
): boolean {
  let otherAt = otherFrom
  for (let at = from; at < to; at++) if (bytes[at] !== other[otherAt++]) return false
  return true
}

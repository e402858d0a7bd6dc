import type { Column } from '../columns/table'
import { isUtf8Column, type Utf8Column } from '../columns/utf8Column'

/** Is the cell empty? Asks the bytes where there are bytes, so that nothing is decoded. */
export function isBlank(column: Column, row: number): boolean {
  return isUtf8Column(column) ? column.endOf(row) === column.startOf(row) : column.text(row) === ''
}

/** Do two cells hold the same text? */
export function isSameText(one: Column, row: number, other: Column, otherRow: number): boolean {
  return isUtf8Column(one) && isUtf8Column(other)
    ? isSameBytes(one, row, other, otherRow)
    : one.text(row) === other.text(otherRow)
}

function isSameBytes(one: Utf8Column, row: number, other: Utf8Column, otherRow: number): boolean {
  const start = one.startOf(row)
  const length = one.endOf(row) - start
  const otherStart = other.startOf(otherRow)
  if (other.endOf(otherRow) - otherStart !== length) return false
  for (let at = 0; at < length; at += 1) {
    if (one.bytes[start + at] !== other.bytes[otherStart + at]) return false
  }
  return true
}

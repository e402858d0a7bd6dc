import type { Column, Table } from './table'
import { utf8Bytes } from './utf8'
import { isUtf8Column, type Utf8Column } from './utf8Column'

/**
 * Compares a piece of a table with the whole, beginning at row `from` of the whole, by the bytes of its cells. Gives the
 * first row of the whole that differs, or undefined. The piece must be made of byte columns, as a scanner makes them.
 */
export function differingRow(piece: Table, whole: Table, from: number): number | undefined {
  let first: number | undefined
  for (const name of whole.names) {
    const got = piece.column(name)
    const wanted = whole.column(name)
    if (wanted === undefined) continue
    if (got === undefined || !isUtf8Column(got)) return from
    const rows = first === undefined ? piece.rowCount : first - from
    for (let row = 0; row < rows; row++) {
      if (!isSame(got, row, wanted, from + row)) {
        first = from + row
        break
      }
    }
  }
  return first
}

function isSame(got: Utf8Column, gotRow: number, wanted: Column, wantedRow: number): boolean {
  const gotStart = got.startOf(gotRow)
  const gotEnd = got.endOf(gotRow)
  if (isUtf8Column(wanted)) {
    const start = wanted.startOf(wantedRow)
    if (wanted.endOf(wantedRow) - start !== gotEnd - gotStart) return false
    return sameBytes(got.bytes, gotStart, gotEnd, wanted.bytes, start)
  }
  const bytes = utf8Bytes(wanted.text(wantedRow))
  return bytes.length === gotEnd - gotStart && sameBytes(got.bytes, gotStart, gotEnd, bytes, 0)
}

/** Are the bytes from `start` to `end` the same as those of the other array from `otherStart` on? */
export function sameBytes(
  bytes: Uint8Array,
  start: number,
  end: number,
  other: Uint8Array,
  otherStart: number,
): boolean {
  let otherAt = otherStart
  for (let at = start; at < end; at++) {
    if (bytes[at] !== other[otherAt++]) return false
  }
  return true
}

/** Do two cells hold the same text? Nothing is decoded. */
export function isSameCell(
  one: Utf8Column,
  row: number,
  other: Utf8Column,
  otherRow: number,
): boolean {
  const start = one.startOf(row)
  const end = one.endOf(row)
  const otherStart = other.startOf(otherRow)
  if (other.endOf(otherRow) - otherStart !== end - start) return false
  return sameBytes(one.bytes, start, end, other.bytes, otherStart)
}

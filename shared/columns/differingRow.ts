import { isCell, isSameCell } from './cell'
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

/** The whole may have columns without bytes; copying one would take more memory than making its texts one by one. */
function isSame(got: Utf8Column, row: number, wanted: Column, wantedRow: number): boolean {
  if (isUtf8Column(wanted)) return isSameCell(got, row, wanted, wantedRow)
  const bytes = utf8Bytes(wanted.text(wantedRow))
  return isCell(got, row, bytes, 0, bytes.length)
}

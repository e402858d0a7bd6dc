import { isCell, sameBytes } from './cell'
import type { CellSearch } from './cellSearch'
import { CellSlice } from './cellSlice'
import { eachValueOnce } from './eachValueOnce'
import type { Sliced } from './sliced'
import { utf8Bytes } from './utf8'
import type { Utf8Column } from './utf8Column'

/*
 * Loops that mark rows by their cells. Rows that are not marked are left as they are, so that one list of marks can take
 * those of several columns. All pause by themselves.
 */

/** Sets `flags` to 1 for the rows whose cell has a length in bytes that `isMarked` accepts. */
export function* markByLength(
  column: Utf8Column,
  isMarked: (bytes: number) => boolean,
  flags: Uint8Array,
): Sliced<void> {
  yield* eachValueOnce(column, flags, ({ starts, ends, from, to }, found) => {
    for (let row = from, at = 0; row < to; row++, at++) {
      if (isMarked((ends[at] ?? 0) - (starts[at] ?? 0))) found[row] = 1
    }
  })
}

/** Sets `flags` to 1 for the rows that hold exactly this text, which is not empty. */
export function* markHolding(column: Utf8Column, text: string, flags: Uint8Array): Sliced<void> {
  const wanted = utf8Bytes(text)
  yield* eachValueOnce(column, flags, ({ bytes, starts, ends, from, to }, found) => {
    for (let row = from, at = 0; row < to; row++, at++) {
      const start = starts[at] ?? 0
      if ((ends[at] ?? 0) - start !== wanted.length) continue
      if (sameBytes(wanted, 0, wanted.length, bytes, start)) found[row] = 1
    }
  })
}

/** Sets `flags` to 1 for the rows whose cell contains a text. */
export function* markContaining(
  column: Utf8Column,
  search: CellSearch,
  flags: Uint8Array,
): Sliced<void> {
  yield* eachValueOnce(column, flags, (cells, found) => {
    for (let row = cells.from; row < cells.to; row++) {
      if (found[row] !== 1 && search.isIn(cells.column, row)) found[row] = 1
    }
  })
}

/**
 * Sets a bit of `marks` for the rows whose cell is not that of their row of another column, which `others` names; rows
 * with −1 there are passed over. A loop over one column takes a quarter of the time of one over all columns of a row.
 */
export function* markDiffering(
  column: Utf8Column,
  other: Utf8Column,
  others: Int32Array,
  bit: number,
  marks: Int32Array,
): Sliced<void> {
  const cells = new CellSlice(column, others.length)
  const { bytes, starts, ends } = cells
  while (cells.next()) {
    const { from, to } = cells
    for (let row = from, at = 0; row < to; row++, at++) {
      const otherRow = others[row] ?? -1
      if (otherRow < 0 || isCell(other, otherRow, bytes, starts[at] ?? 0, ends[at] ?? 0)) continue
      marks[row] = (marks[row] ?? 0) | bit
    }
    yield to
  }
}

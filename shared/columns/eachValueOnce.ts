import { CellSlice } from './cellSlice'
import { ConstantColumn } from './constantColumn'
import { DictionaryColumn } from './dictionaryColumn'
import { rowsPerSlice, type Sliced } from './sliced'
import type { Utf8Column } from './utf8Column'

/** A number for each row. */
type Numbers = Int32Array | Uint8Array

/**
 * Finds something out about every cell, as a number for its row: `look` looks at a slice of cells and writes what it finds
 * to the places of their rows. Where a column is kept so that many rows share a value, the value is looked at once; that
 * makes rules and searches cheap in columns of few values. What is found to be 0 leaves `found` as it is, so that several
 * columns can be looked at into one list. Pauses by itself.
 */
export function* eachValueOnce(
  column: Utf8Column,
  found: Numbers,
  look: (cells: CellSlice, found: Numbers) => void,
): Sliced<void> {
  if (column instanceof ConstantColumn) {
    const ofValue = new Int32Array(1)
    yield* eachRow(column, ofValue, look)
    if (ofValue[0] !== 0) found.fill(ofValue[0] ?? 0)
  } else if (column instanceof DictionaryColumn) {
    const ofValue = new Int32Array(column.values.length)
    yield* eachRow(column.values, ofValue, look)
    if (ofValue.some((one) => one !== 0)) yield* dealOut(column.codes, ofValue, found)
  } else {
    yield* eachRow(column, found, look)
  }
}

function* eachRow(
  column: Utf8Column,
  found: Numbers,
  look: (cells: CellSlice, found: Numbers) => void,
): Sliced<void> {
  const cells = new CellSlice(column, found.length)
  while (cells.next()) {
    look(cells, found)
    yield cells.to
  }
}

function* dealOut(codes: Int32Array, ofValue: Int32Array, found: Numbers): Sliced<void> {
  for (let row = 0; row < found.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const one = ofValue[codes[row] ?? -1] ?? 0
    if (one !== 0) found[row] = one
  }
}

import { ByteColumn } from './byteColumn'
import { ConstantColumn } from './constantColumn'
import { DictionaryColumn } from './dictionaryColumn'
import { emptyHash, hashBytes } from './hashBytes'
import { finish, rowsPerSlice, type Sliced } from './sliced'
import type { Utf8Column } from './utf8Column'

/** Hashes of columns that are still in use; a column never changes. */
const known = new WeakMap<Utf8Column, Int32Array>()

/**
 * The hash of each cell of a column, worked out once, because one key is looked up in many places: in its own file, in
 * the files that refer to it and in the state, by rules and planner alike.
 */
export function cellHashes(column: Utf8Column): Int32Array {
  return known.get(column) ?? finish(cellHashesSliced(column))
}

/** The same with pauses. */
export function* cellHashesSliced(column: Utf8Column): Sliced<Int32Array> {
  const ready = known.get(column)
  if (ready !== undefined) return ready
  const hashes = new Int32Array(column.length)
  if (column instanceof ConstantColumn) {
    hashes.fill(hashBytes(emptyHash, column.bytes, 0, column.bytes.length))
  } else if (column instanceof DictionaryColumn) {
    const ofValue = yield* cellHashesSliced(column.values)
    const { codes } = column
    for (let row = 0; row < hashes.length; row++) hashes[row] = ofValue[codes[row] ?? 0] ?? 0
  } else {
    for (let from = 0; from < hashes.length; from += rowsPerSlice) {
      hashRows(column, hashes, from, Math.min(from + rowsPerSlice, hashes.length))
      yield from
    }
  }
  known.set(column, hashes)
  return hashes
}

function hashRows(column: Utf8Column, hashes: Int32Array, from: number, to: number): void {
  const { bytes } = column
  if (column instanceof ByteColumn) {
    // The usual form; asking a column for each border would take longer than the hashing.
    const { ends } = column
    let start = ends[from] ?? 0
    for (let row = from; row < to; row++) {
      const end = ends[row + 1] ?? start
      hashes[row] = hashBytes(emptyHash, bytes, start, end)
      start = end
    }
    return
  }
  for (let row = from; row < to; row++) {
    hashes[row] = hashBytes(emptyHash, bytes, column.startOf(row), column.endOf(row))
  }
}

/** The hash of two hashes in their order. */
export function joinedHash(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) ^ other
}

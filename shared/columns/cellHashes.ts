import { ByteColumn } from './byteColumn'
import { emptyHash, hashBytes } from './hashBytes'
import type { Utf8Column } from './utf8Column'

/** Hashes of columns that are still in use; a column never changes. */
const known = new WeakMap<Utf8Column, Int32Array>()

/**
 * The hash of each cell of a column, worked out once, because one key is looked up in many places: in its own file, in
 * the files that refer to it and in the state, by rules and planner alike.
 */
export function cellHashes(column: Utf8Column): Int32Array {
  const ready = known.get(column)
  if (ready !== undefined) return ready
  const hashes = new Int32Array(column.length)
  const { bytes } = column
  if (column instanceof ByteColumn) {
    // The usual form; asking a column for each border would take longer than the hashing.
    const { ends } = column
    let from = 0
    for (let row = 0; row < hashes.length; row++) {
      const to = ends[row + 1] ?? from
      hashes[row] = hashBytes(emptyHash, bytes, from, to)
      from = to
    }
  } else {
    for (let row = 0; row < hashes.length; row++) {
      hashes[row] = hashBytes(emptyHash, bytes, column.startOf(row), column.endOf(row))
    }
  }
  known.set(column, hashes)
  return hashes
}

/** The hash of two hashes in their order. */
export function joinedHash(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) ^ other
}

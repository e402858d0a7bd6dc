import { eachValueOnce } from './eachValueOnce'
import { hashBytes } from './hashBytes'
import { finish, type Sliced } from './sliced'
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
  yield* eachValueOnce(column, hashes, ({ bytes, starts, ends, from, to }, found) => {
    for (let row = from, at = 0; row < to; row++, at++) {
      found[row] = hashBytes(bytes, starts[at] ?? 0, ends[at] ?? 0)
    }
  })
  known.set(column, hashes)
  return hashes
}

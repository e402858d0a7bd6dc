import { isEmpty } from '../columns/cell'
import { cellHashesSliced } from '../columns/cellHashes'
import { indexOfColumnSliced, type KeyIndex, keyIndexSliced } from '../columns/keyIndex'
import { finish, rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'

/** Rows found by a key of one column or several. A row in which a part of the key is empty has no key. */
export interface KeyedRows {
  /** The first row with this key, one text for each column; -1 when there is none. */
  find(...parts: readonly string[]): number
  /** The first row whose key stands in a row of other columns, as many as the key has; -1 when there is none. */
  findLike(columns: readonly Utf8Column[], row: number): number
  /** The same for every row of those columns, with pauses. */
  findAll(columns: readonly Utf8Column[], rowCount: number): Sliced<Int32Array>
  /** Rows that share their key with another. */
  readonly repeated: ReadonlySet<number>
}

/** Keys the rows that `includes` accepts, on bytes; all rows when it is not given. */
export function keyRows(
  columns: readonly Utf8Column[],
  includes?: (row: number) => boolean,
): KeyedRows {
  return finish(keyRowsSliced(columns, includes))
}

/** The same with pauses. */
export function* keyRowsSliced(
  columns: readonly Utf8Column[],
  includes?: (row: number) => boolean,
): Sliced<KeyedRows> {
  const index = yield* indexOf(columns, includes)
  const repeated = new Set<number>()
  for (const [nth, { row, first }] of index.repeats.entries()) {
    repeated.add(row).add(first)
    if (nth % rowsPerSlice === rowsPerSlice - 1) yield nth
  }
  const findLike = (others: readonly Utf8Column[], row: number) =>
    isWhole(others, row) ? index.firstRowLike(others, row) : -1
  return {
    find: (...parts) => (parts.includes('') ? -1 : index.firstRowOf(...parts)),
    findLike,
    *findAll(others, rowCount) {
      for (const column of others) yield* cellHashesSliced(column)
      const found = new Int32Array(rowCount)
      for (let row = 0; row < rowCount; row += 1) {
        found[row] = findLike(others, row)
        if (row % rowsPerSlice === rowsPerSlice - 1) yield row
      }
      return found
    },
    repeated,
  }
}

/** Where every row of a single column counts, rules and planner share one index. */
function indexOf(
  columns: readonly Utf8Column[],
  includes: ((row: number) => boolean) | undefined,
): Sliced<KeyIndex> {
  const [first] = columns
  if (first !== undefined && columns.length === 1 && includes === undefined) {
    return indexOfColumnSliced(first)
  }
  const isKeyed = (row: number) => isWhole(columns, row)
  return keyIndexSliced(
    columns,
    includes === undefined ? isKeyed : (row) => includes(row) && isKeyed(row),
  )
}

/** Accepts the rows whose flag is one of these; undefined when all rows have such a flag. */
export function rowsFlagged(
  flags: Uint8Array,
  ...wanted: readonly number[]
): ((row: number) => boolean) | undefined {
  const isWanted = (flag: number) => wanted.includes(flag)
  return flags.every(isWanted) ? undefined : (row) => isWanted(flags[row] ?? -1)
}

/** No rows at all. */
export const noRows: KeyedRows = {
  find: () => -1,
  findLike: () => -1,
  *findAll(_, rowCount) {
    yield rowCount
    return new Int32Array(rowCount).fill(-1)
  },
  repeated: new Set(),
}

function isWhole(columns: readonly Utf8Column[], row: number): boolean {
  for (const column of columns) if (isEmpty(column, row)) return false
  return true
}

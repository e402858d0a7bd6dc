import { indexOfColumn, KeyIndex } from '../columns/keyIndex'
import type { Utf8Column } from '../columns/utf8Column'
import { isBlank } from './cells'

/** Rows found by a key of one column or several. A row in which a part of the key is empty has no key. */
export interface KeyedRows {
  /** The first row with this key, one text for each column; -1 when there is none. */
  find(...parts: readonly string[]): number
  /** The first row whose key stands in a row of other columns, as many as the key has; -1 when there is none. */
  findLike(columns: readonly Utf8Column[], row: number): number
  /** Rows that share their key with another. */
  readonly repeated: ReadonlySet<number>
}

/** Keys the rows that `includes` accepts, on bytes. */
export function keyRows(
  columns: readonly Utf8Column[],
  includes: (row: number) => boolean,
): KeyedRows {
  const index = indexOf(columns, includes)
  const repeated = new Set<number>()
  for (const { row, first } of index.repeats) repeated.add(row).add(first)
  return {
    find: (...parts) => (parts.includes('') ? -1 : index.firstRowOf(...parts)),
    findLike: (others, row) => (isWhole(others, row) ? index.firstRowLike(others, row) : -1),
    repeated,
  }
}

/** Where every row of a single column counts, rules and planner share one index. */
function indexOf(columns: readonly Utf8Column[], includes: (row: number) => boolean): KeyIndex {
  const [first] = columns
  if (first !== undefined && columns.length === 1 && isAll(first.length, includes)) {
    return indexOfColumn(first)
  }
  return new KeyIndex(columns, (row) => includes(row) && isWhole(columns, row))
}

function isAll(rowCount: number, includes: (row: number) => boolean): boolean {
  for (let row = 0; row < rowCount; row += 1) if (!includes(row)) return false
  return true
}

/** No rows at all. */
export const noRows: KeyedRows = { find: () => -1, findLike: () => -1, repeated: new Set() }

function isWhole(columns: readonly Utf8Column[], row: number): boolean {
  for (const column of columns) if (isBlank(column, row)) return false
  return true
}

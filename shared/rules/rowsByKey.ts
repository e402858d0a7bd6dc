import { isEmpty } from '../columns/cell'
import { indexOfColumnSliced, type KeyIndex, keyIndexSliced } from '../columns/keyIndex'
import type { RepeatedKey } from '../columns/keySlots'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { CheckedFile } from './checkedFile'

/** Which row has which value of one column. Rows count from 0; −1 stands for none. */
export interface RowsByKey {
  /** The second and later rows of a value, in order; rows that cannot be judged are left out. */
  readonly repeats: readonly RepeatedKey[]
  /** The row that stands for a value: the first that does not remove its record, else the first. */
  rowOf(value: string): number
  /** As `rowOf`, for the value in a cell of any column; without making a string. */
  rowLike(column: Utf8Column, row: number): number
}

/** Nothing has any value. */
export const noRows: RowsByKey = { repeats: [], rowOf: () => -1, rowLike: () => -1 }

/** Indexes one column in one pass. Empty values are no keys. `removed` marks the rows with ACTION=R. */
export function* rowsByKey(
  file: CheckedFile,
  column: string,
  removed: Uint8Array,
): Sliced<RowsByKey> {
  const values = file.column(column)
  if (values === undefined) return noRows
  const index = yield* indexOfColumnSliced(values)
  const stands = new Map<number, number>()
  const firsts = new Map<number, number>()
  const repeats: RepeatedKey[] = []
  for (const [nth, { row, first }] of index.repeats.entries()) {
    if (nth % rowsPerSlice === 0) yield nth
    if (file.unjudged.has(row)) continue
    const known = firsts.get(first) ?? first
    if (file.unjudged.has(known)) {
      firsts.set(first, row)
      stands.set(first, row)
      continue
    }
    repeats.push({ row, first: known })
    const standing = stands.get(first) ?? first
    if (removed[standing] === 1 && removed[row] !== 1) stands.set(first, row)
  }
  const standing = (first: number) => (stands.size === 0 ? first : (stands.get(first) ?? first))
  // One list for a whole column: a new one for each row would be a million small objects.
  let asked: readonly Utf8Column[] = []
  return {
    repeats,
    rowOf: (value) => (value === '' ? -1 : standing(index.firstRowOf(value))),
    rowLike: (other, row) => {
      if (asked[0] !== other) asked = [other]
      return standing(index.firstRowLike(asked, row))
    },
  }
}

/**
 * Repeats of several columns together, among the rows that can be judged, fill all of them and `takesPart`. Empty when the
 * file lacks one of the columns.
 */
export function* repeatsOf(
  file: CheckedFile,
  columns: readonly (Utf8Column | undefined)[],
  takesPart: (row: number) => boolean = () => true,
): Sliced<readonly RepeatedKey[]> {
  const index = yield* indexOf(file, columns, takesPart)
  return index?.repeats ?? []
}

/** An index of several columns together, of the rows that `repeatsOf` looks at. */
export function* indexOf(
  file: CheckedFile,
  columns: readonly (Utf8Column | undefined)[],
  takesPart: (row: number) => boolean = () => true,
): Sliced<KeyIndex | undefined> {
  const there = columns.filter((column) => column !== undefined)
  if (there.length < columns.length || file.rowCount === 0) return undefined
  const isFilled = (row: number) => {
    for (const column of there) if (isEmpty(column, row)) return false
    return true
  }
  return yield* keyIndexSliced(
    there,
    (row) => row < file.rowCount && !file.unjudged.has(row) && isFilled(row) && takesPart(row),
  )
}

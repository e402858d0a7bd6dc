import { indexOfColumn, KeyIndex } from '../columns/keyIndex'
import type { RepeatedKey } from '../columns/keySlots'
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
export function rowsByKey(file: CheckedFile, column: string, removed: Uint8Array): RowsByKey {
  const values = file.column(column)
  if (values === undefined) return noRows
  const index = indexOfColumn(values)
  const stands = new Map<number, number>()
  const firsts = new Map<number, number>()
  const repeats: RepeatedKey[] = []
  for (const { row, first } of index.repeats) {
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
  return {
    repeats,
    rowOf: (value) => (value === '' ? -1 : standing(index.firstRowOf(value))),
    rowLike: (other, row) => standing(index.firstRowLike([other], row)),
  }
}

/**
 * Repeats of several columns together, among the rows that can be judged, fill all of them and `takesPart`. Empty when the
 * file lacks one of the columns.
 */
export function repeatsOf(
  file: CheckedFile,
  columns: readonly (Utf8Column | undefined)[],
  takesPart: (row: number) => boolean = () => true,
): readonly RepeatedKey[] {
  return indexOf(file, columns, takesPart)?.repeats ?? []
}

/** An index of several columns together, of the rows that `repeatsOf` looks at. */
export function indexOf(
  file: CheckedFile,
  columns: readonly (Utf8Column | undefined)[],
  takesPart: (row: number) => boolean = () => true,
): KeyIndex | undefined {
  const there = columns.filter((column) => column !== undefined)
  if (there.length < columns.length || file.rowCount === 0) return undefined
  return new KeyIndex(
    there,
    (row) =>
      row < file.rowCount &&
      !file.unjudged.has(row) &&
      there.every((column) => column.startOf(row) !== column.endOf(row)) &&
      takesPart(row),
  )
}

import { type CheckedFile, eachValue } from './checkedFile'
import type { Repeat } from './keyIndex'

/**
 * The second and later rows of the same key, in order. `keyOf` gives `''` for a row that does not take part; rows that
 * cannot be judged are left out.
 */
export function repeatsOf(file: CheckedFile, keyOf: (row: number) => string): readonly Repeat[] {
  const firsts = new Map<string, number>()
  const repeats: Repeat[] = []
  for (let row = 0; row < file.rowCount; row++) {
    if (file.unjudged.has(row)) continue
    const key = keyOf(row)
    if (key === '') continue
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, row)
    else repeats.push({ row, first })
  }
  return repeats
}

/** A key of several values that cannot be mistaken for another; `''` when one of them is empty. */
export function jointKey(...parts: readonly string[]): string {
  return parts.includes('') ? '' : parts.join('\u0000')
}

/** Repeats among the rows that do not remove, given that `repeated` holds every value that occurs twice at all. */
export function standingRepeats(
  file: CheckedFile,
  column: string,
  repeats: readonly Repeat[],
  removes: (row: number) => boolean,
): readonly Repeat[] {
  const values = file.column(column)
  if (repeats.length === 0 || values === undefined) return []
  const repeated = new Set(repeats.map(({ row }) => values.text(row)))
  const firsts = new Map<string, number>()
  const standing: Repeat[] = []
  eachValue(file, column, (value, row) => {
    if (!repeated.has(value) || removes(row)) return
    const first = firsts.get(value)
    if (first === undefined) firsts.set(value, row)
    else standing.push({ row, first })
  })
  return standing
}

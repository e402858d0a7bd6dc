/** Finds the row that has a key. Rows with the key `''` are not in it. */
export interface KeyIndex {
  /** The first row with this key, or -1. */
  find(key: string): number
  /** Have two rows or more this key? */
  repeats(key: string): boolean
}

/** Indexes the rows 0 to `rowCount - 1` by their keys; `''` leaves a row out. */
export function indexByKey(rowCount: number, keyOf: (row: number) => string): KeyIndex {
  const first = new Map<string, number>()
  const repeated = new Set<string>()
  for (let row = 0; row < rowCount; row += 1) {
    const key = keyOf(row)
    if (key === '') continue
    if (first.has(key)) repeated.add(key)
    else first.set(key, row)
  }
  return {
    find: (key) => (key === '' ? -1 : (first.get(key) ?? -1)),
    repeats: (key) => repeated.size > 0 && repeated.has(key),
  }
}

/** Several values as one key that no other values give; `''` when one of them is empty, for a key must be whole. */
export function wholeKey(values: readonly string[]): string {
  return values.includes('') ? '' : values.join('\u0000')
}

/** Finds the row that has a key. Rows with the key `''` are not in it. */
export interface KeyIndex {
  /** The first row with this key, or -1. */
  find(key: string): number
}

/** Indexes the rows 0 to `rowCount - 1` by their keys; `''` leaves a row out. */
export function indexByKey(rowCount: number, keyOf: (row: number) => string): KeyIndex {
  const first = new Map<string, number>()
  for (let row = 0; row < rowCount; row += 1) {
    const key = keyOf(row)
    if (key !== '' && !first.has(key)) first.set(key, row)
  }
  return { find: (key) => (key === '' ? -1 : (first.get(key) ?? -1)) }
}

/** The keys that occur twice or more; `''` is no key. */
export function repeatedKeys(keys: Iterable<string>): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const key of keys) {
    if (key === '') continue
    if (seen.has(key)) repeated.add(key)
    else seen.add(key)
  }
  return repeated
}

/** Several values as one key that no other values give; `''` when one of them is empty, for a key must be whole. */
export function wholeKey(values: readonly string[]): string {
  return values.includes('') ? '' : values.join('\u0000')
}

/** Finds a row by a text composed of it. Rows with the text `''` are not in it. */
export interface KeyIndex {
  /** The first row with this text, or -1. */
  find(key: string): number
}

/** Indexes the rows 0 to `rowCount - 1` by composed texts. For keys that stand in columns, see `keyRows`. */
export function indexByKey(rowCount: number, keyOf: (row: number) => string): KeyIndex {
  const first = new Map<string, number>()
  for (let row = 0; row < rowCount; row += 1) {
    const key = keyOf(row)
    if (key !== '' && !first.has(key)) first.set(key, row)
  }
  return { find: (key) => (key === '' ? -1 : (first.get(key) ?? -1)) }
}

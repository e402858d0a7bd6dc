/** One list of the company's values, asked in exact case. Source: FORMAT §3.11. */
export interface KnownValues {
  /** False when no list was loaded: then nothing can be said of a value. */
  readonly loaded: boolean
  has(value: string): boolean
  /** The one entry that reads the same but for case and outer spaces; null when there is none or more than one. */
  nearest(value: string): string | null
}

/** Makes a list ready to be asked. An empty list was not loaded (contract §2). */
export function knownValues(values: readonly string[]): KnownValues {
  const exact = new Set(values)
  const folded = new Map<string, string | null>()
  for (const value of exact) {
    const key = fold(value)
    folded.set(key, folded.has(key) ? null : value)
  }
  return {
    loaded: exact.size > 0,
    has: (value) => exact.has(value),
    nearest: (value) => folded.get(fold(value)) ?? null,
  }
}

function fold(value: string): string {
  return value.trim().toLowerCase()
}

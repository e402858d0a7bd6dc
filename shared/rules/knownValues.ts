import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { keyIndexSliced } from '../columns/keyIndex'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'

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

/** `nearest` of a known list, for the values of a column of any length: on bytes, and made with pauses. */
export function* nearestIn(
  column: Utf8Column | undefined,
): Sliced<(wanted: string) => string | null> {
  if (column === undefined) return () => null
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === 0) yield row
    builder.appendText(fold(column.text(row)))
  }
  const index = yield* keyIndexSliced([builder.finish()])
  const unclear = new Set<number>()
  for (const { row, first } of index.repeats) {
    if (column.text(row) !== column.text(first)) unclear.add(first)
  }
  return (wanted) => {
    const row = index.firstRowOf(fold(wanted))
    return row < 0 || unclear.has(row) ? null : column.text(row)
  }
}

function fold(value: string): string {
  return value.trim().toLowerCase()
}

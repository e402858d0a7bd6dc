import type { CheckedFile } from './checkedFile'

/** A row whose value an earlier row already has; rows count from 0. */
export interface Repeat {
  readonly row: number
  readonly first: number
}

/** Which row has which value of one column. */
export interface KeyIndex {
  /** The row that stands for a value: the first that does not remove its record, else the first. */
  readonly rows: ReadonlyMap<string, number>
  /** The second and later rows of a value, in order; rows that cannot be judged are left out. */
  readonly repeats: readonly Repeat[]
}

const nothing: KeyIndex = { rows: new Map(), repeats: [] }

/** Indexes one column in one pass. Empty values are no keys. `removes` tells the rows with ACTION=R. */
export function indexOf(
  file: CheckedFile,
  column: string,
  removes: (row: number) => boolean,
): KeyIndex {
  const values = file.column(column)
  if (values === undefined) return nothing
  const rows = new Map<string, number>()
  const firsts = new Map<string, number>()
  const repeats: Repeat[] = []
  const { unjudged, rowCount } = file
  for (let row = 0; row < rowCount; row++) {
    const value = values.text(row)
    if (value === '') continue
    const known = rows.get(value)
    if (known === undefined) {
      rows.set(value, row)
      continue
    }
    if (unjudged.size > 0 && (unjudged.has(row) || unjudged.has(known))) {
      if (unjudged.has(known)) rows.set(value, row)
      continue
    }
    repeats.push({ row, first: firsts.get(value) ?? known })
    if (removes(known) && !removes(row)) {
      if (!firsts.has(value)) firsts.set(value, known)
      rows.set(value, row)
    }
  }
  return { rows, repeats }
}

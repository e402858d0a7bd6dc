import type { Lookup } from '../../../shared/mapping/mapping'

/** Rows of a lookup table from pasted text: two columns with a tab, a semicolon or a comma between, or “a → b”; one column alone keeps its value. */
export function pastedRows(text: string): Lookup['rows'] {
  return text
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [from = '', ...rest] = line.split(separatorOf(line))
      return { from: from.trim(), to: (rest[0] ?? from).trim() }
    })
}

function separatorOf(line: string): string {
  return ['\t', '→', ';', ','].find((sign) => line.includes(sign)) ?? '\t'
}

/** Rows with what is pasted: a value that is there already gets the new replacement, others follow. */
export function mergedRows(rows: Lookup['rows'], pasted: Lookup['rows']): Lookup['rows'] {
  const added = new Map(pasted.map((row) => [row.from, row]))
  const changed = rows.map((row) => added.get(row.from) ?? row)
  const held = new Set(rows.map(({ from }) => from))
  return [...changed, ...[...added.values()].filter(({ from }) => !held.has(from))]
}

/** Values that stand on the left more than once; only the first of each counts. */
export function repeatedValues(lookup: Lookup): ReadonlySet<string> {
  const asCompared = ({ from }: Lookup['rows'][number]) =>
    lookup.ignoreCase ? from.trim().toLowerCase() : from
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const row of lookup.rows) {
    const value = asCompared(row)
    if (seen.has(value)) repeated.add(row.from)
    seen.add(value)
  }
  return repeated
}

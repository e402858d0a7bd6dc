import type { Lookup, Origin } from './mapping'
import type { Rewriter } from './transforms'

/** What a value becomes that is not in the lookup. */
export type Otherwise = Extract<Origin, { kind: 'lookup' }>['otherwise']

/** Makes a function of a lookup. With a repeated `from`, the first row counts. */
export function compileLookup(lookup: Lookup, otherwise: Otherwise): Rewriter {
  const keyOf = lookup.ignoreCase
    ? (text: string) => text.trim().toLowerCase()
    : (text: string) => text.trim()
  const rows = new Map<string, string>()
  for (const row of lookup.rows) {
    const key = keyOf(row.from)
    if (!rows.has(key)) rows.set(key, row.to)
  }
  return (text) => rows.get(keyOf(text)) ?? missing(text, otherwise)
}

function missing(text: string, otherwise: Otherwise): string {
  switch (otherwise.kind) {
    case 'keep':
      return text
    case 'blank':
      return ''
    case 'constant':
      return otherwise.value
    default:
      return otherwise satisfies never
  }
}

import type { Expression, Lookup, RowsPer } from '../../../shared/mapping/mapping'

/** How a column is filled, in a few words without its steps: “emp_id”, “‘Y’”, “{emp_id}_work”, “country by Countries”. */
export function originInWords({ from }: Expression, lookups: readonly Lookup[]): string {
  switch (from.kind) {
    case 'column':
      return from.column || 'no column chosen'
    case 'constant':
      return from.value === '' ? 'always blank' : `“${from.value}”`
    case 'template':
      return from.template || 'an empty template'
    case 'lookup': {
      const name = lookups.find(({ id }) => id === from.lookup)?.name ?? 'a missing table'
      return `${from.column || 'no column'} by ${name}`
    }
    case 'position':
      return from.within.length === 0
        ? 'place among all rows'
        : `place within ${from.within.join(', ')}`
    default:
      return from satisfies never
  }
}

/** What one package row stands for. */
export function rowsInWords(rows: RowsPer): string {
  switch (rows.per) {
    case 'row':
      return 'one per row'
    case 'distinct':
      return `one per ${rows.columns.join(' + ')}`
    case 'element':
      return `one per element of ${rows.column}`
    default:
      return rows satisfies never
  }
}

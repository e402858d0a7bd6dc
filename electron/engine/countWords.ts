import type { OutcomeCounts } from '../../shared/plan/plan'

const grouped = new Intl.NumberFormat('en')

/** `1 row`, `1,200 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`
}

/** What a plan takes away, and how much of it with its parent: `10 deletions, 3 of them along`. The sum is what an approval asks for. */
export function deletionsInWords({ delete: deleted, cascade }: OutcomeCounts): string {
  const sum = deleted + cascade
  if (sum === 0) return 'No deletions'
  const all = countOf(sum, 'deletion')
  return cascade === 0 ? all : `${all}, ${grouped.format(cascade)} of them along`
}

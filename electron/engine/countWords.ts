import type { OutcomeCounts } from '../../shared/plan/plan'

const grouped = new Intl.NumberFormat('en')

/** `1 row`, `1,200 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${grouped.format(count)} ${count === 1 ? one : many}`
}

/** What a plan takes away, in all and by how: `10 records go: 7 deleted, 3 along`. The sum is what an approval asks for. */
export function goingInWords({ delete: deleted, cascade }: OutcomeCounts): string {
  const sum = deleted + cascade
  if (sum === 0) return 'No records go'
  const all = `${countOf(sum, 'record')} ${sum === 1 ? 'goes' : 'go'}`
  return `${all}: ${grouped.format(deleted)} deleted, ${grouped.format(cascade)} along`
}

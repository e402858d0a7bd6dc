import type { Outcome, OutcomeCounts } from '../../../shared/plan/plan'
import { outcomes } from '../../../shared/plan/plan'
import { inDigits } from '../../ui/inWords'
import { outcomeLooks } from './outcomeLook'

/** One stretch of a stacked bar; `share` of all is between 0 and 1. */
export interface Segment {
  readonly outcome: Outcome
  readonly count: number
  readonly share: number
}

/** Dangerous outcomes come first, so that they start every bar at the same edge. */
export const barOrder: readonly Outcome[] = [
  'delete',
  'cascade',
  'reject',
  'add',
  'adopt',
  'update',
  'unchanged',
  'keep',
  'ignore',
]

/** No stretch is narrower than this share of its bar: one deletion among a million must stay visible. */
const narrowest = 0.012

/** The stretches of a bar, absent outcomes left out. Shares add up to 1 unless there is no record at all. */
export function segmentsOf(counts: OutcomeCounts): readonly Segment[] {
  const total = totalOf(counts)
  const widths = barOrder
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => ({
      outcome,
      count: counts[outcome],
      width: Math.max(counts[outcome] / total, narrowest),
    }))
  const sum = widths.reduce((held, { width }) => held + width, 0)
  return widths.map(({ outcome, count, width }) => ({ outcome, count, share: width / sum }))
}

/** How many records a file's counts speak of. */
export function totalOf(counts: OutcomeCounts): number {
  return outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)
}

/** The bar for those who do not see it: “2 delete, 1 add, 300 unchanged”. */
export function barSentence(counts: OutcomeCounts): string {
  const parts = segmentsOf(counts).map(
    ({ outcome, count }) => `${inDigits(count)} ${outcomeLooks[outcome].label.toLowerCase()}`,
  )
  return parts.length === 0 ? 'No records' : parts.join(', ')
}

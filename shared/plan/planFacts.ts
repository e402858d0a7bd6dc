import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { TableName } from '../schema/tableNames'
import { type Outcome, outcomeSet } from './plan'
import type { PackagePlan } from './planPackage'

/** A record of a plan by file and position. */
export interface PlannedAt {
  readonly file: TableName
  readonly position: number
}

/** How many records of a file have one of these outcomes. */
export function countOf(
  plan: PackagePlan,
  file: TableName,
  ...outcomes: readonly Outcome[]
): number {
  const counts = plan.files.get(file)?.counts
  return counts === undefined ? 0 : outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)
}

/** How many records go, by themselves or with their parents. */
export function deletionsOf(plan: PackagePlan): number {
  return [...plan.files.keys()].reduce(
    (sum, file) => sum + countOf(plan, file, 'delete', 'cascade'),
    0,
  )
}

/** The positions of a file that have one of these outcomes, in order. */
export function* positionsOf(
  plan: PackagePlan,
  file: TableName,
  ...outcomes: readonly Outcome[]
): Generator<number> {
  const planned = plan.files.get(file)
  if (planned === undefined) return
  if (countOf(plan, file, ...outcomes) === 0) return
  const set = outcomeSet(outcomes)
  for (let position = 0; position < planned.length; position += 1) {
    if (planned.isOneOf(position, set)) yield position
  }
}

/** The same as a list, found with pauses. */
export function* positionsSliced(
  plan: PackagePlan,
  file: TableName,
  ...outcomes: readonly Outcome[]
): Sliced<readonly number[]> {
  const planned = plan.files.get(file)
  const positions: number[] = []
  if (planned === undefined || countOf(plan, file, ...outcomes) === 0) return positions
  const set = outcomeSet(outcomes)
  for (let position = 0; position < planned.length; position += 1) {
    if (position % rowsPerSlice === rowsPerSlice - 1) yield position
    if (planned.isOneOf(position, set)) positions.push(position)
  }
  return positions
}

import type { Sliced } from '../../shared/columns/sliced'
import type { PlanFilter, WindowRequest } from '../../shared/contract/views'
import { type FilePlan, outcomeSet, outcomes } from '../../shared/plan/plan'
import type { PlannedAt } from '../../shared/plan/planFacts'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { createPlanSearch } from '../../shared/plan/searchPlan'
import { tableNames } from '../../shared/schema/tableNames'
import { type ChosenRecords, fileAt, orderOfRecords } from './planOrder'

/** The records of a plan that pass a filter, in an order of their own; positions only, so that a million cost little. */
export interface Selection {
  readonly total: number
  at(index: number): PlannedAt | undefined
}

/** Names a record for the page, and finds it again. */
export const recordId = ({ file, position }: PlannedAt): string => `${file}:${position}`

/** The record an id names; undefined when there is none such. */
export function recordOfId(id: string): PlannedAt | undefined {
  const [name, text] = id.split(':')
  const file = tableNames.find((table) => table === name)
  const position = Number(text)
  return file === undefined || !Number.isInteger(position) || position < 0
    ? undefined
    : { file, position }
}

/**
 * Filters and orders a plan. Without a sort, deletions come first; with one, records follow the column. Pauses, so that
 * other requests are answered meanwhile and a newer one can end it.
 */
export function* selectRecordsSliced(
  plan: PackagePlan,
  filter: PlanFilter,
  sort: WindowRequest['sort'],
): Sliced<Selection> {
  const chosen = yield* filterRecords(plan, filter)
  const order = yield* orderOfRecords(
    plan,
    chosen,
    sort ?? { column: 'outcome', descending: false },
  )
  return {
    total: order.length,
    at(index) {
      const place = order[index]
      if (place === undefined) return undefined
      return { file: fileAt(chosen, place).file, position: chosen.positions[place] ?? 0 }
    },
  }
}

/** Records looked at between two pauses, when a text has to be put together for each. */
const perPause = 1024

/** The records that pass a filter, in the order of contract §3: file by file, each by position. Pauses as well. */
export function* filterRecords(plan: PackagePlan, filter: PlanFilter): Sliced<ChosenRecords> {
  const files = tableNames
    .filter((file) => filter.files.length === 0 || filter.files.includes(file))
    .flatMap((file) => plan.files.get(file) ?? [])
  const most = files.reduce((sum, file) => sum + file.length, 0)
  const fileOf = new Uint8Array(most)
  const positions = new Int32Array(most)
  const search = filter.search === '' ? undefined : createPlanSearch(plan, filter.search)
  const wanted = outcomeSet(filter.outcomes.length === 0 ? outcomes : filter.outcomes)
  let count = 0
  for (const [number, file] of files.entries()) {
    const matches = search === undefined ? undefined : yield* search.in(file.file)
    for (let position = 0; position < file.length; position += 1) {
      if (position % perPause === perPause - 1) yield count
      if (!file.isOneOf(position, wanted) || !isSureAsWanted(file, position, filter)) continue
      if (matches !== undefined && !matches(position)) continue
      fileOf[count] = number
      positions[count] = position
      count += 1
    }
  }
  return { files, fileOf: fileOf.slice(0, count), positions: positions.slice(0, count) }
}

function isSureAsWanted(file: FilePlan, position: number, { certainties }: PlanFilter): boolean {
  return certainties.length === 0 || certainties.includes(file.certaintyAt(position))
}

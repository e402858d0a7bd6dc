import type { PlanFilter, WindowRequest } from '../../shared/contract/views'
import type { Sliced } from '../../shared/mapping/sliced'
import { type FilePlan, type Outcome, outcomeSet, outcomes } from '../../shared/plan/plan'
import type { PlannedAt } from '../../shared/plan/planFacts'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { createPlanSearch } from '../../shared/plan/searchPlan'
import { tableNames } from '../../shared/schema/tableNames'
import { DistinctTexts, dealtByRank } from './rankRows'

/** What the admin looks at first: what is lost, then what is refused, then what changes, at last what stays. */
const firstToLast: readonly Outcome[] = [
  'delete',
  'cascade',
  'reject',
  'adopt',
  'add',
  'update',
  'ignore',
  'keep',
  'unchanged',
]

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
  const files = [...plan.files.values()].filter(
    ({ file }) => filter.files.length === 0 || filter.files.includes(file),
  )
  const chosen = yield* chooseRecords(plan, files, filter)
  const order = yield* orderOf(chosen, sort ?? { column: 'outcome', descending: false })
  return {
    total: order.length,
    at(index) {
      const place = order[index]
      if (place === undefined) return undefined
      return { file: fileAt(chosen, place).file, position: chosen.positions[place] ?? 0 }
    },
  }
}

/** Records of several files by their places in this list: five bytes each. */
interface Chosen {
  readonly files: readonly FilePlan[]
  /** For each place, its file's number in `files`. */
  readonly fileOf: Uint8Array
  readonly positions: Int32Array
}

function fileAt({ files, fileOf }: Chosen, place: number): FilePlan {
  const file = files[fileOf[place] ?? -1]
  if (file === undefined) throw new RangeError('There is no such record')
  return file
}

/** Records looked at between two pauses, when a text has to be put together for each. */
const perPause = 1024

function* chooseRecords(
  plan: PackagePlan,
  files: readonly FilePlan[],
  filter: PlanFilter,
): Sliced<Chosen> {
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

/** Places in the order of a column of the list: outcome, file, row, certainty, key or name. */
function* orderOf(
  chosen: Chosen,
  { column, descending }: NonNullable<WindowRequest['sort']>,
): Sliced<Int32Array> {
  const { files, fileOf, positions } = chosen
  const count = positions.length
  const at = <T>(read: (file: FilePlan, position: number) => T) => {
    return (place: number) => read(fileAt(chosen, place), positions[place] ?? 0)
  }
  switch (column) {
    case 'outcome': {
      const rankOf = at((file, position) => firstToLast.indexOf(file.outcomeAt(position)))
      return yield* dealtByRank(count, firstToLast.length, rankOf, descending)
    }
    case 'file':
      return yield* dealtByRank(count, files.length, (place) => fileOf[place] ?? 0, descending)
    case 'row': {
      const last = files.reduce((most, file) => Math.max(most, file.length), 0)
      const rankOf = at((file, position) => file.rowAt(position) ?? last + 1)
      return yield* dealtByRank(count, last + 2, rankOf, descending)
    }
    default:
      return yield* orderByText(count, at(textOf(column)), descending)
  }
}

/** Places in the order of their texts, as people sort: “room 9” before “room 10”. */
export function* orderByText(
  count: number,
  textAt: (place: number) => string,
  descending: boolean,
): Sliced<Int32Array> {
  const distinct = new DistinctTexts()
  const codes = new Int32Array(count)
  for (let place = 0; place < count; place += 1) {
    codes[place] = distinct.codeOf(textAt(place))
    if (place % perPause === 0) yield place
  }
  const ranks = yield* distinct.ranks(collator.compare)
  const rankOf = (place: number) => ranks[codes[place] ?? 0] ?? 0
  return yield* dealtByRank(count, ranks.length, rankOf, descending)
}

const collator = new Intl.Collator('en', { numeric: true })

function textOf(column: string): (file: FilePlan, position: number) => string {
  switch (column) {
    case 'externalKey':
      return (file, position) => file.externalKeyAt(position)
    case 'certainty':
      return (file, position) => file.certaintyAt(position)
    default:
      return (file, position) => file.naturalKeyAt(position)
  }
}

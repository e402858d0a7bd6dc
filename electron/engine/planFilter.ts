import type { PlanFilter, WindowRequest } from '../../shared/contract/views'
import type { FilePlan, Outcome, Plan, PlanRecord } from '../../shared/plan/plan'
import type { PlannedAt } from '../../shared/plan/planFacts'
import { tableNames } from '../../shared/schema/tableNames'

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

/** Filters and orders a plan. Without a sort, deletions come first; with one, records follow the column. */
export function selectRecords(
  plan: Plan,
  filter: PlanFilter,
  sort: WindowRequest['sort'],
): Selection {
  const parts = [...plan.files.values()]
    .filter((file) => filter.files.length === 0 || filter.files.includes(file.file))
    .map((file) => ({ file, positions: positionsOf(file, filter) }))
  const chunks = sort === null ? byOutcome(parts) : parts
  const all = sort === null ? chunks : [sorted(chunks, sort)]
  return selection(all)
}

interface Part {
  readonly file: FilePlan
  readonly positions: readonly number[]
}

function positionsOf(file: FilePlan, filter: PlanFilter): readonly number[] {
  const positions: number[] = []
  const search = filter.search.toLowerCase()
  for (let position = 0; position < file.length; position += 1) {
    if (filter.outcomes.length > 0 && !filter.outcomes.includes(file.outcomeAt(position))) continue
    if (filter.certainties.length > 0 || search !== '') {
      const record = file.recordAt(position)
      if (filter.certainties.length > 0 && !filter.certainties.includes(record.certainty)) continue
      if (search !== '' && !matches(record, search)) continue
    }
    positions.push(position)
  }
  return positions
}

function matches(record: PlanRecord, search: string): boolean {
  return [
    record.naturalKey,
    record.externalKey ?? '',
    record.reason,
    ...record.changes.flatMap((change) => [change.from, change.to]),
  ].some((text) => text.toLowerCase().includes(search))
}

function byOutcome(parts: readonly Part[]): readonly Part[] {
  return firstToLast.flatMap((outcome) =>
    parts.map(({ file, positions }) => ({
      file,
      positions: positions.filter((position) => file.outcomeAt(position) === outcome),
    })),
  )
}

type Chunk = Part | { readonly records: readonly PlannedAt[] }

/** Sorts by a column of the list: outcome, file, key or name. */
function sorted(parts: readonly Part[], sort: NonNullable<WindowRequest['sort']>): Chunk {
  const keyed = parts.flatMap(({ file, positions }) =>
    positions.map((position) => ({
      at: { file: file.file, position },
      key: sortKey(file, position, sort.column),
    })),
  )
  keyed.sort((one, other) => one.key.localeCompare(other.key, 'en', { numeric: true }))
  if (sort.descending) keyed.reverse()
  return { records: keyed.map(({ at }) => at) }
}

function sortKey(file: FilePlan, position: number, column: string): string {
  if (column === 'outcome') return String(firstToLast.indexOf(file.outcomeAt(position)))
  if (column === 'file') return file.file
  const record = file.recordAt(position)
  if (column === 'externalKey') return record.externalKey ?? ''
  if (column === 'certainty') return record.certainty
  if (column === 'row') return String(record.row ?? Number.MAX_SAFE_INTEGER)
  return record.naturalKey
}

function selection(chunks: readonly Chunk[]): Selection {
  const sizes = chunks.map((chunk) => ('records' in chunk ? chunk.records : chunk.positions).length)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return {
    total,
    at(index) {
      let rest = index
      for (const chunk of chunks) {
        const size = 'records' in chunk ? chunk.records.length : chunk.positions.length
        if (rest < size) {
          if ('records' in chunk) return chunk.records[rest]
          const position = chunk.positions[rest]
          return position === undefined ? undefined : { file: chunk.file.file, position }
        }
        rest -= size
      }
      return undefined
    },
  }
}

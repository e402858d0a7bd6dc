import type { Outcome, Plan, PlanRecord } from '../../shared/plan/plan'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { type TableName, tableNames } from '../../shared/schema/tableNames'
import type { Finding } from '../services/readBackRecord'
import { type LeftRecord, type RootCause, rootCauses } from './rootCauses'
import { rowMark } from './rowMark'

/** Did the plan predict that this row of the package (from 1) would be rejected? */
export type WasRejected = (file: TableName, row: number) => boolean

/** The rows a plan predicted to be rejected. Package rows stand first and in order, so a row's position is its number less one. */
export const rejectedBy =
  (plan: Plan): WasRejected =>
  (file, row) =>
    plan.files.get(file)?.outcomeAt(row - 1) === 'reject'

/** The same from rows that were kept by file, as a send record holds them. */
export function wasRejectedBy(
  rows: Readonly<Partial<Record<TableName, readonly number[]>>>,
): WasRejected {
  const sets = new Map(Object.entries(rows).map(([file, of]) => [file, new Set(of)]))
  return (file, row) => sets.get(file)?.has(row) ?? false
}

const settled: ReadonlySet<Outcome> = new Set(['unchanged', 'keep', 'ignore'])

/** What differs in one record, as far as the record itself tells it. */
type Point = Pick<Finding, 'column' | 'expected' | 'found'>

interface Left extends LeftRecord {
  readonly naturalKey: string
  readonly row: number | null
  readonly points: readonly Point[]
}

/**
 * What in the tenant is not as the plan said. `after` is the plan of the very same package against the state read back:
 * where everything went through, every row is unchanged and nothing is left to delete; whatever it would still do is what
 * did not happen. What was predicted to be rejected or could not be read is no difference. Root causes come in processing
 * order, each with what it explains right behind it. Source: API §4.4, FORMAT §5.1.
 */
export function compareWithPlan(after: PackagePlan, wasRejected: WasRejected): readonly Finding[] {
  const findings: Finding[] = []
  for (const cause of rootCauses(after, leftIn(after, wasRejected))) {
    const place = findings.length
    findings.push(...findingsOf(after, cause.root, place, null, explainedBy(cause)))
    for (const follower of cause.followers) {
      findings.push(...findingsOf(after, follower, findings.length, place, []))
    }
  }
  return findings
}

function leftIn(after: PackagePlan, wasRejected: WasRejected): readonly Left[] {
  const left: Left[] = []
  for (const [file, plan] of after.files) {
    for (let position = 0; position < plan.length; position += 1) {
      const outcome = plan.outcomeAt(position)
      if (settled.has(outcome)) continue
      const record = plan.recordAt(position)
      const points = pointsOf(record, wasRejected)
      const { naturalKey, row } = record
      if (points.length > 0) left.push({ file, position, outcome, naturalKey, row, points })
    }
  }
  return left
}

function findingsOf(
  after: PackagePlan,
  { file, naturalKey, row, points }: Left,
  place: number,
  cause: number | null,
  explains: Finding['explains'],
): readonly Finding[] {
  const table = after.input.content.files.get(file)?.table
  const mark = row === null || table === undefined ? null : rowMark(file, table, row)
  return points.map((point, at) => ({
    file,
    naturalKey,
    row,
    ...point,
    mark,
    place: place + at,
    cause,
    explains: at === 0 ? explains : [],
  }))
}

/** How many records of each file a root cause explains, in processing order. */
function explainedBy({ followers }: RootCause<Left>): Finding['explains'] {
  const counts = new Map<TableName, number>()
  for (const { file } of followers) counts.set(file, (counts.get(file) ?? 0) + 1)
  return tableNames.flatMap((file) => {
    const records = counts.get(file)
    return records === undefined ? [] : [{ file, records }]
  })
}

function pointsOf(left: PlanRecord, wasRejected: WasRejected): readonly Point[] {
  switch (left.outcome) {
    case 'add':
      return [{ column: null, expected: 'to be in the tenant', found: 'not there' }]
    case 'update':
    case 'adopt':
      return changesOf(left).map(({ column, to, from }) => ({ column, expected: to, found: from }))
    case 'delete':
    case 'cascade':
      return [{ column: null, expected: 'to be deleted', found: 'still there' }]
    case 'reject':
      return left.row === null || wasRejected(left.file, left.row)
        ? []
        : [{ column: null, expected: 'to be applied', found: left.reason }]
    default:
      return []
  }
}

/** An adoption without changed fields still differs in its key. */
function changesOf(left: PlanRecord): readonly { column: string; from: string; to: string }[] {
  if (left.changes.length > 0) return left.changes
  return [{ column: 'EXTERNAL_KEY', from: 'another or none', to: left.externalKey ?? '' }]
}

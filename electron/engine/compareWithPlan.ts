import type { Difference } from '../../shared/contract/views'
import type { Outcome, Plan, PlanRecord } from '../../shared/plan/plan'
import type { TableName } from '../../shared/schema/tableNames'

/** A difference before it is traced to its source. */
export type Finding = Omit<Difference, 'trace'>

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

/**
 * What in the tenant is not as the plan said. `after` is the plan of the very same package against the state read back:
 * where everything went through, every row is unchanged and nothing is left to delete; whatever it would still do is what
 * did not happen. What was predicted to be rejected or could not be read is no difference. Source: API §4.4.
 */
export function compareWithPlan(after: Plan, wasRejected: WasRejected): readonly Finding[] {
  const findings: Finding[] = []
  for (const plan of after.files.values()) {
    for (let position = 0; position < plan.length; position += 1) {
      if (settled.has(plan.outcomeAt(position))) continue
      const left = plan.recordAt(position)
      findings.push(...findingsOf(left, wasRejected))
    }
  }
  return findings
}

function findingsOf(left: PlanRecord, wasRejected: WasRejected): readonly Finding[] {
  const at = { file: left.file, naturalKey: left.naturalKey, row: left.row }
  switch (left.outcome) {
    case 'add':
      return [{ ...at, column: null, expected: 'to be in the tenant', found: 'not there' }]
    case 'update':
    case 'adopt':
      return changesOf(left).map((change) => ({
        ...at,
        column: change.column,
        expected: change.to,
        found: change.from,
      }))
    case 'delete':
    case 'cascade':
      return [{ ...at, column: null, expected: 'to be deleted', found: 'still there' }]
    case 'reject':
      return left.row === null || wasRejected(left.file, left.row)
        ? []
        : [{ ...at, column: null, expected: 'to be applied', found: left.reason }]
    default:
      return []
  }
}

/** An adoption without changed fields still differs in its key. */
function changesOf(left: PlanRecord): readonly { column: string; from: string; to: string }[] {
  if (left.changes.length > 0) return left.changes
  return [{ column: 'EXTERNAL_KEY', from: 'another or none', to: left.externalKey ?? '' }]
}

import type { Difference } from '../../shared/contract/views'
import type { FilePlan, Outcome, Plan, PlanRecord } from '../../shared/plan/plan'

/** A difference before it is traced to its source. */
export type Finding = Omit<Difference, 'trace'>

const settled: ReadonlySet<Outcome> = new Set(['unchanged', 'keep', 'ignore'])

/**
 * What in the tenant is not as the plan said. `after` is the plan of the very same package against the state read back:
 * where everything went through, every row is unchanged and nothing is left to delete; whatever it would still do is what
 * did not happen. What was predicted to be rejected or could not be read is no difference. Source: API §4.4.
 */
export function compareWithPlan(before: Plan, after: Plan): readonly Finding[] {
  const findings: Finding[] = []
  for (const [file, plan] of after.files) {
    const predicted = before.files.get(file)
    for (let position = 0; position < plan.length; position += 1) {
      if (settled.has(plan.outcomeAt(position))) continue
      const left = plan.recordAt(position)
      findings.push(...findingsOf(left, predicted))
    }
  }
  return findings
}

function findingsOf(left: PlanRecord, predicted: FilePlan | undefined): readonly Finding[] {
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
      return wasRejected(left, predicted)
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

/** Package rows stand first and in order in a plan, so a row's position is its number less one. */
function wasRejected(left: PlanRecord, predicted: FilePlan | undefined): boolean {
  return left.row !== null && predicted?.outcomeAt(left.row - 1) === 'reject'
}

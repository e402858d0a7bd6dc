import type { Unchecked } from '../../shared/contract/views'
import type { Outcome, PlanRecord } from '../../shared/plan/plan'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { type TableName, tableNames } from '../../shared/schema/tableNames'
import type { Finding } from '../services/readBackRecord'
import type { Foreseen } from '../services/sendRecord'
import { createNotRead, type NotRead } from './notRead'
import { type LeftRecord, type RootCause, rootCauses } from './rootCauses'
import { rowMark } from './rowMark'

/** What reading the tenant back found: what differs, and what could not be checked. */
export interface ReadBack {
  readonly findings: readonly Finding[]
  readonly unchecked: readonly Unchecked[]
}

/** Names of unchecked records that are kept for each file and reason; the number says the rest. */
const mostExamples = 20

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
 * did not happen. What was foreseen to be rejected is no difference. Only what was read is compared: a record that may be
 * there unseen, and a deletion in a list that came short, are unchecked. Root causes come in processing order, each with
 * what it explains right behind it. Source: API §4.4, FORMAT §5.1, contract §2.
 */
export function compareWithPlan(after: PackagePlan, foreseen: Foreseen): ReadBack {
  const notRead = createNotRead(after)
  const { left, unchecked } = leftIn(after, notRead, foreseen)
  const findings: Finding[] = []
  for (const cause of rootCauses(after, left)) {
    const place = findings.length
    findings.push(...findingsOf(after, cause.root, place, null, explainedBy(cause)))
    for (const follower of cause.followers) {
      findings.push(...findingsOf(after, follower, findings.length, place, []))
    }
  }
  return { findings, unchecked }
}

function leftIn(
  after: PackagePlan,
  notRead: NotRead,
  foreseen: Foreseen,
): { readonly left: readonly Left[]; readonly unchecked: readonly Unchecked[] } {
  const left: Left[] = []
  const unchecked: Unchecked[] = []
  for (const file of tableNames) {
    const open = new OpenRecords(file)
    const plan = after.files.get(file)
    const rejected = new Set(foreseen.rejected[file])
    let stillThere = 0
    for (let position = 0; position < (plan?.length ?? 0); position += 1) {
      const outcome = plan?.outcomeAt(position)
      if (plan === undefined || outcome === undefined || settled.has(outcome)) continue
      if (outcome === 'reject' && rejected.has(position + 1)) continue
      if (outcome === 'delete') stillThere += 1
      const why = whyUnknown(notRead, file, outcome, position)
      if (why !== undefined) {
        open.add(why, 1, plan.naturalKeyAt(position))
        continue
      }
      const record = plan.recordAt(position)
      const { naturalKey, row } = record
      const points = pointsOf(record)
      if (points.length > 0) left.push({ file, position, outcome, naturalKey, row, points })
    }
    const why = notRead.ofFile(file)
    if (why !== undefined) open.add(why, (foreseen.deletions[file] ?? 0) - stillThere)
    unchecked.push(...open.all())
  }
  return { left, unchecked }
}

function whyUnknown(notRead: NotRead, file: TableName, outcome: Outcome, position: number) {
  if (outcome === 'add') return notRead.ofAbsentRow(file, position)
  return outcome === 'reject' ? notRead.ofRejectedRow(file, position) : undefined
}

/** The records of one file that could not be checked, by the reason. */
class OpenRecords {
  private readonly by = new Map<string, { records: number; readonly examples: string[] }>()

  constructor(private readonly file: TableName) {}

  add(why: string, records: number, name?: string): void {
    if (records <= 0) return
    const entry = this.by.get(why) ?? { records: 0, examples: [] }
    this.by.set(why, entry)
    entry.records += records
    if (name !== undefined && entry.examples.length < mostExamples) entry.examples.push(name)
  }

  all(): readonly Unchecked[] {
    return [...this.by].map(([why, entry]) => ({ file: this.file, why, ...entry }))
  }
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

function pointsOf(left: PlanRecord): readonly Point[] {
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
      return left.row === null
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

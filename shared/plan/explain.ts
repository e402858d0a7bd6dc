import { finish, type Sliced } from '../columns/sliced'
import { tableSpec } from '../schema/lookUp'
import { isDeviceTable } from '../schema/tableNames'
import { dragsOf } from './drags'
import type { Certainty, PlanRecord, PlanRule } from './plan'
import type { PlannedAt } from './planFacts'
import type { PackagePlan } from './planPackage'
import type { Link } from './references'

/** One step of the way from a row or record to its outcome, for the inspector. */
export interface ExplanationStep {
  readonly title: string
  readonly text: string
}

/** Why a record has its outcome, in steps, and what it drags along. */
export interface PlanExplanation {
  readonly record: PlanRecord
  readonly steps: readonly ExplanationStep[]
  readonly drags: readonly PlannedAt[]
}

/**
 * Explains one entry of a plan: the row, what it was matched by, what it refers to, which rule was hit, how sure that is,
 * and what goes with it. Undefined when there is no such entry.
 */
export function explain(plan: PackagePlan, at: PlannedAt): PlanExplanation | undefined {
  return finish(explainSliced(plan, at))
}

/** The same with pauses: what goes with a record is looked for among all that go, the first time. */
export function* explainSliced(
  plan: PackagePlan,
  at: PlannedAt,
): Sliced<PlanExplanation | undefined> {
  const file = plan.files.get(at.file)
  if (file === undefined || at.position < 0 || at.position >= file.length) return undefined
  const record = file.recordAt(at.position)
  const drags = yield* dragsOf.sliced(plan)
  const dragged = yield* drags.of(at)
  const steps = [
    originStep(plan, record),
    ...matchStep(plan, record),
    ...linkSteps(plan, record),
    { title: `Rule ${record.rule}`, text: record.reason },
    { title: 'Certainty', text: certaintyText[record.certainty] },
    ...(dragged.length === 0 ? [] : [{ title: 'Goes with it', text: goingAlong(dragged.length) }]),
  ]
  return { record, steps, drags: dragged }
}

const grouped = (count: number) => count.toLocaleString('en')

function goingAlong(count: number): string {
  return count === 1
    ? 'One more record goes with it.'
    : `${grouped(count)} more records go with it.`
}

const certaintyText: Readonly<Record<Certainty, string>> = {
  documented: 'Documented: read in the vendor’s own text.',
  inferred: 'Inferred: the documents do not say it, but everything they say leads to it.',
  unknown: 'Unknown: the documents leave it open; this is the safest assumption.',
}

function originStep(plan: PackagePlan, { file, row }: PlanRecord): ExplanationStep {
  const { object } = tableSpec(file)
  if (row === null) {
    return {
      title: 'The record',
      text: `A ${object} in xMatters that no row of the package speaks for.`,
    }
  }
  const { world } = plan.joins
  const action = world.rowCells(file, 'ACTION').text(row - 1)
  const acts =
    world.rows(file).column('ACTION') === undefined ? '' : `, ACTION ${action || 'empty'}`
  return { title: 'The row', text: `Row ${grouped(row)} of ${file}.csv${acts}.` }
}

const byName: ReadonlySet<PlanRule> = new Set(['A6', 'A7', 'A10', 'B2'])

function matchStep(plan: PackagePlan, record: PlanRecord): readonly ExplanationStep[] {
  if (record.row === null) return []
  const { rule, stateRow, file, naturalKey, externalKey } = record
  if (stateRow === null) {
    const why = rule === 'A0' || rule === 'B0' ? 'Its record is not looked for.' : ''
    return [{ title: 'Matched', text: `${why} It speaks for no record in xMatters.`.trim() }]
  }
  if (!byName.has(rule)) {
    return [
      { title: 'Matched by key', text: `The record with the key ${externalKey ?? naturalKey}.` },
    ]
  }
  const owner = isDeviceTable(file) ? 'owner and device name' : 'name'
  const before = plan.joins.world.externalKey(file, stateRow)
  return [
    {
      title: `Matched by ${rule === 'A10' ? 'shift and member' : owner}`,
      text:
        before === '' || rule === 'A10'
          ? `The record “${naturalKey}”, which has no external key.`
          : `The record “${naturalKey}”, which has the key ${before}.`,
    },
  ]
}

function linkSteps(plan: PackagePlan, { file, row, rule }: PlanRecord): readonly ExplanationStep[] {
  if (row === null || rule === 'A0' || rule === 'A1' || rule.startsWith('B')) return []
  return plan.joins.references
    .linksOf(file, row - 1)
    .map((link) => ({ title: `Refers to ${link.value}`, text: linkText(link) }))
}

function linkText({ column, target, status, row, record }: Link): string {
  const where = target === null ? 'no file' : `${target}.csv`
  switch (status) {
    case 'found':
      return row >= 0
        ? `${column}: row ${grouped(row + 1)} of ${where}.`
        : `${column}: a record in xMatters, not in the package.`
    case 'missing':
      return `${column}: found neither in ${where} nor in xMatters.`
    case 'rejected':
      return `${column}: its own row${row >= 0 ? ` ${grouped(row + 1)} of ${where}` : ''} is rejected.`
    case 'deleted':
      return `${column}: a record in xMatters (number ${record + 1}) that this package deletes.`
    default:
      return status satisfies never
  }
}

import { goingParents } from '../../shared/plan/decideGoing'
import type { Outcome } from '../../shared/plan/plan'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { type TableName, tableNames } from '../../shared/schema/tableNames'

/** A record of the plan made after the import that is not as planned, by its place in that plan. */
export interface LeftRecord {
  readonly file: TableName
  readonly position: number
  readonly outcome: Outcome
}

/** A record that is not as planned with everything that it explains, in processing order. */
export interface RootCause<L extends LeftRecord> {
  readonly root: L
  readonly followers: readonly L[]
}

/**
 * Puts the records that are not as planned under their likely root causes. A table is processed after those it refers to,
 * and what refers to a record that was not created fails as well (FORMAT §5.1): a site that is not there explains its users,
 * a user its devices and memberships, a group its shifts. A record that was to go and stayed explains those that were to go
 * with it. `left` must be in processing order, as a plan lists its records; so are the roots, and each one's followers.
 */
export function rootCauses<L extends LeftRecord>(
  after: PackagePlan,
  left: readonly L[],
): readonly RootCause<L>[] {
  const byRow = new Map<string, number>()
  const byRecord = new Map<string, number>()
  left.forEach(({ file, position, outcome }, at) => {
    if (missing.has(outcome)) byRow.set(`${file}#${position}`, at)
    const record = after.files.get(file)?.stateRowAt(position) ?? null
    if (going.has(outcome) && record !== null) byRecord.set(`${file}#${record}`, at)
  })
  /** For each record the place of its root cause, its own where it has none: parents come first, so one look is enough. */
  const rootOf: number[] = []
  const followers = new Map<number, L[]>()
  left.forEach((one, at) => {
    const parents = going.has(one.outcome) ? parentRecords(after, one) : namedRows(after, one)
    const places = parents.flatMap(
      (parent) => (going.has(one.outcome) ? byRecord : byRow).get(parent) ?? [],
    )
    const earlier = places.filter((place) => place < at)
    const root = earlier.length === 0 ? at : (rootOf[Math.min(...earlier)] ?? at)
    rootOf.push(root)
    if (root === at) followers.set(at, [])
    else followers.get(root)?.push(one)
  })
  return [...followers].flatMap(([at, of]) => {
    const root = left[at]
    return root === undefined ? [] : [{ root, followers: of }]
  })
}

/** Outcomes a package's row still has when nothing of its name and key came into the tenant, so that nothing can refer to it. */
const missing: ReadonlySet<Outcome> = new Set(['add', 'adopt', 'reject'])
const going: ReadonlySet<Outcome> = new Set(['delete', 'cascade'])

/** The package rows a row refers to, in files that are processed before its own. */
function namedRows(after: PackagePlan, { file, position }: LeftRecord): readonly string[] {
  return after.joins.references
    .linksOf(file, position)
    .flatMap(({ target, row }) =>
      target === null || row < 0 || tableNames.indexOf(target) >= tableNames.indexOf(file)
        ? []
        : [`${target}#${row}`],
    )
}

/** The records that would take this one along. */
function parentRecords(after: PackagePlan, { file, position }: LeftRecord): readonly string[] {
  const record = after.files.get(file)?.stateRowAt(position) ?? null
  return record === null
    ? []
    : goingParents(after.joins, file, record).map((parent) => `${parent.table}#${parent.record}`)
}

import { finish, type Sliced } from '../columns/sliced'
import { type TableName, tableNames } from '../schema/tableNames'
import { createFieldComparer } from './compareFields'
import { createComposer, type RecordComposer } from './composeRecord'
import { decideGoing, flagSitesInUse } from './decideGoing'
import { createRecordRules } from './decideRecords'
import { decideRows, type Joins } from './decideRows'
import { FileDecisions } from './decisions'
import { createDoubt } from './doubt'
import { createFilePlan } from './filePlan'
import { createMemberships } from './memberships'
import { createNaturalKeys } from './naturalKeys'
import { oncePer } from './once'
import { createOwnErrors } from './ownErrors'
import { createOwners } from './owners'
import type { FilePlan, Plan } from './plan'
import type { PlanInput } from './planInput'
import { createRecordNames, type RecordNames } from './recordNames'
import { createReferences } from './references'
import { settleContests } from './settleContests'
import { createTwins } from './twins'
import { createWorld } from './world'

/** A plan that still knows what it was made from, for explanations, guards and the way back. */
export interface PackagePlan extends Plan {
  readonly input: PlanInput
  readonly joins: Joins
  readonly names: RecordNames
  readonly composer: RecordComposer
}

/**
 * Predicts what a package would do to a state: every row of the package and every record of the state once, with
 * outcome, rule and certainty (contract §3), along the decision tables of FORMAT §5. Pure: same input, same plan; the
 * order of rows changes no outcome. A manifest that is missing acts as one without options, so nothing is mirrored.
 */
export function planPackage(input: PlanInput): PackagePlan {
  return finish(planPackageSliced(input))
}

/** The same with pauses, so that it can be cancelled; yields the rows and records that are decided. */
export function* planPackageSliced(input: PlanInput): Sliced<PackagePlan> {
  const joins = joinPackage(input)
  const recordRules = createRecordRules(joins)
  for (const table of tableNames) {
    yield* decideRows(joins, table)
    yield* settleContests(joins, table)
    yield* decideGoing(joins, recordRules, table)
  }
  yield* flagSitesInUse(joins)
  const names = createRecordNames(joins)
  const composer = createComposer(joins, names)
  const files = new Map<TableName, FilePlan>()
  for (const table of tableNames) {
    const plan = yield* createFilePlan(table, joins.decisions(table), names, composer)
    if (plan.length > 0) files.set(table, plan)
    yield plan.length
  }
  return { mirror: joins.world.options.mirror, files, input, joins, names, composer }
}

function joinPackage(input: PlanInput): Joins {
  const world = createWorld(input)
  const decisions = oncePer(
    (table: TableName) =>
      new FileDecisions(table, world.rows(table).rowCount, world.state(table).rowCount),
  )
  const references = createReferences(world, decisions)
  const owners = createOwners(world, decisions, references)
  const naturalKeys = createNaturalKeys(world, owners)
  const memberships = createMemberships(world, decisions, naturalKeys)
  const ownErrors = createOwnErrors(world)
  const fields = createFieldComparer(world, owners, ownErrors)
  const twinOf = createTwins(world)
  const doubt = createDoubt(world, decisions, references, { memberships, owners })
  return {
    twinOf,
    world,
    decisions,
    references,
    owners,
    naturalKeys,
    memberships,
    ownErrors,
    fields,
    doubt,
  }
}

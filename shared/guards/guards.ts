import { finish, type Sliced } from '../columns/sliced'
import { findKeyChanges, findReusedKeys, type PlanPair } from '../plan/keyChanges'
import { countOf, deletionsOf } from '../plan/planFacts'
import type { PackagePlan } from '../plan/planPackage'
import { recordShapes } from '../plan/recordShape'
import { type TableName, tableNames } from '../schema/tableNames'
import { endangered } from './endangered'
import { guardWording } from './wording'

/** What a guard watches over. Source: design §2, Guards. */
export type GuardName =
  | 'deletions'
  | 'emptyFile'
  | 'updates'
  | 'sourceLoss'
  | 'keyChange'
  | 'identitySwap'
  | 'protectedUsers'
  | 'licences'

/** What one guard found. It trips when `actual` is above `limit`. The contract's JSON has the first five. */
export interface GuardResult {
  readonly guard: GuardName
  /** Null for a guard over a source. */
  readonly file: TableName | null
  readonly limit: number
  readonly actual: number
  readonly tripped: boolean
  /** What was found, in one sentence. */
  readonly sentence: string
  /** What would un-trip it; empty when it holds. */
  readonly untrip: string
}

/** The limits of a project; every guard is always on, only its limits can be set. */
export interface GuardLimits {
  /** Deletions per file: the smaller of this share of its records and `deletionCount`, never below three. */
  readonly deletionShare: number
  readonly deletionCount: number
  /** Updates per file, as a share of its records. */
  readonly updateShare: number
  /** Rows of a source that may be missing since the last run, as a share. */
  readonly sourceLossShare: number
  /** User IDs. */
  readonly protectedUsers: readonly string[]
}

/** Rows of each source, by its name for people. */
export type SourceRows = ReadonlyMap<string, number>

/** Everything guards are judged by. */
export interface GuardFacts {
  readonly plan: PackagePlan
  readonly limits: GuardLimits
  readonly sources: SourceRows
  /** The sources of the last run; null when there was none. */
  readonly previousSources: SourceRows | null
  /** Licences that are free in the tenant, when that is known. Inactive users use one too. */
  readonly freeLicences?: number
}

/**
 * Judges a plan. There is one result per guard and file it applies to, in the order of the guards and of FORMAT §5.1;
 * none is ever left out because it holds, except for files of which the state and the package have nothing.
 */
export function judgeGuards(facts: GuardFacts): readonly GuardResult[] {
  return finish(judgeGuardsSliced(facts))
}

/** The same with pauses, for where a million users change. */
export function* judgeGuardsSliced(facts: GuardFacts): Sliced<readonly GuardResult[]> {
  return [
    ...judgeFiles(facts, 'deletions', deletionLimit, (file) =>
      countOf(facts.plan, file, 'delete', 'cascade'),
    ),
    ...judgeEmptyFiles(facts),
    ...judgeFiles(
      facts,
      'updates',
      (records, { updateShare }) => Math.floor(records * updateShare),
      (file) => countOf(facts.plan, file, 'update'),
    ),
    ...judgeSources(facts),
    judgePairs('keyChange', yield* findKeyChanges.sliced(facts.plan)),
    judgePairs('identitySwap', yield* findReusedKeys.sliced(facts.plan)),
    yield* judgeProtected(facts),
    ...judgeLicences(facts),
  ]
}

/** An approval of one exact plan in spite of tripped guards: its hash, and the number of deletions the admin typed. */
export interface PlanApproval {
  readonly planHash: string
  readonly deletions: number
}

/** Does this approval stand for exactly this plan? */
export function approves(approval: PlanApproval, plan: PackagePlan, planHash: string): boolean {
  return approval.planHash === planHash && approval.deletions === deletionsOf(plan)
}

function result(
  guard: GuardName,
  file: TableName | null,
  limit: number,
  actual: number,
  detail = '',
  along = 0,
): GuardResult {
  const tripped = actual > limit
  const words = guardWording({ guard, file, limit, actual, tripped, detail, along })
  return { guard, file, limit, actual, tripped, ...words }
}

/** The smaller of share and count, but never below three records. */
function deletionLimit(records: number, limits: GuardLimits): number {
  return Math.max(3, Math.min(Math.floor(records * limits.deletionShare), limits.deletionCount))
}

function judgeFiles(
  { plan, limits }: GuardFacts,
  guard: GuardName,
  limitOf: (records: number, limits: GuardLimits) => number,
  actualOf: (file: TableName) => number,
): readonly GuardResult[] {
  return tableNames
    .filter((file) => plan.files.has(file))
    .map((file) => {
      const records = plan.joins.world.state(file).rowCount
      const along = guard === 'deletions' ? countOf(plan, file, 'cascade') : 0
      return result(guard, file, limitOf(records, limits), actualOf(file), '', along)
    })
}

/** Files with zero rows under mirror. Those whose records mirroring reaches by nobody's knowledge (FORMAT §8.12) count all records. */
function judgeEmptyFiles({ plan }: GuardFacts): readonly GuardResult[] {
  const { world } = plan.joins
  if (!plan.mirror) return []
  return tableNames
    .filter((file) => world.isCarried(file) && world.rows(file).rowCount === 0)
    .filter((file) => world.state(file).rowCount > 0)
    .map((file) => {
      const isReached = recordShapes[file].mirrored || file === 'DS_PERSON_SUPERVISORS'
      const actual = isReached
        ? countOf(plan, file, 'delete', 'cascade')
        : world.state(file).rowCount
      return result('emptyFile', file, 0, actual)
    })
}

function judgeSources({ limits, sources, previousSources }: GuardFacts): readonly GuardResult[] {
  if (previousSources === null) return []
  return [...previousSources].flatMap(([name, before]) => {
    const now = sources.get(name)
    if (now === undefined) return []
    const limit = Math.floor(before * limits.sourceLossShare)
    return [result('sourceLoss', null, limit, Math.max(0, before - now), name)]
  })
}

function judgePairs(guard: 'keyChange' | 'identitySwap', pairs: readonly PlanPair[]): GuardResult {
  const [first] = pairs
  const detail = first === undefined ? '' : `${first.one} and ${first.other}: ${first.why}`
  return result(guard, first?.file ?? 'DS_USERS', 0, pairs.length, detail)
}

function* judgeProtected({ plan, limits }: GuardFacts): Sliced<GuardResult> {
  const { signedInUser } = plan.input
  const users = new Set([
    ...limits.protectedUsers,
    ...(signedInUser === undefined ? [] : [signedInUser]),
  ])
  const found = yield* endangered(plan, users)
  return result('protectedUsers', 'DS_USERS', 0, found.length, found.join(', '))
}

function judgeLicences({ plan, freeLicences }: GuardFacts): readonly GuardResult[] {
  if (freeLicences === undefined) return []
  return [result('licences', 'DS_USERS', freeLicences, countOf(plan, 'DS_USERS', 'add'))]
}

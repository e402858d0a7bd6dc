import { rowsPerSlice, type Sliced } from '../../shared/columns/sliced'
import { type PairWindow, type PlanSummary, pairsPerPage } from '../../shared/contract/views'
import { type GuardResult, judgeGuardsSliced, type SourceRows } from '../../shared/guards/guards'
import type { PackageContent } from '../../shared/package/packageContent'
import { findKeyChanges, findReusedKeys, type PlanPair } from '../../shared/plan/keyChanges'
import { noOutcomes, type OutcomeCounts, outcomes, type Plan } from '../../shared/plan/plan'
import type { PlannedAt } from '../../shared/plan/planFacts'
import { planHashSliced } from '../../shared/plan/planHash'
import type { PackagePlan } from '../../shared/plan/planPackage'
import type { TableName } from '../../shared/schema/tableNames'
import { countOf } from './countWords'
import type { Derived } from './derive'
import { recordLabel } from './recordLabel'
import { textHash } from './textHash'
import type { LoadedState } from './workbench'

/** A plan with everything the screens say about it. */
export interface Planned {
  readonly plan: PackagePlan
  readonly content: PackageContent
  readonly summary: PlanSummary
  readonly guards: readonly GuardResult[]
  /** Records that go: deleted by themselves or with their parent. */
  readonly deletions: number
  /** A name for people: “Mary McBride (mmcbride)”. */
  labelOf(at: PlannedAt): string
}

/** What guards need to know besides plan and project. */
export interface RunFacts {
  readonly sources: SourceRows
  readonly previousSources: SourceRows | null
}

/** Works out what the screens say about a plan. Pauses by itself. */
export function* plannedFrom(
  plan: PackagePlan,
  derived: Derived,
  state: LoadedState,
  facts: RunFacts,
): Sliced<Planned> {
  const totals = totalsOf(plan)
  const deletions = totals.delete + totals.cascade
  const hiddenPeople = state.snapshot.short?.get('DS_USERS') ?? null
  yield 0
  const keyChanges = yield* findKeyChanges.sliced(plan)
  const reusedKeys = yield* findReusedKeys.sliced(plan)
  const guards = yield* judgeGuardsSliced({ plan, limits: derived.project.guards, ...facts })
  yield 0
  const uncertainBy = yield* uncertainByFile(plan)
  const hash = yield* planHashSliced(plan, textHash())
  return {
    plan,
    content: derived.content,
    guards,
    deletions,
    summary: {
      revision: 0,
      sentence: sentenceOf(plan, totals, hiddenPeople !== null),
      mirror: plan.mirror,
      counts: Object.fromEntries([...plan.files].map(([file, { counts }]) => [file, counts])),
      totals,
      uncertain: Object.values(uncertainBy).reduce((sum, count) => sum + count, 0),
      uncertainBy,
      guards,
      planHash: hash,
      deletions,
      unread: [...state.snapshot.unread].map(([table, why]) => ({
        table,
        why,
        isInPackage: derived.content.files.has(table),
      })),
      hiddenPeople,
      keyChanges: pairWindow(keyChanges, 0, pairsPerPage),
      reusedKeys: pairWindow(reusedKeys, 0, pairsPerPage),
    },
    labelOf: (at) => labelOf(at, plan, derived.content, state),
  }
}

/** A part of the pairs of a plan, as the page gets them. */
export function pairWindow(all: readonly PlanPair[], from: number, count: number): PairWindow {
  return { total: all.length, from, pairs: all.slice(from, from + count) }
}

function totalsOf(plan: Plan): OutcomeCounts {
  const totals: Record<(typeof outcomes)[number], number> = { ...noOutcomes }
  for (const { counts } of plan.files.values()) {
    for (const outcome of outcomes) totals[outcome] += counts[outcome]
  }
  return totals
}

/**
 * One sentence for the head of the preview. Mirroring may delete people who were hidden from reading, and what is theirs,
 * so their numbers are then the least there can be.
 */
export function sentenceOf(plan: Plan, totals: OutcomeCounts, hidesPeople: boolean): string {
  const least = hidesPeople && plan.mirror ? 'at least ' : ''
  const users = plan.files.get('DS_USERS')?.counts.delete ?? 0
  const parts = [
    totals.add > 0 ? `adds ${countOf(totals.add, 'record')}` : '',
    totals.update > 0 ? `updates ${countOf(totals.update, 'record')}` : '',
    totals.adopt > 0 ? `adopts ${countOf(totals.adopt, 'record')}` : '',
    totals.delete > 0
      ? `deletes ${least}${countOf(totals.delete, 'record')}${users > 0 ? ` (${countOf(users, 'user')})` : ''}`
      : '',
    totals.cascade > 0 ? `takes ${least}${countOf(totals.cascade, 'more record')} along` : '',
  ].filter((part) => part !== '')
  const [first, ...rest] = parts
  if (first === undefined) return 'This package changes nothing.'
  const last = rest.pop()
  const list = last === undefined ? first : `${[first, ...rest].join(', ')} and ${last}`
  return `This package ${list}.${totals.reject > 0 ? ` ${countOf(totals.reject, 'row')} will be rejected.` : ''}`
}

/** How many outcomes of each file are not certain; files without any left out. */
function* uncertainByFile(plan: Plan): Sliced<Readonly<Partial<Record<TableName, number>>>> {
  const counts: Partial<Record<TableName, number>> = {}
  for (const plannedFile of plan.files.values()) {
    let count = 0
    for (let position = 0; position < plannedFile.length; position += 1) {
      if (plannedFile.certaintyAt(position) === 'unknown') count += 1
      if (position % rowsPerSlice === rowsPerSlice - 1) yield position
    }
    if (count > 0) counts[plannedFile.file] = count
  }
  return counts
}

function labelOf(at: PlannedAt, plan: Plan, content: PackageContent, state: LoadedState): string {
  const record = plan.files.get(at.file)?.recordAt(at.position)
  if (record === undefined) return ''
  const table =
    record.row === null ? state.snapshot.tables.get(at.file) : content.files.get(at.file)?.table
  const row = record.row === null ? (record.stateRow ?? 0) : record.row - 1
  return recordLabel(at.file, record.naturalKey, (column) => table?.column(column)?.text(row) ?? '')
}

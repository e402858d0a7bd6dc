import type { Table } from '../../../shared/columns/table'
import { explainSliced } from '../../../shared/plan/explain'
import { findKeyChanges, findReusedKeys } from '../../../shared/plan/keyChanges'
import type { Plan, PlanRecord } from '../../../shared/plan/plan'
import type { PlannedAt } from '../../../shared/plan/planFacts'
import type { PackagePlan } from '../../../shared/plan/planPackage'
import type { PlanHeader } from '../../../shared/plan/writePlan'
import { noState } from '../callProblems'
import type { Calls } from '../callTable'
import { exportPlan } from '../exportPlan'
import { unlessCancelled } from '../jobs'
import { LatestWork } from '../latestWork'
import { recordId, recordOfId, type Selection, selectRecordsSliced } from '../planFilter'
import { type Planned, pairWindow } from '../planned'
import { driveFor, sliceWork } from '../sliceWork'
import { snapshotHashSliced } from '../snapshotHash'
import type { Workbench } from '../workbench'
import { traceOf } from './mappingCalls'

/** The last selection the page asked for, kept while it scrolls. */
const selections = new WeakMap<Plan, LatestWork<Selection>>()

type PlanCallName = 'planSummary' | 'planRows' | 'explain' | 'planPairs' | 'exportPlan'

/** The calls of the Preview screen. */
export const planCalls: Calls<PlanCallName> = {
  planSummary: async (bench) => {
    await bench.settled()
    const { planned } = bench
    return planned === undefined ? null : { ...planned.summary, revision: bench.revision }
  },

  planRows: async (bench, { filter, from, count, sort, search }) => {
    const planned = await plannedOf(bench)
    const wanted = { ...filter, search: search === '' ? filter.search : search }
    const selection = await select(bench, planned.plan, wanted, sort)
    const to = Math.min(from + count, selection.total)
    const records = []
    for (let index = from; index < to; index += 1) {
      const at = selection.at(index)
      if (at === undefined) continue
      records.push({
        ...recordAt(planned.plan, at),
        id: recordId(at),
        label: planned.labelOf(at),
      })
    }
    return { revision: bench.revision, total: selection.total, from, records }
  },

  explain: async (bench, { id }) => {
    const planned = await plannedOf(bench)
    const at = recordOfId(id)
    if (at === undefined) throw noState()
    // Carried through when another one is asked for: what goes with what is worked out once and serves all.
    const explanation = await sliceWork(
      explainSliced(planned.plan, at),
      new AbortController().signal,
    )
    if (explanation === undefined) throw noState()
    const { record } = explanation
    return {
      record,
      label: planned.labelOf(at),
      steps: explanation.steps,
      before: valuesOf(bench.state?.snapshot.tables.get(at.file), record.stateRow),
      after: valuesOf(
        planned.content.files.get(at.file)?.table,
        record.row === null ? null : record.row - 1,
      ),
      changes: record.changes,
      drags: explanation.drags.map((dragged) => planned.labelOf(dragged)),
      trace: traceOf(bench, at.file, record.row, null),
    }
  },

  planPairs: async (bench, { kind, from, count }) => {
    const { plan } = await plannedOf(bench)
    const find = kind === 'keyChanges' ? findKeyChanges : findReusedKeys
    return pairWindow(find(plan), from, count)
  },

  exportPlan: (bench, { job, to, format, filter }) =>
    bench.jobs.run(job, async (context) => {
      const planned = await unlessCancelled(plannedOf(bench), context.signal)
      const wanted = { path: to, format, filter }
      const header = () => headerOf(bench, planned, context.signal)
      return { records: await exportPlan(planned.plan, wanted, header, context) }
    }),
}

async function plannedOf(bench: Workbench): Promise<Planned> {
  await bench.settled()
  if (bench.planned === undefined) throw noState()
  return bench.planned
}

async function select(
  bench: Workbench,
  plan: PackagePlan,
  filter: Parameters<typeof selectRecordsSliced>[1],
  sort: Parameters<typeof selectRecordsSliced>[2],
): Promise<Selection> {
  const latest = selections.get(plan) ?? new LatestWork()
  selections.set(plan, latest)
  return latest.of(JSON.stringify([filter, sort]), plan, () =>
    driveFor(bench, 'the plan')(selectRecordsSliced(plan, filter, sort)),
  )
}

function valuesOf(
  table: Table | undefined,
  row: number | null,
): Readonly<Record<string, string>> | null {
  if (table === undefined || row === null) return null
  return Object.fromEntries(table.names.map((name) => [name, table.column(name)?.text(row) ?? '']))
}

async function headerOf(
  bench: Workbench,
  planned: Planned,
  signal: AbortSignal,
): Promise<PlanHeader> {
  const { state } = bench
  const sha256 =
    state === undefined ? '' : await sliceWork(snapshotHashSliced(state.snapshot), signal)
  return {
    createdAt: bench.world.now().toISOString(),
    package: {
      name: `${bench.project?.name ?? 'package'}.zip`,
      sha256: bench.built?.facts.sha256 ?? '',
    },
    state: {
      source: state?.facts.source ?? '',
      takenAt: state?.facts.takenAt ?? '',
      sha256,
    },
    guards: planned.guards,
  }
}

function recordAt(plan: Plan, at: PlannedAt): PlanRecord {
  const record = plan.files.get(at.file)?.recordAt(at.position)
  if (record === undefined) throw noState()
  return record
}

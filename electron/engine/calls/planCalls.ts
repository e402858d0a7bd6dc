import type { Table } from '../../../shared/columns/table'
import { explain } from '../../../shared/plan/explain'
import type { Plan, PlanRecord } from '../../../shared/plan/plan'
import type { PlannedAt } from '../../../shared/plan/planFacts'
import type { PackagePlan } from '../../../shared/plan/planPackage'
import { type PlanHeader, writePlan } from '../../../shared/plan/writePlan'
import { writeAtomically } from '../../services/atomicFile'
import { wordFileProblem } from '../../services/fileProblem'
import { ProblemError } from '../../services/tenant/problemError'
import { noState } from '../callProblems'
import type { Calls } from '../callTable'
import { exportRows } from '../exportRows'
import { LatestWork } from '../latestWork'
import { recordId, recordOfId, type Selection, selectRecordsSliced } from '../planFilter'
import type { Planned } from '../planned'
import { driveFor } from '../sliceWork'
import { snapshotHash } from '../snapshotHash'
import type { Workbench } from '../workbench'
import { traceOf } from './mappingCalls'

/** The last selection the page asked for, kept while it scrolls. */
const selections = new WeakMap<Plan, LatestWork<Selection>>()

/** The calls of the Preview screen. */
export const planCalls: Calls<'planSummary' | 'planRows' | 'explain' | 'exportPlan'> = {
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
      records.push({ ...recordAt(planned.plan, at), id: recordId(at), label: planned.labelOf(at) })
    }
    return { revision: bench.revision, total: selection.total, from, records }
  },

  explain: async (bench, { id }) => {
    const planned = await plannedOf(bench)
    const at = recordOfId(id)
    if (at === undefined) throw noState()
    const explanation = explain(planned.plan, at)
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

  exportPlan: async (bench, { to, format, filter }) => {
    const planned = await plannedOf(bench)
    const selection = await select(bench, planned.plan, filter, null)
    if (format === 'json') {
      const only = filter.outcomes.length === 0 ? {} : { only: new Set(filter.outcomes) }
      const chunks = writePlan(planned.plan, headerOf(bench, planned), only)
      const answer = await writeAtomically(to, async function* () {
        for (const chunk of chunks) yield Buffer.from(chunk, 'utf8')
      })
      if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
      return { records: selection.total }
    }
    function* rows() {
      for (let index = 0; index < selection.total; index += 1) {
        const at = selection.at(index)
        if (at !== undefined) yield cellsOf(recordAt(planned.plan, at))
      }
    }
    const names = [
      'file',
      'outcome',
      'rule',
      'certainty',
      'row',
      'external key',
      'name',
      'changes',
      'reason',
      'codes',
    ]
    return { records: await exportRows(to, names, rows()) }
  },
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

function headerOf(bench: Workbench, planned: Planned): PlanHeader {
  return {
    createdAt: bench.world.now().toISOString(),
    package: {
      name: `${bench.project?.name ?? 'package'}.zip`,
      sha256: bench.built?.facts.sha256 ?? '',
    },
    state: {
      source: bench.state?.facts.source ?? '',
      takenAt: bench.state?.facts.takenAt ?? '',
      sha256: bench.state === undefined ? '' : snapshotHash(bench.state.snapshot),
    },
    guards: planned.guards,
  }
}

function recordAt(plan: Plan, at: PlannedAt): PlanRecord {
  const record = plan.files.get(at.file)?.recordAt(at.position)
  if (record === undefined) throw noState()
  return record
}

function cellsOf(record: PlanRecord): readonly string[] {
  return [
    record.file,
    record.outcome,
    record.rule,
    record.certainty,
    record.row === null ? '' : String(record.row),
    record.externalKey ?? '',
    record.naturalKey,
    record.changes.map(({ column, from, to }) => `${column}: ${from} → ${to}`).join('; '),
    record.reason,
    record.codes.join(' '),
  ]
}

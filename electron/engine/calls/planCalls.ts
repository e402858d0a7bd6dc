import type { Plan, PlanRecord } from '../../../shared/plan/plan'
import { writeAtomically } from '../../services/atomicFile'
import { wordFileProblem } from '../../services/fileProblem'
import { ProblemError } from '../../services/tenant/problemError'
import { noState } from '../callProblems'
import type { Calls } from '../callTable'
import { exportRows } from '../exportRows'
import { type RecordAt, recordId, recordOfId, type Selection, selectRecords } from '../planFilter'
import type { Planned } from '../planned'
import type { Workbench } from '../workbench'
import { traceOf } from './mappingCalls'

/** The last selection the page asked for, kept while it scrolls. */
const lastSelection = new WeakMap<Plan, { readonly key: string; readonly selection: Selection }>()

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
    const selection = select(planned.plan, wanted, sort)
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
    const record = recordAt(planned.plan, at)
    return {
      record,
      label: planned.labelOf(at),
      steps: [{ title: 'What decided', text: record.reason }],
      before: null,
      after: null,
      changes: record.changes,
      drags: [],
      trace: traceOf(bench, at.file, record.row, null),
    }
  },

  exportPlan: async (bench, { to, format, filter }) => {
    const planned = await plannedOf(bench)
    const selection = select(planned.plan, filter, null)
    if (format === 'json') {
      return { records: selection.total }
    }
    const rows = []
    for (let index = 0; index < selection.total; index += 1) {
      const at = selection.at(index)
      if (at !== undefined) rows.push(cellsOf(recordAt(planned.plan, at)))
    }
    await exportRows(
      to,
      [
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
      ],
      rows,
    )
    return { records: rows.length }
  },
}

async function plannedOf(bench: Workbench): Promise<Planned> {
  await bench.settled()
  if (bench.planned === undefined) throw noState()
  return bench.planned
}

function select(
  plan: Plan,
  filter: Parameters<typeof selectRecords>[1],
  sort: Parameters<typeof selectRecords>[2],
) {
  const key = JSON.stringify([filter, sort])
  const known = lastSelection.get(plan)
  if (known?.key === key) return known.selection
  const selection = selectRecords(plan, filter, sort)
  lastSelection.set(plan, { key, selection })
  return selection
}

function recordAt(plan: Plan, at: RecordAt): PlanRecord {
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

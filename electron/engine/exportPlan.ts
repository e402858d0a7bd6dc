import type { PlanFilter } from '../../shared/contract/views'
import type { PlanRecord } from '../../shared/plan/plan'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { type PlanHeader, writePlan } from '../../shared/plan/writePlan'
import { writeAtomically } from '../services/atomicFile'
import { wordFileProblem } from '../services/fileProblem'
import { ProblemError } from '../services/tenant/problemError'
import { exportRows } from './exportRows'
import { breathe, type JobContext } from './jobs'
import { filterRecords } from './planFilter'
import { type ChosenRecords, fileAt, orderOfRecords } from './planOrder'
import { sliceWork } from './sliceWork'

/** What is written, where, and of which records. */
export interface PlanExport {
  readonly path: string
  readonly format: 'csv' | 'json'
  readonly filter: PlanFilter
}

const label = 'Writing the plan'

/**
 * Writes the records of a plan that pass a filter, whole or not at all, and gives their number. CSV has deletions first
 * as the list on the screen; JSON has the order and the unfiltered summary of contract §3. Throws a ProblemError, or the
 * reason of the signal.
 */
export async function exportPlan(
  plan: PackagePlan,
  { path, format, filter }: PlanExport,
  header: () => Promise<PlanHeader>,
  job: JobContext,
): Promise<number> {
  const chosen = await sliceWork(filterRecords(plan, filter), job.signal)
  const total = chosen.positions.length
  if (format === 'csv') {
    const order = orderOfRecords(plan, chosen, { column: 'outcome', descending: false })
    const places = await sliceWork(order, job.signal)
    return exportRows(path, columns, cellsOf(chosen, places), { ...job, label, total })
  }
  const head = await header()
  let done = 0
  const chunks = writePlan(plan, head, {
    records: recordsOf(chosen, chosen.positions.keys(), () => {
      done += 1
    }),
  })
  const written = await writeAtomically(
    path,
    async function* () {
      for (const chunk of chunks) {
        yield Buffer.from(chunk, 'utf8')
        job.report({ label, done, total, unit: 'records' })
        await breathe(job.signal)
      }
    },
    { signal: job.signal },
  )
  if (!written.ok) throw new ProblemError(wordFileProblem(written.problem))
  return done
}

const columns = [
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

function* recordsOf(
  chosen: ChosenRecords,
  places: Iterable<number>,
  onRecord: () => void = () => {},
): Generator<PlanRecord> {
  for (const place of places) {
    onRecord()
    yield fileAt(chosen, place).recordAt(chosen.positions[place] ?? 0)
  }
}

function* cellsOf(chosen: ChosenRecords, places: Iterable<number>): Generator<readonly string[]> {
  for (const record of recordsOf(chosen, places)) {
    yield [
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
}

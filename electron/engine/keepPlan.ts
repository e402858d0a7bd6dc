import type { FieldChange, Outcome, PlanRecord } from '../../shared/plan/plan'
import { outcomes } from '../../shared/plan/plan'
import type { PackagePlan } from '../../shared/plan/planPackage'
import { writePlan } from '../../shared/plan/writePlan'
import { headerOf as columnsOf } from '../../shared/schema/lookUp'
import type { FileAnswer } from '../services/fileProblem'
import { keepRunPlan } from '../services/runPlan'
import type { JobContext } from './jobs'
import type { Planned } from './planned'
import { createPeople } from './planPeople'
import type { Workbench } from './workbench'

/** What is kept of a plan: everything but what stays as it is, which is most of a million records. */
const kept: ReadonlySet<Outcome> = new Set(
  outcomes.filter((outcome) => outcome !== 'unchanged' && outcome !== 'keep'),
)

/**
 * Keeps the plan of an upload beside the ledger, with the person each record is about, for the search for one person across
 * runs. `id` is the entry's in the ledger.
 */
export async function keepPlanOf(
  bench: Workbench,
  planned: Planned,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
  job: JobContext,
): Promise<FileAnswer<number>> {
  const { plan } = planned
  const total = [...plan.files.values()].reduce(
    (sum, { counts }) => sum + [...kept].reduce((some, outcome) => some + counts[outcome], 0),
    0,
  )
  const personOf = createPeople(plan)
  let done = 0
  const also = (record: PlanRecord) => {
    done += 1
    const person = personOf(record)
    return { ...(person === undefined ? {} : { person }), ...fieldsOf(plan, record) }
  }
  const header = {
    createdAt: bench.world.now().toISOString(),
    package: { name: `${bench.project?.name ?? 'package'}.zip`, sha256 },
    state: {
      source: bench.state?.facts.source ?? '',
      takenAt: bench.state?.facts.takenAt ?? '',
      sha256: '',
    },
    guards: planned.guards,
  }
  const document = function* () {
    for (const chunk of writePlan(plan, header, { only: kept, also })) {
      job.report({ label: 'Keeping the plan in the history', done, total, unit: 'records' })
      yield chunk
    }
  }
  return keepRunPlan(bench.world.ledger, id, document(), { signal: job.signal })
}

/** All fields of what is added or goes: what it will be, or what it was. */
function fieldsOf(
  { joins: { world } }: PackagePlan,
  { file, outcome, row, stateRow }: PlanRecord,
): { readonly fields?: readonly FieldChange[] } {
  const comes = outcome === 'add' && row !== null
  const goes = (outcome === 'delete' || outcome === 'cascade') && stateRow !== null
  if (!comes && !goes) return {}
  const fields = columnsOf(file).flatMap((column) => {
    const text = goes
      ? world.recordCells(file, column).text(stateRow)
      : world.rowCells(file, column).text((row ?? 0) - 1)
    if (text === '' || column === 'ACTION') return []
    return [goes ? { column, from: text, to: '' } : { column, from: '', to: text }]
  })
  return { fields }
}

import type { StateComparison } from '../../shared/contract/stateViews'
import type { StateFacts } from '../../shared/contract/views'
import {
  type ChangeKind,
  type ComparedTable,
  compareStates,
} from '../../shared/snapshot/changedRecords'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { ProblemError } from '../services/tenant/problemError'
import type { JobContext } from './jobs'
import { sliceWork } from './sliceWork'
import { loadKept } from './stateKeeping'
import { noComparison } from './stateProblems'
import type { LoadedState, Workbench } from './workbench'

/** Two states, or two packages in the place of states, and what changed from the earlier to the later one. */
export interface Comparing {
  readonly before: LoadedState
  readonly after: LoadedState
  readonly tables: readonly ComparedTable[]
  readonly summary: StateComparison
}

/** Compares two states, each a kept one by its id or `inUse`; the earlier one counts as before. Throws a ProblemError. */
export async function compareTwo(
  bench: Workbench,
  one: string,
  other: string,
  job: JobContext,
): Promise<Comparing> {
  const states = [await stateOf(bench, one, job), await stateOf(bench, other, job)] as const
  const isInOrder = states[0].facts.takenAt <= states[1].facts.takenAt
  const [before, after] = isInOrder ? states : [states[1], states[0]]
  const tables = await sliceWork(
    compareStates(before.snapshot, after.snapshot),
    job.signal,
    (done) => job.report({ label: 'Comparing two states', done, total: 0, unit: 'records' }),
  )
  return { before, after, tables, summary: summaryOf('states', before.facts, after.facts, tables) }
}

/** What is loaded already is not read again. */
async function stateOf(bench: Workbench, which: string, job: JobContext): Promise<LoadedState> {
  const { state, comparing } = bench
  const known = [state, comparing?.before, comparing?.after].find(
    (held) => held?.kept === which && held !== undefined,
  )
  if (known !== undefined) return known
  if (which === 'inUse') {
    if (state === undefined) throw new ProblemError(noComparison())
    return state
  }
  const loaded = await loadKept(bench, which, job)
  if (!('snapshot' in loaded)) throw new ProblemError(loaded)
  return loaded
}

/** The numbers of a comparison. */
export function summaryOf(
  of: StateComparison['of'],
  before: StateFacts,
  after: StateFacts,
  tables: readonly ComparedTable[],
): StateComparison {
  const compared = tables.filter((one) => one.state === 'compared')
  const sum = (kind: ChangeKind | 'unchanged') =>
    compared.reduce((total, { records }) => total + records.counts[kind], 0)
  return {
    of,
    before,
    after,
    totals: {
      removed: sum('removed'),
      changed: sum('changed'),
      added: sum('added'),
      unchanged: sum('unchanged'),
    },
    files: compared.map(({ table, records }) => ({ file: table, counts: records.counts })),
    unknown: tables.flatMap((one) =>
      one.state === 'unknown' ? [{ file: one.table, why: one.why }] : [],
    ),
  }
}

/** The snapshots a comparison holds on to, for counting memory. */
export function snapshotsIn(comparing: Comparing | undefined): readonly Snapshot[] {
  return comparing === undefined ? [] : [comparing.before.snapshot, comparing.after.snapshot]
}

import Papa from 'papaparse'
import type {
  ChangeFilter,
  StateChange,
  StateChangeDetails,
} from '../../../shared/contract/stateViews'
import type { WindowRequest } from '../../../shared/contract/views'
import { writeAtomically } from '../../services/atomicFile'
import { wordFileProblem } from '../../services/fileProblem'
import { shelfLimits, shelfOf } from '../../services/stateShelf'
import { ProblemError } from '../../services/tenant/problemError'
import type { Calls } from '../callTable'
import {
  type ChangeAt,
  type ChangeSelection,
  changeId,
  changeOfId,
  selectChanges,
} from '../changeFilter'
import { breathe, type JobContext } from '../jobs'
import { LatestWork } from '../latestWork'
import { recordLabel } from '../recordLabel'
import { driveFor } from '../sliceWork'
import { type Comparing, compareTwo } from '../stateComparing'
import { useKept } from '../stateKeeping'
import { noComparison } from '../stateProblems'
import type { Workbench } from '../workbench'

/** The calls about states that are kept, and about what changed between two of them. */
export const keptStateCalls: Calls<
  | 'keptStates'
  | 'keepStates'
  | 'useKeptState'
  | 'deleteKeptStates'
  | 'compareStates'
  | 'stateComparison'
  | 'endComparison'
  | 'stateChanges'
  | 'stateChange'
  | 'exportStateChanges'
> = {
  keptStates: async ({ keeping: { shelf }, project }) => {
    if (shelf === undefined) return { keeps: false, limits: shelfLimits, states: [], spoilt: [] }
    const [keeps, { states, spoilt }] = await Promise.all([shelf.keeps(), shelf.list()])
    const tenant = project?.tenant
    const ours = tenant === null || tenant === undefined ? undefined : shelfOf(tenant)
    return {
      keeps,
      limits: shelfLimits,
      spoilt,
      states: states.map(({ id, bytes, note }) => ({
        id,
        tenant: note.tenant,
        isOurs: note.shelf === ours,
        occasion: note.occasion,
        user: note.user,
        facts: note.facts,
        bytes,
      })),
    }
  },

  keepStates: async ({ keeping }, { keeps }) => {
    const answer = await keeping.shelf?.setKeeps(keeps)
    if (answer?.ok === false) throw new ProblemError(wordFileProblem(answer.problem))
    return null
  },

  useKeptState: (bench, { job, state }) =>
    bench.jobs.run(job, async (context) => (await useKept(bench, state, context)).facts),

  deleteKeptStates: async (bench, { states }) => {
    const { keeping } = bench
    const deleted = (await keeping.shelf?.remove(states)) ?? 0
    const { state } = bench
    const isGone = state?.kept !== undefined && (states === null || states.includes(state.kept))
    if (isGone) bench.state = { ...state, kept: undefined }
    keeping.problem = undefined
    keeping.revision += 1
    bench.tell()
    return { deleted }
  },

  compareStates: (bench, { job, one, other }) =>
    bench.jobs.run(job, async (context) => {
      bench.comparing = await compareTwo(bench, one, other, context)
      bench.keeping.revision += 1
      bench.tell()
      return bench.comparing.summary
    }),

  stateComparison: ({ comparing }) => comparing?.summary ?? null,

  endComparison: (bench) => {
    bench.comparing = undefined
    bench.keeping.revision += 1
    bench.tell()
    return null
  },

  stateChanges: async (bench, { filter, from, count, sort, search }) => {
    const comparing = comparingOf(bench)
    const wanted = { ...filter, search: search === '' ? filter.search : search }
    const selection = await select(bench, comparing, wanted, sort)
    const to = Math.min(from + count, selection.total)
    const records: StateChange[] = []
    for (let index = from; index < to; index += 1) {
      const at = selection.at(index)
      if (at === undefined) continue
      const { before: _, after: __, ...change } = detailsOf(at)
      records.push(change)
    }
    return { total: selection.total, from, records }
  },

  stateChange: ({ comparing }, { id }) => {
    const at = comparing === undefined ? undefined : changeOfId(comparing.tables, id)
    return at === undefined ? null : detailsOf(at)
  },

  exportStateChanges: (bench, { job, to, format, filter }) =>
    bench.jobs.run(job, async (context) => {
      const comparing = comparingOf(bench)
      const selection = await select(bench, comparing, filter, null)
      const write = format === 'json' ? jsonOf : csvOf
      const answer = await writeAtomically(to, () => write(comparing, selection, context), {
        signal: context.signal,
      })
      if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
      return { records: selection.total }
    }),
}

function comparingOf({ comparing }: Workbench): Comparing {
  if (comparing === undefined) throw new ProblemError(noComparison())
  return comparing
}

/** The last selection the page asked for, kept while it scrolls. */
const selections = new WeakMap<Comparing, LatestWork<ChangeSelection>>()

function select(
  bench: Workbench,
  comparing: Comparing,
  filter: ChangeFilter,
  sort: WindowRequest['sort'],
): Promise<ChangeSelection> {
  const latest = selections.get(comparing) ?? new LatestWork()
  selections.set(comparing, latest)
  return latest.of(JSON.stringify([filter, sort]), comparing, () =>
    driveFor(bench, 'what changed')(selectChanges(comparing.tables, filter, sort)),
  )
}

function detailsOf(at: ChangeAt): StateChangeDetails {
  const { records, position } = at
  const before = records.beforeAt(position)
  const after = records.afterAt(position)
  const cells = after ?? before ?? {}
  const name = records.nameAt(position)
  return {
    id: changeId(at),
    file: records.table,
    kind: records.kindAt(position),
    label: recordLabel(records.table, name, (column) => cells[column] ?? ''),
    externalKey: records.externalKeyAt(position),
    changes: records.fieldsAt(position),
    before,
    after,
  }
}

/** Records written between two pauses. */
const perPause = 1000

/** Slices of the selected records, with a pause and a look at the signal between them. */
async function* slicesOf(selection: ChangeSelection, job: JobContext) {
  for (let from = 0; from < selection.total; from += perPause) {
    await breathe(job.signal)
    job.report({ label: 'Exporting', done: from, total: selection.total, unit: 'records' })
    const to = Math.min(from + perPause, selection.total)
    yield Array.from({ length: to - from }, (_, index) => selection.at(from + index)).filter(
      (at) => at !== undefined,
    )
  }
}

const csvHeader = ['file', 'change', 'record', 'external key', 'column', 'before', 'after']

/** One line for each field that differs; a record that came or went has one line without a column. UTF-8, CR LF. */
async function* csvOf(_: Comparing, selection: ChangeSelection, job: JobContext) {
  yield Buffer.from(`${Papa.unparse([csvHeader])}\r\n`, 'utf8')
  for await (const slice of slicesOf(selection, job)) {
    const lines = slice.flatMap(({ records, position }) => {
      const kind = records.kindAt(position)
      const head = [records.table, kind, records.nameAt(position), records.externalKeyAt(position)]
      if (kind !== 'changed') return [[...head, '', '', '']]
      return records.fieldsAt(position).map(({ column, from, to }) => [...head, column, from, to])
    })
    yield Buffer.from(`${Papa.unparse(lines)}\r\n`, 'utf8')
  }
}

/** `zipsync-state-changes/1`: the two states, the counts, then a record a line with all that was read before and after. */
async function* jsonOf({ summary }: Comparing, selection: ChangeSelection, job: JobContext) {
  const head = JSON.stringify({ format: 'zipsync-state-changes/1', ...summary })
  yield Buffer.from(`${head.slice(0, -1)},\n"records":[`, 'utf8')
  let separator = '\n'
  for await (const slice of slicesOf(selection, job)) {
    const lines = slice.map((at) => {
      const { id: _, label: __, ...record } = detailsOf(at)
      return JSON.stringify({ ...record, name: at.records.nameAt(at.position) })
    })
    yield Buffer.from(separator + lines.join(',\n'), 'utf8')
    separator = ',\n'
  }
  yield Buffer.from('\n]}\n', 'utf8')
}

import type { Problem } from '../../../shared/contract/problem'
import type { StateFacts } from '../../../shared/contract/views'
import type { TenantChoice } from '../../../shared/project/project'
import type { Snapshot } from '../../../shared/snapshot/snapshot'
import { wordFileProblem } from '../../services/fileProblem'
import { loadStateFile } from '../../services/loadStateFile'
import { writeSnapshotFile } from '../../services/snapshotFile'
import { type ImportJob, jobInTheWay, newestJobs } from '../../services/tenant/importJobs'
import { ProblemError } from '../../services/tenant/problemError'
import { readState } from '../../services/tenant/readState'
import { StateDraft } from '../../services/tenant/stateDraft'
import { noProject, noState, noTenant } from '../callProblems'
import type { Calls } from '../callTable'
import { Cancelled, type JobContext } from '../jobs'
import { wishesFor } from '../readingWishes'
import { takeRead } from '../stateKeeping'
import { tenantChanged } from '../stateProblems'
import type { LoadedState, Workbench } from '../workbench'
import type { TenantAccess } from '../world'

/** The calls that load what the plan is compared with. */
export const stateCalls: Calls<'readState' | 'loadState' | 'saveState'> = {
  readState: (bench, { job }) =>
    bench.jobs.run(job, async (context) => {
      // What the package speaks of decides what is read, so its rows must be known.
      await bench.settled()
      context.signal.throwIfAborted()
      const address = bench.project?.tenant?.address ?? ''
      const access = await accessOf(bench)
      const draft = draftFor(bench, access)
      const { snapshot, warnings } = await readTenant(bench, access, context, draft)
      bench.interrupted = undefined
      const facts = factsOf(snapshot, warnings)
      const queue = await lookAtQueue(bench, access, context)
      const state: LoadedState = { snapshot, facts, user: access.user, queue }
      if (!takeRead(bench, address, state, 'read')) throw new ProblemError(tenantChanged())
      return facts
    }),

  loadState: (bench, { job, file }) =>
    bench.jobs.run(job, async (context) => (await takeStateFile(bench, file, context)).facts),

  saveState: async (bench, { to }) => {
    if (bench.state === undefined) throw noState()
    const answer = await writeSnapshotFile(to, bench.state.snapshot)
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return null
  },
}

/**
 * Reads a snapshot, or a package as a state, and plans against it, unless nobody wants it any more by then. Throws a
 * ProblemError.
 */
export function takeStateFile(
  bench: Workbench,
  file: string,
  job: JobContext,
  isWanted: () => boolean = () => true,
): Promise<LoadedState> {
  const reading = loadStateFile(file, job.signal, {
    onProgress: (done, total) =>
      job.report({ label: 'Reading the state', done, total, unit: 'bytes' }),
  })
  const loading = reading.then((snapshot): LoadedState => {
    job.signal.throwIfAborted()
    if (!isWanted()) throw new Cancelled()
    return { snapshot, facts: factsOf(snapshot, []), user: '', file }
  })
  return bench.takeStateFrom(loading)
}

/** What the check list knows of the queue, by the job in the way; undefined when there is none. */
export function queueWith(waiting: ImportJob | undefined): NonNullable<LoadedState['queue']> {
  return { waitingBy: waiting === undefined ? null : (waiting.by?.targetName ?? 'somebody') }
}

/** Whose package waits in the queue; undefined when the account may not see it. Source: API §3.4. */
async function lookAtQueue(
  bench: Workbench,
  access: TenantAccess,
  job: JobContext,
): Promise<LoadedState['queue']> {
  try {
    const jobs = await newestJobs(access.transport, {
      signal: job.signal,
      sleep: bench.world.sleep,
    })
    return queueWith(jobInTheWay(jobs))
  } catch (thrown) {
    if (thrown instanceof ProblemError) return undefined
    throw thrown
  }
}

/** An interrupted reading may be gone on with for this long, in milliseconds; older pages would not fit the newer ones. */
const draftLife = 600_000

/** The draft of an interrupted reading of the same tenant for the same purpose, or a new one; kept until it is finished. */
function draftFor(bench: Workbench, { transport, user }: TenantAccess): StateDraft {
  const purpose = JSON.stringify([transport.origin, user, wishesOf(bench)])
  const { interrupted } = bench
  const now = bench.world.now()
  if (
    interrupted?.purpose === purpose &&
    now.getTime() - interrupted.draft.startedAt.getTime() < draftLife
  ) {
    return interrupted.draft
  }
  const draft = new StateDraft(now)
  bench.interrupted = { purpose, draft }
  return draft
}

/** What is worth reading, by the package and the project. */
function wishesOf(bench: Workbench) {
  return {
    ...wishesFor(bench.derived?.content),
    personByPerson: bench.project?.reading?.personByPerson ?? 'short',
  }
}

/** Reads the project's tenant over REST; with a draft it goes on where that was interrupted. Throws a ProblemError. */
export function readTenant(
  bench: Workbench,
  access: TenantAccess,
  job: JobContext,
  draft?: StateDraft,
) {
  return readState(access.transport, {
    signal: job.signal,
    sleep: bench.world.sleep,
    now: () => bench.world.now(),
    onProgress: job.report,
    onWait: (label) => job.report({ label, done: 0, total: 0, unit: 'requests' }),
    ...wishesOf(bench),
    draft,
  })
}

/** The way to the project's tenant. Throws a ProblemError that says what is missing. */
export async function accessOf(bench: Workbench): Promise<TenantAccess> {
  if (bench.project === undefined) throw noProject()
  const { tenant } = bench.project
  if (tenant === null) throw noTenant()
  return orThrow(await bench.world.access(tenant))
}

/** The tenant a package may be sent to. Throws a ProblemError when there is none or it is for reading only. */
export function sendableTenant(bench: Workbench): TenantChoice {
  const tenant = bench.project?.tenant
  if (tenant === null || tenant === undefined) throw noTenant()
  if (!tenant.readOnly) return tenant
  throw new ProblemError({
    code: 'tenant.readOnly',
    title: `${tenant.address} is set up for reading only, so nothing can be sent to it.`,
    mend: 'Choose another tenant, or change this one in Settings.',
    detail: '',
  })
}

function orThrow(access: TenantAccess | Problem): TenantAccess {
  if ('transport' in access) return access
  throw new ProblemError(access)
}

/** A state as the page shows it. */
export function factsOf(snapshot: Snapshot, warnings: readonly string[]): StateFacts {
  return {
    source: snapshot.source.name,
    kind: snapshot.source.kind,
    takenAt: snapshot.takenAt,
    counts: Object.fromEntries(
      [...snapshot.tables].map(([table, { rowCount }]) => [table, rowCount]),
    ),
    unread: [...snapshot.unread].map(([table, why]) => ({ table, why })),
    // A state from a file has no warnings of its reading, but knows which of its tables came short.
    warnings: [...new Set([...warnings, ...(snapshot.short?.values() ?? [])])],
  }
}

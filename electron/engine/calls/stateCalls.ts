import type { Problem } from '../../../shared/contract/problem'
import type { StateFacts } from '../../../shared/contract/views'
import type { TenantChoice } from '../../../shared/project/project'
import type { TableName } from '../../../shared/schema/tableNames'
import type { Snapshot } from '../../../shared/snapshot/snapshot'
import { wordFileProblem } from '../../services/fileProblem'
import { loadStateFile } from '../../services/loadStateFile'
import { writeSnapshotFile } from '../../services/snapshotFile'
import { isOpen, newestJobs } from '../../services/tenant/importJobs'
import { ProblemError } from '../../services/tenant/problemError'
import { readState } from '../../services/tenant/readState'
import { noProject, noState, noTenant } from '../callProblems'
import type { Calls } from '../callTable'
import type { JobContext } from '../jobs'
import type { LoadedState, Workbench } from '../workbench'
import type { TenantAccess } from '../world'

/** The calls that load what the plan is compared with. */
export const stateCalls: Calls<'readState' | 'loadState' | 'saveState'> = {
  readState: (bench, { job }) =>
    bench.jobs.run(job, async (context) => {
      const access = await accessOf(bench)
      const { snapshot, warnings } = await readTenant(bench, access, context)
      const facts = factsOf(snapshot, warnings)
      const queue = await lookAtQueue(bench, access, context)
      bench.setState({ snapshot, facts, user: access.user, queue })
      return facts
    }),

  loadState: (bench, { job, file }) =>
    bench.jobs.run(job, async (context) => {
      const snapshot = await loadStateFile(file, context.signal)
      const facts = factsOf(snapshot, [])
      bench.setState({ snapshot, facts, user: '' })
      return facts
    }),

  saveState: async (bench, { to }) => {
    if (bench.state === undefined) throw noState()
    const answer = await writeSnapshotFile(to, bench.state.snapshot)
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return null
  },
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
    const waiting = jobs.find(isOpen)
    return { waitingBy: waiting === undefined ? null : (waiting.by?.targetName ?? 'somebody') }
  } catch (thrown) {
    if (thrown instanceof ProblemError) return undefined
    throw thrown
  }
}

/** Reads the project's tenant over REST. Throws a ProblemError. */
export function readTenant(bench: Workbench, access: TenantAccess, job: JobContext) {
  return readState(access.transport, {
    signal: job.signal,
    sleep: bench.world.sleep,
    now: () => bench.world.now(),
    onProgress: job.report,
    onWait: (label) => job.report({ label, done: 0, total: 0, unit: 'requests' }),
    withCustomValues: hasRows(bench, 'DS_USER_CUSTOM_VALUES'),
    withShifts: hasRows(bench, 'DS_TEAMS') || hasRows(bench, 'DS_TEAM_MEMBERSHIPS'),
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

function hasRows(bench: Workbench, table: TableName): boolean {
  return (bench.derived?.content.files.get(table)?.table.rowCount ?? 0) > 0
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
    warnings,
  }
}

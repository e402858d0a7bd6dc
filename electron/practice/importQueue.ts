import type { Account } from './http/accounts'
import { type Clock, type Timing, waitFor } from './http/clock'
import type { Switches } from './http/switches'
import { importPackage } from './importer/importPackage'
import type { AppliedRecord, PlacedRow, ReportEntry } from './importer/importRun'
import { type ReadPackage, readPackageFile } from './packageFile'
import { uuidFrom } from './tenantIds'
import type { TenantState } from './tenantState'

/** One uploaded file on its way through the tenant (API §4.2). Times are milliseconds since 1970. */
export interface ImportJob {
  readonly id: string
  readonly owner: Account
  readonly status: 'PENDING' | 'PROCESSING' | 'COMPLETE' | 'FAILED'
  readonly receivedAt: number
  readonly processingAt: number | null
  readonly finishedAt: number | null
  readonly rows: number
  /** A newer file was processed in its place; it never will be. */
  readonly superseded: boolean
  readonly report: readonly ReportEntry[]
  readonly applied: readonly AppliedRecord[]
  /** Why the whole package failed; empty otherwise. */
  readonly problem: string
}

/** What the queue works on; the state is replaced as a whole when an import ends. */
export interface QueueSurroundings {
  readonly clock: Clock
  readonly timing: () => Timing
  readonly switches: () => Switches
  readonly state: () => TenantState
  readonly setState: (state: TenantState) => void
  readonly refuses: (row: PlacedRow) => boolean
}

/** The tenant's queue of uploaded files. */
export interface ImportQueue {
  /** Queues a file; null bytes stand for a package that changes nothing. */
  submit(owner: Account, bytes: Uint8Array | null): ImportJob
  /** Takes the newest waiting file now; resolves when it is done with. */
  runBatch(): Promise<void>
  /** All jobs, oldest first. */
  jobs(): readonly ImportJob[]
}

/**
 * A queue that works like the vendor's: a batch takes only the newest waiting file, the others are
 * ignored; a file that comes while one is processed waits for the next batch. Source: API §3.4.
 */
export function importQueue(around: QueueSurroundings): ImportQueue {
  const jobs = new Map<string, ImportJob>()
  const files = new Map<string, Uint8Array | null>()
  let submitted = 0
  let running: Promise<void> | null = null

  const change = (id: string, to: Partial<ImportJob>) => {
    const job = jobs.get(id)
    if (job !== undefined) jobs.set(id, { ...job, ...to })
  }
  const waiting = () =>
    [...jobs.values()].filter((job) => job.status === 'PENDING' && !job.superseded)

  const passOver = (job: ImportJob) => {
    files.delete(job.id)
    const finishedAt = around.clock.now()
    switch (around.switches().superseded) {
      case 'pending':
        return change(job.id, { superseded: true })
      case 'failed':
        return change(job.id, { superseded: true, status: 'FAILED', finishedAt })
      case 'complete':
        return change(job.id, { superseded: true, status: 'COMPLETE', finishedAt })
      case 'vanished':
        jobs.delete(job.id)
    }
  }

  const process = async (job: ImportJob) => {
    change(job.id, { status: 'PROCESSING', processingAt: around.clock.now() })
    const bytes = files.get(job.id) ?? null
    files.delete(job.id)
    const content = bytes === null ? null : await readPackageFile(bytes)
    await waitFor(around.clock, around.timing().processing)
    const outcome = apply(around, content)
    change(job.id, { ...outcome, finishedAt: around.clock.now() })
  }

  const runBatch = (): Promise<void> => {
    if (running !== null) return running.then(runBatch)
    const queued = waiting()
    const newest = queued.at(-1)
    if (newest === undefined) return Promise.resolve()
    for (const job of queued.slice(0, -1)) passOver(job)
    running = process(newest).finally(() => {
      running = null
    })
    return running
  }

  return {
    submit: (owner, bytes) => {
      submitted += 1
      const receivedAt = around.clock.now()
      const job: ImportJob = {
        id: uuidFrom(`job/${around.state().seed}/${submitted}`),
        owner,
        status: 'PENDING',
        receivedAt,
        processingAt: null,
        finishedAt: null,
        rows: 0,
        superseded: false,
        report: [],
        applied: [],
        problem: '',
      }
      jobs.set(job.id, job)
      files.set(job.id, bytes)
      around.clock.after(around.timing().pending, () => void runBatch())
      return job
    },
    runBatch,
    jobs: () => [...jobs.values()],
  }
}

function apply(around: QueueSurroundings, read: ReadPackage | null): Partial<ImportJob> {
  if (around.switches().jobsEnd === 'failed') {
    return { status: 'FAILED', problem: 'The job failed on request.' }
  }
  if (read === null) return { status: 'COMPLETE' }
  if (!read.ok) return { status: 'FAILED', problem: read.problem }
  const { fullUsers } = around.switches()
  const state = around.state()
  const result = importPackage(state, read.content, {
    refuses: around.refuses,
    ...(fullUsers === null
      ? {}
      : { freeLicences: Math.max(0, fullUsers - state.tables.DS_USERS.length) }),
  })
  around.setState(result.state)
  const { applied, report } = result
  return { status: 'COMPLETE', rows: read.rowCount, applied, report }
}

import type { Problem } from '../../shared/contract/problem'
import type { JobFacts, SendReport } from '../../shared/contract/views'
import type { Transport } from '../services/http/exchange'
import {
  type ImportJob,
  jobFacts,
  jobInTheWay,
  newestJobs,
  readMessages,
  statusOfJob,
} from '../services/tenant/importJobs'
import { ProblemError } from '../services/tenant/problemError'
import { uploadPackage } from '../services/tenant/uploadPackage'
import { type WatchEnd, watchJob } from '../services/tenant/watchJob'
import {
  jobDoubtful,
  jobFailed,
  jobLost,
  jobReportsErrors,
  jobStuck,
  jobSuperseded,
  jobUnnamed,
  jobUnwatched,
  nothingSent,
  queueOccupied,
  watchingStopped,
} from './sendProblems'
import { verdict, verdictOnFailure } from './verdict'

/** What following an import job needs. */
export interface FollowOptions {
  readonly transport: Transport
  readonly user: string
  readonly signal: AbortSignal
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Fixed milliseconds between polls; undefined follows API §4.5. */
  readonly poll?: number | undefined
  /** Milliseconds after which a job that goes on is not waited for any more; undefined waits for ever. */
  readonly watchLimit?: number | undefined
  readonly onReport: (report: SendReport) => void
  /** Hears why a request waits. */
  readonly onWait?: ((sentence: string) => void) | undefined
  /** Jobs that were in the queue before ours. */
  readonly known?: ReadonlySet<string> | undefined
  /** Reads the tenant back and compares it with the plan; undefined when there is nothing to compare with. */
  readonly verify: (() => Promise<Verification>) | undefined
}

/** What reading the tenant back found: how many differences, and what could not be checked. */
export type Verification = Pick<SendReport, 'differences' | 'unchecked'>

/** What sending one package needs. */
export interface SendOptions extends Omit<FollowOptions, 'known'> {
  /** The package file, already written and read back. */
  readonly path: string
  /** The admin has seen that another file waits and wants it replaced (API §3.4). */
  readonly replaceQueued: boolean
  /** False: end as soon as the tenant has taken the package; the job goes on there. */
  readonly watch: boolean
  readonly onSent: (bytes: number, total: number) => void
  /** Hears what the look at the queue right before sending found: the job in the way, or undefined. */
  readonly onQueue?: ((queued: ImportJob | undefined) => void) | undefined
  /** Called right before the first byte may leave, with the ids of the jobs in the queue. */
  readonly onLeaving: (queue: readonly string[]) => Promise<void>
  /** Called when the tenant has taken the package, before the first poll: the job's id must be on disk by then. Never rejects. */
  readonly onAccepted: (job: ImportJob) => Promise<void>
  /** When we sent the job that waits in the queue; undefined when it is not ours. */
  readonly sentAt: (jobId: string) => Promise<string | undefined>
}

const nothingYet = {
  job: null,
  problem: null,
  differences: 0,
  verified: false,
  unchecked: [],
} as const

/**
 * Sends a package once: looks at the queue, uploads, follows the import job, reads the tenant back. Never sends twice and
 * never calls an unclear end a success or a failure. Problems are part of the report; only a bug, or a cancel before
 * anything left, throws.
 */
export async function sendPackage(options: SendOptions): Promise<SendReport> {
  try {
    const jobs = await newestJobs(options.transport, options)
    const queued = jobInTheWay(jobs)
    options.onQueue?.(queued)
    if (queued !== undefined && !options.replaceQueued) {
      return ended('failed', queueOccupied(queued, await options.sentAt(queued.id)))
    }
    const known = new Set(jobs.map(({ id }) => id))
    await options.onLeaving([...known])
    options.onReport({
      ...nothingYet,
      stage: 'uploading',
      sentence: 'The package is being uploaded.',
    })
    const upload = await uploadPackage(options.transport, options.path, { ...options, known })
    switch (upload.end) {
      case 'refused':
        return ended('failed', upload.problem)
      case 'unknown': {
        const [candidate] = upload.candidates
        return ended('unknown', upload.problem, candidate && jobFacts(candidate, false))
      }
      case 'accepted':
        await options.onAccepted(upload.job)
        if (!options.watch) return await leave(upload.job, options)
        return await follow(jobFacts(upload.job, false), { ...options, known })
      default:
        return upload satisfies never
    }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    return ended('failed', nothingSent(thrown.problem))
  }
}

/** Goes on with a job that was uploaded before: after a restart, or when the admin found it in the queue. */
export async function resumeWatching(jobId: string, options: FollowOptions): Promise<SendReport> {
  const unknownYet: JobFacts = {
    id: jobId,
    status: 'PENDING',
    startedAt: '',
    finishedAt: null,
    by: options.user,
    messages: [],
    messagesNote: '',
    superseded: false,
  }
  return follow(unknownYet, options)
}

async function follow(first: JobFacts, options: FollowOptions): Promise<SendReport> {
  let seen = first
  const tell = (job: JobFacts) => {
    seen = job
    options.onReport(watching(job))
  }
  tell(first)
  try {
    const end = await watchJob(options.transport, first.id, {
      ...options,
      limit: options.watchLimit,
      onState: tell,
    })
    return await conclude(end, seen, options)
  } catch (thrown) {
    // Whatever stops us now, the package was taken and its job goes on: that is what must be said.
    if (options.signal.aborted) return ended('unknown', watchingStopped(first.id), seen)
    if (!(thrown instanceof ProblemError)) throw thrown
    return ended('unknown', jobUnwatched(thrown.problem), seen)
  }
}

async function conclude(
  end: WatchEnd,
  seen: JobFacts,
  options: FollowOptions,
): Promise<SendReport> {
  switch (end.end) {
    case 'lost':
      return ended('unknown', jobLost(seen.id), seen)
    case 'stuck':
      return ended('unknown', jobStuck(seen, options.watchLimit ?? 0), seen)
    case 'superseded': {
      const job = end.job === undefined ? { ...seen, superseded: true } : jobFacts(end.job, true)
      return ended('failed', jobSuperseded(), job)
    }
    case 'failed': {
      const job = await withMessages(end.job, options)
      return afterFailure(job, jobFailed(job, end.job), options)
    }
    case 'complete':
      return readBack(await withMessages(end.job, options), options, undefined)
    case 'doubtful':
      return readBack(await withMessages(end.job, options), options, jobDoubtful(end.fate))
    case 'unnamed': {
      const job = await withMessages(end.job, options)
      return readBack(job, options, jobUnnamed(job))
    }
    default:
      return end satisfies never
  }
}

async function withMessages(job: ImportJob, options: FollowOptions): Promise<JobFacts> {
  return {
    ...jobFacts(job, false),
    ...(await readMessages(options.transport, job.id, options)),
  }
}

/**
 * FAILED is the tenant's word for the job, not for each row: an import is not transactional (FORMAT §5.1), so only reading
 * back tells whether a part of the package was applied.
 */
async function afterFailure(
  job: JobFacts,
  problem: Problem,
  options: FollowOptions,
): Promise<SendReport> {
  if (options.verify === undefined) return ended('failed', problem, job)
  options.onReport({
    ...nothingYet,
    stage: 'verifying',
    job,
    sentence: `${problem.title} The tenant is being read back.`,
  })
  const told = (sentence: string) => ({ ...problem, title: `${problem.title} ${sentence}` })
  try {
    const found = await options.verify()
    const verified = found.unchecked.length === 0
    return { ...ended('failed', told(verdictOnFailure(found)), job), ...found, verified }
  } catch (thrown) {
    const why = options.signal.aborted ? readBackStopped : problemIn(thrown)
    return ended('failed', told(`It could not be read back. ${why.title}`), job)
  }
}

/** Reads the tenant back; with a `doubt` about the job only a read-back without differences and gaps counts as done. */
async function readBack(
  job: JobFacts,
  options: FollowOptions,
  doubt: Problem | undefined,
): Promise<SendReport> {
  const done = { ...nothingYet, stage: 'done' as const, job }
  const doubted = (problem: Problem, found: Verification) => {
    const superseded = problem.code === 'job.superseded'
    const stage = superseded ? 'failed' : 'unknown'
    return { ...ended(stage, problem, { ...job, superseded }), ...found }
  }
  if (options.verify === undefined) {
    if (doubt !== undefined) return doubted(doubt, { differences: 0, unchecked: [] })
    const errors = job.messages.filter(({ level }) => level.toUpperCase() === 'ERROR').length
    return {
      ...done,
      problem: errors === 0 ? null : jobReportsErrors(errors),
      sentence:
        'The import job is complete. There was no plan to compare the tenant with, so it was not read back.',
    }
  }
  options.onReport({
    ...done,
    stage: 'verifying',
    sentence: 'The import job is complete; the tenant is being read back.',
  })
  try {
    const found = await options.verify()
    const verified = found.unchecked.length === 0
    if (doubt !== undefined && (found.differences > 0 || !verified)) return doubted(doubt, found)
    return { ...done, ...found, verified, sentence: verdict(found) }
  } catch (thrown) {
    const problem = options.signal.aborted ? readBackStopped : problemIn(thrown)
    return {
      ...done,
      sentence:
        'The import job is complete, but the tenant could not be read back, so nothing is verified.',
      problem,
    }
  }
}

const readBackStopped: Problem = {
  code: 'readBack.stopped',
  title: 'Reading the tenant back was stopped.',
  mend: 'Read the tenant in Preview: what the plan still lists was not done.',
  detail: '',
}

function problemIn(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem
  throw thrown
}

/** Taken and not watched; that it failed at once is known all the same. */
async function leave(job: ImportJob, options: FollowOptions): Promise<SendReport> {
  if (statusOfJob(job) !== 'FAILED') return accepted(job)
  return conclude({ end: 'failed', job }, jobFacts(job, false), options)
}

/** Taken and left to itself. */
function accepted(job: ImportJob): SendReport {
  return {
    ...watching(jobFacts(job, false)),
    sentence:
      'The tenant has taken the package. Its import job goes on there and is not watched, so nothing is verified.',
  }
}

function watching(job: JobFacts): SendReport {
  return { ...nothingYet, stage: 'watching', job, sentence: waitingSentence(job) }
}

/** The words for a job that has not ended yet. */
function waitingSentence(job: JobFacts): string {
  if (job.status === '') return 'The tenant has taken the package; it does not say how far it is.'
  if (job.status === 'PENDING')
    return 'The tenant has taken the package; it waits for the next batch run.'
  if (job.status === 'PROCESSING') return 'The tenant is importing the package.'
  return `The tenant says “${job.status}”, a word this app does not know; it goes on watching.`
}

function ended(
  stage: 'failed' | 'unknown',
  problem: Problem,
  job: JobFacts | null = null,
): SendReport {
  return { ...nothingYet, stage, job, problem, sentence: problem.title }
}

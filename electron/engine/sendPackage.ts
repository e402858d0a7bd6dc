import type { Problem } from '../../shared/contract/problem'
import type { JobFacts, SendReport } from '../../shared/contract/views'
import type { Transport } from '../services/http/exchange'
import {
  type ImportJob,
  isOpen,
  jobFacts,
  newestJobs,
  readMessages,
  watchJob,
} from '../services/tenant/importJobs'
import { ProblemError } from '../services/tenant/problemError'
import { uploadPackage } from '../services/tenant/uploadPackage'

/** What sending one package needs. */
export interface SendOptions {
  readonly transport: Transport
  /** The package file, already written and read back. */
  readonly path: string
  readonly user: string
  readonly signal: AbortSignal
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly now: () => Date
  /** The admin has seen that another file waits and wants it replaced (API §3.4). */
  readonly replaceQueued: boolean
  /** False: end as soon as the tenant has taken the package; the job goes on there. */
  readonly watch: boolean
  /** Fixed milliseconds between polls; undefined follows API §4.5. */
  readonly poll?: number | undefined
  readonly onSent: (bytes: number, total: number) => void
  readonly onReport: (report: SendReport) => void
  /** Called when the tenant has taken the package, before the first poll: the job's id must be on disk by then. */
  readonly onAccepted: (job: ImportJob) => Promise<void>
  /** Reads the tenant back and counts what differs from the plan; undefined when there is nothing to compare with. */
  readonly verify: (() => Promise<number>) | undefined
}

const nothingYet = { job: null, problem: null, differences: 0, verified: false } as const

/**
 * Sends a package once: looks at the queue, uploads, follows the import job, reads the tenant back. Never sends twice and
 * never calls an unclear end a success or a failure. Problems are part of the report; only a bug or a cancel throws.
 */
export async function sendPackage(options: SendOptions): Promise<SendReport> {
  try {
    const queued = await queuedJob(options)
    if (queued !== undefined && !options.replaceQueued) return refusedFor(queued)
    options.onReport({
      ...nothingYet,
      stage: 'uploading',
      sentence: 'The package is being uploaded.',
    })
    const upload = await uploadPackage(options.transport, options.path, options)
    switch (upload.end) {
      case 'refused':
        return ended('failed', upload.problem, null)
      case 'unknown':
        return ended('unknown', upload.problem, upload.candidates[0] ?? null)
      case 'accepted':
        await options.onAccepted(upload.job)
        if (!options.watch) return watching(jobFacts(upload.job, false))
        return await follow(upload.job.id, jobFacts(upload.job, false), options)
      default:
        return upload satisfies never
    }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    return ended('failed', nothingSent(thrown.problem), null)
  }
}

/** Goes on with a job that was uploaded before, after a restart of the app. */
export async function resumeWatching(jobId: string, options: SendOptions): Promise<SendReport> {
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
  return follow(jobId, unknownYet, options)
}

async function follow(id: string, first: JobFacts, options: SendOptions): Promise<SendReport> {
  options.onReport(watching(first))
  try {
    const end = await watchJob(options.transport, id, {
      ...options,
      onState: (job) => options.onReport(watching(job)),
    })
    if (end.end === 'lost') return ended('unknown', lost(id), null, first)
    const messages = await readMessages(options.transport, id, options)
    const job = { ...jobFacts(end.job, end.end === 'superseded'), ...messages }
    if (end.end === 'failed') return ended('failed', jobFailed(job), null, job)
    if (end.end === 'superseded') return ended('failed', superseded(), null, job)
    return await readBack(job, options)
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    return ended('unknown', stillRunning(thrown.problem), null, first)
  }
}

async function readBack(job: JobFacts, options: SendOptions): Promise<SendReport> {
  const done = { ...nothingYet, stage: 'done' as const, job }
  if (options.verify === undefined) {
    return {
      ...done,
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
    const differences = await options.verify()
    return { ...done, differences, verified: true, sentence: verdict(differences) }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    return {
      ...done,
      sentence:
        'The import job is complete, but the tenant could not be read back, so nothing is verified.',
      problem: thrown.problem,
    }
  }
}

function verdict(differences: number): string {
  if (differences === 0) return 'Sent, imported and verified: the tenant is as the plan said.'
  return differences === 1
    ? 'The import job is complete, but one thing in the tenant is not as the plan said.'
    : `The import job is complete, but ${differences} things in the tenant are not as the plan said.`
}

function watching(job: JobFacts): SendReport {
  return { ...nothingYet, stage: 'watching', job, sentence: waitingSentence(job) }
}

/** The words for a job that has not ended yet. */
function waitingSentence(job: JobFacts): string {
  if (job.status === 'PENDING')
    return 'The tenant has taken the package; it waits for the next batch run.'
  if (job.status === 'PROCESSING') return 'The tenant is importing the package.'
  return `The tenant says “${job.status}”, a word this app does not know; it goes on watching.`
}

async function queuedJob(options: SendOptions): Promise<ImportJob | undefined> {
  const jobs = await newestJobs(options.transport, options)
  return jobs.find(isOpen)
}

function refusedFor(queued: ImportJob): SendReport {
  const by = queued.by?.targetName ?? 'somebody'
  const problem: Problem = {
    code: 'queue.occupied',
    title: `Another package, uploaded by ${by}, is ${queued.status === 'PROCESSING' ? 'being imported' : 'waiting to be imported'}. Nothing was sent.`,
    mend: 'Only the newest waiting package is imported. Wait until it is done, or decide to replace it.',
    detail: `job ${queued.id}, ${queued.status}`,
  }
  return { ...nothingYet, stage: 'failed', problem, sentence: problem.title }
}

function ended(
  stage: 'failed' | 'unknown',
  problem: Problem,
  candidate: ImportJob | null,
  job: JobFacts | null = candidate === null ? null : jobFacts(candidate, false),
): SendReport {
  return { ...nothingYet, stage, job, problem, sentence: problem.title }
}

function nothingSent(problem: Problem): Problem {
  return { ...problem, title: `${problem.title} Nothing was sent.` }
}

function lost(id: string): Problem {
  return {
    code: 'job.lost',
    title: 'The tenant took the package but does not know the import job any more.',
    mend: 'Look at the imports in the web interface of xMatters before you send again.',
    detail: `job ${id}`,
  }
}

function jobFailed(job: JobFacts): Problem {
  return {
    code: 'job.failed',
    title: 'The import job ended as FAILED; the tenant says that it did not apply the package.',
    mend: 'Look at the synchronisation report in the web interface of xMatters, mend the package and send it again.',
    detail: `job ${job.id}`,
  }
}

function superseded(): Problem {
  return {
    code: 'job.superseded',
    title: 'A newer package of the company took the place of this one before it was imported.',
    mend: 'Find out who sent the newer one, read the state of the tenant again, and plan anew.',
    detail: '',
  }
}

function stillRunning(problem: Problem): Problem {
  return {
    ...problem,
    code: 'job.unwatched',
    title: `The package was taken, but the import job can no longer be watched. ${problem.title}`,
    mend: `The job goes on in the tenant. ${problem.mend}`,
  }
}

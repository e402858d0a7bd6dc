import type { JobFacts } from '../../../shared/contract/views'
import type { Transport } from '../http/exchange'
import type { ReadOptions } from './getJson'
import { arrivedAt, type ImportJob, jobFacts, newestJobs, readJob, statusOfJob } from './importJobs'
import { ProblemError } from './problemError'

/** What watching needs: a pause that can be cancelled, and somebody to tell. */
export interface WatchOptions extends ReadOptions {
  readonly onState: (facts: JobFacts) => void
  /** Fixed milliseconds between polls; undefined follows API §4.5: 5 s, 10 s for two minutes, 30 s, 60 s. */
  readonly poll?: number | undefined
  /** Jobs that were in the queue before ours: whatever else is there without a time came later. */
  readonly known?: ReadonlySet<string> | undefined
}

/**
 * How watching ended. `superseded`: a newer file came while ours had not begun, whatever word the tenant has for that
 * (API §3.4); `job` is undefined when ours vanished. `doubtful`: COMPLETE, but a newer file came and nothing shows that
 * ours was processed. `unnamed`: finished with a word this app does not know. `lost`: the tenant does not know the job.
 */
export type WatchEnd =
  | { readonly end: 'complete' | 'doubtful' | 'failed' | 'unnamed'; readonly job: ImportJob }
  | { readonly end: 'superseded'; readonly job: ImportJob | undefined }
  | { readonly end: 'lost' }

/** A job is asked for again so often when the tenant does not know it: it may not be listed yet (API §4.5). */
const mostUnknown = 5
/** A word nobody knows, though the job has finished, may still change; after so many looks it counts as the end. */
const mostUnnamed = 5
/** Polls in a row that may fail. */
const mostTrouble = 10

/** Follows a job to its end. Trouble of one poll does not end the watching; many in a row do, as a ProblemError. */
export async function watchJob(
  transport: Transport,
  id: string,
  options: WatchOptions,
): Promise<WatchEnd> {
  let unknown = 0
  let trouble = 0
  let unnamed = 0
  let last: ImportJob | undefined
  for (let poll = 0; ; poll += 1) {
    await options.sleep(options.poll ?? pauseBefore(poll), options.signal)
    try {
      const job = await look(transport, id, last, options)
      trouble = 0
      if (job === undefined) {
        unknown += 1
        if (unknown > mostUnknown) return await vanished(transport, id, last, options)
        continue
      }
      unknown = 0
      last = job
      const end = await endOf(transport, job, options)
      if (end?.end === 'unnamed' && ++unnamed <= mostUnnamed) {
        options.onState(jobFacts(job, false))
        continue
      }
      if (end !== undefined) return end
    } catch (thrown) {
      trouble += 1
      if (options.signal.aborted || trouble > mostTrouble || isFinal(thrown)) throw thrown
    }
  }
}

/** The job by its id, or, where that is not known, from the list: a new job may be in the one and not yet in the other. */
async function look(
  transport: Transport,
  id: string,
  last: ImportJob | undefined,
  options: WatchOptions,
): Promise<ImportJob | undefined> {
  const job = await readJob(transport, id, options)
  if (job !== undefined || last !== undefined) return job
  return (await newestJobs(transport, options)).find((one) => one.id === id)
}

async function endOf(
  transport: Transport,
  job: ImportJob,
  options: WatchOptions,
): Promise<WatchEnd | undefined> {
  const neverBegan = job.processingAt === undefined
  switch (statusOfJob(job)) {
    case 'COMPLETE': {
      const isDoubtful = neverBegan && (await hasNewer(transport, job, options))
      return { end: isDoubtful ? 'doubtful' : 'complete', job }
    }
    case 'FAILED':
      return neverBegan && (await hasNewer(transport, job, options))
        ? { end: 'superseded', job }
        : { end: 'failed', job }
    case 'PENDING':
      if (await hasNewer(transport, job, options)) {
        // It may have begun between the two looks; then the newer one waits for the next run.
        const again = await readJob(transport, job.id, options)
        if (again === undefined || statusOfJob(again) === 'PENDING') {
          options.onState(jobFacts(job, true))
          return { end: 'superseded', job }
        }
      }
      options.onState(jobFacts(job, false))
      return undefined
    default:
      if (statusOfJob(job) !== 'PROCESSING' && job.finishedAt !== undefined) {
        return { end: 'unnamed', job }
      }
      options.onState(jobFacts(job, false))
      return undefined
  }
}

async function vanished(
  transport: Transport,
  id: string,
  last: ImportJob | undefined,
  options: WatchOptions,
): Promise<WatchEnd> {
  const known = last ?? { id, status: '' }
  const isSuperseded = await hasNewer(transport, known, options)
  return isSuperseded ? { end: 'superseded', job: last } : { end: 'lost' }
}

/**
 * Did another EPIC file arrive after this one, and before it was finished? By its time; without times, by not having been
 * there before.
 */
async function hasNewer(
  transport: Transport,
  job: ImportJob,
  options: WatchOptions,
): Promise<boolean> {
  const own = arrivedAt(job)
  const finished = Date.parse(job.finishedAt ?? '')
  return (await newestJobs(transport, options)).some((other) => {
    if (other.id === job.id) return false
    const time = arrivedAt(other)
    if (own !== undefined && time !== undefined) return time > own && !(time > finished)
    return options.known !== undefined && !options.known.has(other.id)
  })
}

/** Only what the admin must mend ends the watching at once: the account, never a passing trouble. */
function isFinal(thrown: unknown): boolean {
  return (
    !(thrown instanceof ProblemError) ||
    /^(http\.40[13]|net\.(signIn|certificate|address))$/.test(thrown.problem.code)
  )
}

/** Milliseconds before the n-th poll, from 0. Source: API §4.5. */
export function pauseBefore(poll: number): number {
  if (poll === 0) return 5000
  if (poll <= 12) return 10_000
  return poll <= 32 ? 30_000 : 60_000
}

import type { JobFacts } from '../../../shared/contract/views'
import type { Transport } from '../http/exchange'
import type { ReadOptions } from './getJson'
import {
  arrivedAt,
  hasBegun,
  type ImportJob,
  jobFacts,
  newestJobs,
  readJob,
  statusOfJob,
} from './importJobs'
import { ProblemError } from './problemError'

/** What watching needs: a pause that can be cancelled, and somebody to tell. */
export interface WatchOptions extends ReadOptions {
  readonly onState: (facts: JobFacts) => void
  /** Fixed milliseconds between polls; undefined follows API §4.5: 5 s, 10 s for two minutes, 30 s, 60 s. */
  readonly poll?: number | undefined
  /** A job that still goes on after so many milliseconds of waiting is not waited for any more; undefined waits for ever. */
  readonly limit?: number | undefined
  /** Jobs that were in the queue before ours: whatever else is there without a time came later. */
  readonly known?: ReadonlySet<string> | undefined
}

/**
 * How watching ended. `superseded`: a newer file came while ours had not begun, whatever word the tenant has for that
 * (API §3.4); `job` is undefined when ours vanished. `doubtful`: COMPLETE, but a newer file was taken and nothing shows
 * that ours was processed. `unnamed`: finished with a word this app does not know. `lost`: the tenant does not know the job.
 * `stuck`: it still goes on, but the limit has passed (API §7.2); `job` is undefined when it was never seen.
 */
export type WatchEnd =
  | { readonly end: 'complete' | 'failed' | 'unnamed'; readonly job: ImportJob }
  | { readonly end: 'doubtful'; readonly fate: 'perhaps' | 'passedOver'; readonly job: ImportJob }
  | { readonly end: 'superseded'; readonly job: ImportJob | undefined }
  | { readonly end: 'lost' }
  | { readonly end: 'stuck'; readonly job: ImportJob | undefined }

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
  given: WatchOptions,
): Promise<WatchEnd> {
  let waited = 0
  // All pauses count, also those that a tenant in trouble asks for.
  const options: WatchOptions = {
    ...given,
    sleep: async (milliseconds, signal) => {
      await given.sleep(milliseconds, signal)
      waited += milliseconds
    },
  }
  let unknown = 0
  let trouble = 0
  let unnamed = 0
  let didBegin = false
  let last: ImportJob | undefined
  for (let poll = 0; ; poll += 1) {
    if (waited >= (options.limit ?? Number.POSITIVE_INFINITY)) return { end: 'stuck', job: last }
    await options.sleep(options.poll ?? jittered(pauseBefore(poll)), options.signal)
    try {
      const job = await look(transport, id, last, options)
      trouble = 0
      if (job === undefined) {
        unknown += 1
        if (unknown > mostUnknown) {
          return didBegin ? { end: 'lost' } : await vanished(transport, id, last, options)
        }
        continue
      }
      unknown = 0
      last = job
      didBegin ||= hasBegun(job)
      const end = await endOf(transport, job, didBegin, options)
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
  didBegin: boolean,
  options: WatchOptions,
): Promise<WatchEnd | undefined> {
  const status = statusOfJob(job)
  const fate = didBegin ? 'taken' : fateOf(job, await newestJobs(transport, options), options)
  if (status === 'COMPLETE') {
    return fate === 'taken' ? { end: 'complete', job } : { end: 'doubtful', fate, job }
  }
  // Where the tenant never says when it began with a file, its own word FAILED is all that is certain.
  if (status === 'FAILED') return { end: fate === 'passedOver' ? 'superseded' : 'failed', job }
  if (fate === 'passedOver') {
    // It may have begun between the two looks; then the newer one waits for the next run.
    const again = await readJob(transport, job.id, options)
    if (again === undefined || (statusOfJob(again) === status && !hasBegun(again))) {
      options.onState(jobFacts(job, true))
      return { end: 'superseded', job }
    }
  }
  if (status !== 'PENDING' && status !== 'PROCESSING' && job.finishedAt !== undefined) {
    return { end: 'unnamed', job }
  }
  options.onState(jobFacts(job, false))
  return undefined
}

/**
 * What the queue says of a job that does not show that it began. A batch takes the newest waiting file and ignores the
 * others (FORMAT §5.1), so ours was passed over only if a newer one, that came before ours had ended, was taken.
 * `passedOver`: so it is. `perhaps`: the same, but this tenant never says when it begins with a file, so that ours may
 * have been imported before the newer one. `taken`: nothing speaks against it.
 */
export function fateOf(
  job: ImportJob,
  queue: readonly ImportJob[],
  options: Pick<WatchOptions, 'known'>,
): 'taken' | 'perhaps' | 'passedOver' {
  const newer = queue.filter((other) => isNewer(other, job, options.known))
  const status = statusOfJob(job)
  // Waiting behind a newer one is as good as passed over: the next batch takes that one (API §3.4).
  if (status === 'PENDING') return newer.length > 0 ? 'passedOver' : 'taken'
  if (newer.every(isWaiting)) return 'taken'
  const tellsBeginnings = queue.some((other) => other.id !== job.id && other.processingAt)
  return tellsBeginnings ? 'passedOver' : 'perhaps'
}

const isWaiting = (job: ImportJob) => statusOfJob(job) === 'PENDING' && !hasBegun(job)

/**
 * Did this file arrive after ours, and before ours had ended? What was in the queue before ours is older, however its time
 * moves on. Among the others the time tells, and where it cannot (none is given, or the same second), that it is new.
 */
function isNewer(
  other: ImportJob,
  job: ImportJob,
  known: ReadonlySet<string> | undefined,
): boolean {
  if (other.id === job.id || known?.has(other.id) === true) return false
  const own = arrivedAt(job)
  const time = arrivedAt(other)
  const isNew = known !== undefined
  if (own === undefined || time === undefined) return isNew
  return (time > own || (isNew && time === own)) && !(time > Date.parse(job.finishedAt ?? ''))
}

async function vanished(
  transport: Transport,
  id: string,
  last: ImportJob | undefined,
  options: WatchOptions,
): Promise<WatchEnd> {
  const ours = { ...(last ?? { id }), status: 'PENDING' }
  const fate = fateOf(ours, await newestJobs(transport, options), options)
  return fate === 'passedOver' ? { end: 'superseded', job: last } : { end: 'lost' }
}

/** Only what the admin must mend ends the watching at once: the account, never a passing trouble. */
function isFinal(thrown: unknown): boolean {
  return (
    !(thrown instanceof ProblemError) ||
    /^(http\.40[13]|net\.(signIn|certificate|address))$/.test(thrown.problem.code)
  )
}

/** Twenty per cent more or less, so that many watchers do not ask in step. Source: API §4.5. */
function jittered(milliseconds: number): number {
  return Math.round(milliseconds * (0.8 + 0.4 * Math.random()))
}

/** Milliseconds before the n-th poll, from 0. Source: API §4.5. */
export function pauseBefore(poll: number): number {
  if (poll === 0) return 5000
  if (poll <= 12) return 10_000
  return poll <= 32 ? 30_000 : 60_000
}

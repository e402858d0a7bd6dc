import type { Problem } from '../../../shared/contract/problem'
import type { Transport } from '../http/exchange'
import type { ReadOptions } from './getJson'
import { type ImportJob, newestJobs } from './importJobs'
import { ProblemError } from './problemError'

/** Pauses before each look for our job after an unclear end, in milliseconds: a job may be listed late (API §4.5). */
const looks = [0, 2000, 5000]

/** What the queue says of an upload whose answer did not come. `unread`: it could not be looked at, which says nothing. */
export type JobsSince =
  | {
      readonly state: 'looked'
      readonly jobs: readonly ImportJob[]
      /** Who we are; empty when not known. */
      readonly user: string
    }
  | { readonly state: 'unread'; readonly problem: Problem }

/** What the look needs to know. */
export interface SinceOptions extends ReadOptions {
  /** Who we are, to name our own jobs first; empty when not known. */
  readonly user: string
  /** The jobs that were in the queue before: none of them is ours. The clocks need not agree for that. */
  readonly known: ReadonlySet<string>
}

/**
 * The jobs that came into the queue since we began, those of our own user first: a login and a user ID may differ, so
 * others are not left out. Looks some times, because a job may be listed late. Never throws a ProblemError. Source: API §3.5.
 */
export async function jobsSince(transport: Transport, options: SinceOptions): Promise<JobsSince> {
  const { user } = options
  try {
    for (const pause of looks) {
      await options.sleep(pause, options.signal)
      const jobs = await newestJobs(transport, options)
      const since = jobs.filter((job) => !options.known.has(job.id))
      if (since.length > 0) return { state: 'looked', jobs: since.toSorted(ownFirst(user)), user }
    }
    return { state: 'looked', jobs: [], user }
  } catch (thrown) {
    if (thrown instanceof ProblemError) return { state: 'unread', problem: thrown.problem }
    if (options.signal.aborted) return { state: 'unread', problem: stopped }
    throw thrown
  }
}

/** What was found, as a sentence. */
export function foundSentence(since: JobsSince): string {
  if (since.state === 'unread') {
    return `The import queue could not be looked at. ${since.problem.title}`
  }
  const [first] = since.jobs
  if (first === undefined) return 'No new import job was found in the queue so far.'
  const by = first.by?.targetName
  const named = `${first.id}, by ${by ?? 'somebody'}, ${first.status === '' ? 'without a status' : first.status}`
  if (since.user !== '' && by !== undefined && !isBy(first, since.user)) {
    const jobs = since.jobs.length === 1 ? 'One import job' : `${since.jobs.length} import jobs`
    return `${jobs} came into the queue in the meantime, but not by ${since.user}, who signed in here: ${named}. It is this upload only if that is the same account.`
  }
  return since.jobs.length === 1
    ? `One import job came into the queue in the meantime and is probably this upload: ${named}.`
    : `${since.jobs.length} import jobs came into the queue in the meantime; one of them may be this upload, most likely ${named}.`
}

const stopped: Problem = {
  code: 'cancelled',
  title: 'The look was stopped.',
  mend: '',
  detail: '',
}

const ownFirst = (user: string) => (one: ImportJob, other: ImportJob) =>
  Number(isBy(other, user)) - Number(isBy(one, user))

function isBy(job: ImportJob, user: string): boolean {
  return user !== '' && job.by?.targetName?.toLowerCase() === user.toLowerCase()
}

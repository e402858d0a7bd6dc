import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '../../../shared/contract/problem'
import type { Exchange, Transport } from '../http/exchange'
import { answerProblem } from './answerProblem'
import type { ReadOptions } from './getJson'
import { type ImportJob, importJobOf, newestJobs } from './importJobs'
import { parseJson } from './parseJson'
import { ProblemError } from './problemError'

/** The largest package the upload takes, in bytes: 150 MB read as the smaller of both meanings (API §3.1). */
export const largestPackage = 150_000_000

/** An upload may be silent this long, in milliseconds: nothing shorter than five minutes (API §6.3). */
const uploadIdleLimit = 300_000

/** Pauses before each look for our job after an unclear end, in milliseconds: a job may be listed late (API §4.5). */
const looks = [0, 2000, 5000]

/**
 * How an upload ended. `unknown`: the whole or a part of the package had been sent when the answer failed to come;
 * `candidates` are jobs that may be ours. It is never sent again by itself (API §3.5).
 */
export type UploadEnd =
  | { readonly end: 'accepted'; readonly job: ImportJob }
  | { readonly end: 'refused'; readonly problem: Problem }
  | {
      readonly end: 'unknown'
      readonly problem: Problem
      readonly candidates: readonly ImportJob[]
    }

/** What an upload needs besides the transport. */
export interface UploadOptions extends ReadOptions {
  readonly onSent: (bytes: number, total: number) => void
  /** Who we are, to name our own jobs first after an unclear end; empty when not known. */
  readonly user: string
  /** The jobs that were in the queue before: none of them is ours. The clocks need not agree for that. */
  readonly known: ReadonlySet<string>
}

/** Uploads one package once. Source: API §3. */
export async function uploadPackage(
  transport: Transport,
  path: string,
  options: UploadOptions,
): Promise<UploadEnd> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > largestPackage) return { end: 'refused', problem: tooLarge(size) }
  const exchange = await transport.exchange(
    {
      method: 'POST',
      path: '/api/xm/1/uploads/epic-v1',
      body: { kind: 'file', path, field: 'file', name: basename(path) },
      idleLimit: uploadIdleLimit,
    },
    { signal: options.signal, onSent: options.onSent },
  )
  if (exchange.state === 'answered') {
    const job = exchange.status < 300 ? importJobOf(parseJson(exchange.body)) : undefined
    if (job !== undefined) return { end: 'accepted', job }
  }
  if (!mayHaveArrived(exchange)) return { end: 'refused', problem: refusal(exchange) }
  const candidates = await jobsSince(transport, options)
  return { end: 'unknown', problem: unclear(exchange, candidates), candidates }
}

/** Only a clear refusal by the tenant, or a request that never left, is sure not to have made a job. */
function mayHaveArrived(exchange: Exchange): boolean {
  if (exchange.state === 'failed') return exchange.sent !== 'nothing'
  return exchange.status < 300 || exchange.status === 408 || exchange.status >= 500
}

function refusal(exchange: Exchange): Problem {
  const problem = answerProblem('Uploading', exchange)
  const fate =
    exchange.state === 'failed'
      ? 'Nothing was sent.'
      : 'The package was not taken; nothing was imported.'
  return { ...problem, title: `${problem.title} ${fate}` }
}

/**
 * The jobs that came into the queue since we began, those of our own user first: a login and a user ID may differ, so
 * others are not left out. Looks some times, because a job may be listed late. Never fails: no answer is no candidate.
 */
export async function jobsSince(
  transport: Transport,
  options: Pick<UploadOptions, keyof ReadOptions | 'user' | 'known'>,
): Promise<readonly ImportJob[]> {
  for (const pause of looks) {
    if (options.signal.aborted) return []
    try {
      await options.sleep(pause, options.signal)
      const jobs = await newestJobs(transport, options)
      const since = jobs.filter((job) => !options.known.has(job.id))
      if (since.length > 0) return since.toSorted(ownFirst(options.user))
    } catch (thrown) {
      if (options.signal.aborted || thrown instanceof ProblemError) return []
      throw thrown
    }
  }
  return []
}

const ownFirst = (user: string) => (one: ImportJob, other: ImportJob) =>
  Number(isBy(other, user)) - Number(isBy(one, user))

function isBy(job: ImportJob, user: string): boolean {
  return user !== '' && job.by?.targetName?.toLowerCase() === user.toLowerCase()
}

function unclear(exchange: Exchange, candidates: readonly ImportJob[]): Problem {
  const cause = answerProblem('Uploading', exchange)
  const [first] = candidates
  const found =
    first === undefined
      ? 'No new import job was found in the queue so far.'
      : candidates.length === 1
        ? `One import job came into the queue in the meantime and is probably this upload: ${first.id}, by ${first.by?.targetName ?? 'somebody'}, ${first.status}.`
        : `${candidates.length} import jobs came into the queue in the meantime; one of them may be this upload.`
  return {
    ...cause,
    code: 'upload.unknown',
    title: `It is not known whether the package arrived. ${cause.title}`,
    mend: `${found} It was not sent again. Look at the queue before you send it once more.`,
  }
}

function tooLarge(bytes: number): Problem {
  return {
    code: 'upload.tooLarge',
    title: `The package has ${Math.ceil(bytes / 1_000_000)} MB; the tenant takes at most 150 MB. Nothing was sent.`,
    mend: 'Leave out files or columns that are not needed, or ask xMatters for another way in.',
    detail: `${bytes} bytes`,
  }
}

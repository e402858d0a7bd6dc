import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '../../../shared/contract/problem'
import type { Exchange, Transport } from '../http/exchange'
import { answerProblem } from './answerProblem'
import { arrivedAt, type ImportJob, importJobOf, newestJobs } from './importJobs'
import { ProblemError } from './problemError'
import type { ReadOptions } from './readPages'
import { parseJson } from './session'

/** The largest package the upload takes, in bytes: 150 MB read as the smaller of both meanings (API §3.1). */
export const largestPackage = 150_000_000

/** An upload may be silent this long, in milliseconds: nothing shorter than five minutes (API §6.3). */
const uploadIdleLimit = 300_000

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
  /** Who we are, to recognise our job after an unclear end; empty when not known. */
  readonly user: string
  readonly now: () => Date
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
  const startedAt = options.now()
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
  if (!mayHaveArrived(exchange))
    return { end: 'refused', problem: answerProblem('Uploading', exchange) }
  const candidates = await ourJobs(transport, startedAt, options)
  return { end: 'unknown', problem: unclear(exchange, candidates.length), candidates }
}

/** Only a clear refusal by the tenant, or a request that never left, is sure not to have made a job. */
function mayHaveArrived(exchange: Exchange): boolean {
  if (exchange.state === 'failed') return exchange.sent !== 'nothing'
  return exchange.status < 300 || exchange.status >= 500
}

/** Jobs that arrived after we began and are ours by user, when we know who we are. Never fails: no answer is no candidate. */
async function ourJobs(
  transport: Transport,
  startedAt: Date,
  options: UploadOptions,
): Promise<readonly ImportJob[]> {
  if (options.signal.aborted) return []
  const since = new Date(startedAt.getTime() - 60_000).toISOString()
  try {
    const jobs = await newestJobs(transport, options)
    return jobs.filter(
      (job) =>
        arrivedAt(job) >= since && (options.user === '' || job.by?.targetName === options.user),
    )
  } catch (thrown) {
    if (thrown instanceof ProblemError) return []
    throw thrown
  }
}

function unclear(exchange: Exchange, candidates: number): Problem {
  const cause = answerProblem('Uploading', exchange)
  const found =
    candidates === 0
      ? 'No new import job of this account was found in the queue so far.'
      : `${candidates === 1 ? 'One import job' : `${candidates} import jobs`} of this account arrived in the meantime and may be this upload.`
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

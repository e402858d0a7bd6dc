import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Problem } from '../../../shared/contract/problem'
import type { Exchange, Transport } from '../http/exchange'
import { answerProblem } from './answerProblem'
import { type ImportJob, importJobOf } from './importJobs'
import { foundSentence, type JobsSince, jobsSince, type SinceOptions } from './jobsSince'
import { parseJson } from './parseJson'

/** The largest package the upload takes, in bytes: 150 MB read as the smaller of both meanings (API §3.1). */
export const largestPackage = 150_000_000

/** An upload may be silent this long, in milliseconds: nothing shorter than five minutes (API §6.3). */
const uploadIdleLimit = 300_000

/** After a cancel the queue is looked at no longer than this, in milliseconds: somebody waits for the end. */
const lookAfterCancel = 10_000

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
export interface UploadOptions extends SinceOptions {
  readonly onSent: (bytes: number, total: number) => void
  /** Milliseconds without a byte in either direction after which nothing is waited for any more; five minutes by default. */
  readonly idleLimit?: number | undefined
}

/** How much of the request has been handed to the network, in bytes. */
interface Course {
  readonly sent: number
  readonly total: number
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
  const idleLimit = options.idleLimit ?? uploadIdleLimit
  let course: Course = { sent: 0, total: size }
  const exchange = await transport.exchange(
    {
      method: 'POST',
      path: '/api/xm/1/uploads/epic-v1',
      body: { kind: 'file', path, field: 'file', name: basename(path) },
      idleLimit,
    },
    {
      signal: options.signal,
      onSent: (sent, total) => {
        course = { sent, total }
        options.onSent(sent, total)
      },
    },
  )
  if (exchange.state === 'answered') {
    const job = exchange.status < 300 ? importJobOf(parseJson(exchange.body)) : undefined
    if (job !== undefined) return { end: 'accepted', job }
  }
  const cause = answerProblem('Uploading', exchange, transport.origin)
  if (!mayHaveArrived(exchange)) return { end: 'refused', problem: refusal(exchange, cause) }
  const since = await jobsSince(transport, patienceFor(options))
  const facts = [cause.title, silence(exchange, idleLimit), howMuchLeft(exchange, course)]
  return {
    end: 'unknown',
    problem: unclear(cause, facts.filter((fact) => fact !== '').join(' '), since),
    candidates: since.state === 'looked' ? since.jobs : [],
  }
}

/**
 * Only a clear refusal by the tenant, or a request that never left, is sure not to have made a job. A redirect is none: 303
 * says outright that the request was done, and of the others nobody knows what was done before them.
 */
function mayHaveArrived(exchange: Exchange): boolean {
  if (exchange.state === 'failed') return exchange.sent !== 'nothing'
  return exchange.status < 400 || exchange.status === 408 || exchange.status >= 500
}

/** Somebody who cancelled still wants to know what became of it, but not to wait long for that. */
function patienceFor(options: UploadOptions): SinceOptions {
  if (!options.signal.aborted) return options
  return { ...options, signal: AbortSignal.timeout(lookAfterCancel) }
}

function refusal(exchange: Exchange, problem: Problem): Problem {
  const fate =
    exchange.state === 'failed'
      ? 'Nothing was sent.'
      : 'The package was not taken; nothing was imported.'
  const mend =
    exchange.state === 'answered' && exchange.status === 404
      ? `${problem.mend} EPIC may not be licensed for this tenant.`
      : problem.mend
  return { ...problem, title: `${problem.title} ${fate}`, mend }
}

function silence(exchange: Exchange, limit: number): string {
  if (exchange.state !== 'failed' || exchange.kind !== 'stalled') return ''
  const seconds = limit / 1000
  const words = seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`
  return `No byte came or went for ${words}, which is as long as an upload is waited for.`
}

/** Says what had left when the connection ended; after an answer, however odd, all of it had. */
function howMuchLeft(exchange: Exchange, { sent, total }: Course): string {
  if (exchange.state !== 'failed') return ''
  if (exchange.sent === 'all' || sent >= total) {
    return 'All of the package had left this computer; only the answer is missing.'
  }
  return `At most ${sizeOf(sent)} of ${sizeOf(total)} had left this computer.`
}

const sizeOf = (bytes: number) =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`

function unclear(cause: Problem, facts: string, since: JobsSince): Problem {
  return {
    ...cause,
    code: 'upload.unknown',
    title: `It is not known whether the package arrived. ${facts}`,
    mend: `${foundSentence(since)} It was not sent again. Look at the queue before you send it once more.`,
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

import type { Exchange, Transport } from '../http/exchange'
import { answerProblem, isPage } from './answerProblem'
import { parseJson } from './parseJson'
import { ProblemError } from './problemError'
import { retryAfter } from './retryAfter'

/** How long an answer may be silent, in milliseconds (API §6.3). */
const listIdleLimit = 60_000

/** What reading needs from outside: the clock is injected, so that tests never wait. */
export interface ReadOptions {
  readonly signal: AbortSignal
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Hears in a sentence why the next request waits: the tenant asked for a pause, or a gateway is in trouble. */
  readonly onWait?: ((sentence: string) => void) | undefined
  /** Called after each page with what is read so far and the total, 0 while unknown. */
  readonly onPage?: ((read: number, total: number) => void) | undefined
}

/** Pauses before each further try, in milliseconds. Source: API §6.3, advice. */
const pauses = [1000, 2000, 4000, 8000]
/** A server that is silent for a minute is asked once more, not four times. */
const pausesWhenSilent = [1000]
/** 429: by Retry-After as often as this; without it a minute each, fewer times. */
const mostLimited = 10
const mostLimitedBlindly = 4
const blindPause = 60_000
/** A longer pause than this is for the admin to decide, not for us to sit out. */
const longestPause = 600_000

const retryable: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])
const silent: ReadonlySet<string> = new Set(['stalled', 'unreachable'])

/**
 * One GET with patience: repeats what a gateway spoiled (1-2-4-8 s) and what the rate limit refused (by Retry-After, or
 * after a minute). Throws a ProblemError for everything but a JSON answer below 300, and the signal's reason when it was
 * cancelled. Source: API §6.3.
 */
export async function getJson(
  transport: Transport,
  path: string,
  doing: string,
  options: ReadOptions,
): Promise<unknown> {
  let trouble = 0
  let limited = 0
  for (;;) {
    const exchange = await transport.exchange(
      { method: 'GET', path, body: { kind: 'none' }, idleLimit: listIdleLimit },
      { signal: options.signal },
    )
    options.signal.throwIfAborted()
    if (exchange.state === 'answered' && exchange.status < 300) {
      const json = parseJson(exchange.body)
      if (json !== undefined) return json
    }
    const isLimited = exchange.state === 'answered' && exchange.status === 429
    const pause = isLimited ? limitPause(exchange, limited) : troublePause(exchange, trouble)
    const problem = answerProblem(doing, exchange, transport.origin)
    if (pause === undefined) throw new ProblemError(problem)
    if (isLimited) limited += 1
    else trouble += 1
    options.onWait?.(`${problem.title} It is tried again in ${secondsIn(pause)}.`)
    await options.sleep(pause, options.signal)
  }
}

function limitPause(exchange: Exchange & { state: 'answered' }, before: number) {
  const asked = retryAfter(exchange.headers)
  if (asked === undefined) return before < mostLimitedBlindly ? blindPause : undefined
  return before < mostLimited && asked <= longestPause ? asked : undefined
}

function troublePause(exchange: Exchange, before: number): number | undefined {
  if (exchange.state === 'failed') {
    if (silent.has(exchange.kind)) return pausesWhenSilent[before]
    return ['reset', 'cut'].includes(exchange.kind) ? pauses[before] : undefined
  }
  // A page in place of JSON is a sign-in page of the network: asking again brings the same.
  if (exchange.status < 300) return isPage(exchange) ? undefined : pauses[before]
  const pause = pauses[before]
  if (pause === undefined || !retryable.has(exchange.status)) return undefined
  const asked = retryAfter(exchange.headers)
  return asked === undefined || asked > longestPause ? pause : Math.max(pause, asked)
}

function secondsIn(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}

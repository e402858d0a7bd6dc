import { z } from 'zod'
import type { Exchange, Transport } from '../http/exchange'
import { answerProblem } from './answerProblem'
import { ProblemError } from './problemError'
import { parseJson } from './session'

/** The most items a page may have (API §5.0). */
export const pageLimit = 1000

/** How long a list may be silent, in milliseconds (API §6.3). */
const listIdleLimit = 60_000

const page = z.looseObject({
  count: z.number().optional(),
  total: z.number().optional(),
  data: z.array(z.unknown()),
  links: z.looseObject({ next: z.string().optional() }).optional(),
})

type Page = z.infer<typeof page>

/** What reading needs from outside: the clock is injected, so that tests never wait. */
export interface ReadOptions {
  readonly signal: AbortSignal
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Called after each page with what is read so far and the total, 0 while unknown. */
  readonly onPage?: (read: number, total: number) => void
}

/** A list that was read to its end. `missing` counts items the tenant announced and did not give. */
export interface WholeList {
  readonly items: readonly unknown[]
  readonly missing: number
}

const retryable: ReadonlySet<number> = new Set([429, 500, 502, 503, 504])
const pauses = [1000, 2000, 4000, 8000]

/**
 * One GET with patience: repeats what a gateway spoiled (API §6.3: 1-2-4-8 s; 429 by Retry-After or a minute, ten
 * times). Throws a ProblemError for everything but a JSON answer below 300.
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
    if (exchange.state === 'answered' && exchange.status < 300) {
      const json = parseJson(exchange.body)
      if (json !== undefined) return json
    }
    if (exchange.state === 'answered' && exchange.status === 429 && limited < 10) {
      limited += 1
      await options.sleep(retryAfter(exchange.headers, 60_000), options.signal)
      continue
    }
    const pause = pauses[trouble]
    if (pause === undefined || !isPassing(exchange)) {
      throw new ProblemError(answerProblem(doing, exchange))
    }
    trouble += 1
    await options.sleep(pause, options.signal)
  }
}

function isPassing(exchange: Exchange): boolean {
  if (exchange.state === 'answered') return retryable.has(exchange.status) || exchange.status < 300
  return ['reset', 'stalled', 'cut', 'unreachable'].includes(exchange.kind)
}

/** Milliseconds to wait by a Retry-After header in seconds or as a date; `otherwise` when there is none. At most ten minutes. */
export function retryAfter(
  headers: Readonly<Record<string, string>>,
  otherwise: number,
  now: () => number = Date.now,
): number {
  const text = headers['retry-after']
  if (text === undefined) return otherwise
  const wait = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now()
  return Number.isNaN(wait) ? otherwise : Math.min(Math.max(wait, 0), 600_000)
}

/**
 * Reads a list page by page along `links.next`, drops what comes twice (lists move while they are read), and reads once
 * more when fewer items came than the total says (API §5.0). `path` has no offset or limit.
 */
export async function readList(
  transport: Transport,
  path: string,
  doing: string,
  options: ReadOptions,
): Promise<WholeList> {
  const first = await readOnce(transport, path, doing, options)
  if (first.missing === 0) return first
  const second = await readOnce(transport, path, doing, options)
  return second.missing <= first.missing ? second : first
}

async function readOnce(
  transport: Transport,
  path: string,
  doing: string,
  options: ReadOptions,
): Promise<WholeList> {
  const seen = new Map<string, unknown>()
  let unnamed = 0
  let total = 0
  let next: string | undefined =
    `${path}${path.includes('?') ? '&' : '?'}offset=0&limit=${pageLimit}`
  while (next !== undefined) {
    const found: Page = pageOf(await getJson(transport, next, doing, options), doing)
    for (const item of found.data) {
      const id = idOf(item)
      if (id === undefined) unnamed += 1
      seen.set(id ?? `unnamed ${unnamed}`, item)
    }
    total = found.total ?? total
    options.onPage?.(seen.size, total)
    next = nextPath(transport.origin, found, doing)
  }
  return { items: [...seen.values()], missing: Math.max(0, total - seen.size) }
}

function pageOf(json: unknown, doing: string): Page {
  const parsed = page.safeParse(json)
  if (parsed.success) return parsed.data
  throw new ProblemError({
    code: 'api.page',
    title: `${doing}: the answer is not a page of a list.`,
    mend: 'The tenant may speak a newer version of its interface; look for a newer version of this app.',
    detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', '),
  })
}

/** The server-relative path of the next page. A link to another origin is refused: the credential must not go there (API §8.19). */
function nextPath(origin: string, found: Page, doing: string): string | undefined {
  const link = found.links?.next
  if (link === undefined || found.data.length === 0) return undefined
  const url = new URL(link, origin)
  if (url.origin === new URL(origin).origin) return `${url.pathname}${url.search}`
  throw new ProblemError({
    code: 'api.foreignLink',
    title: `${doing}: the list goes on at another server, and a credential is never carried there.`,
    mend: 'Check the address of the tenant.',
    detail: 'links.next names another origin',
  })
}

function idOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined
  return typeof item.id === 'string' ? item.id : undefined
}

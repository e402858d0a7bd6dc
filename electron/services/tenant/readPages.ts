import { z } from 'zod'
import type { Transport } from '../http/exchange'
import { getJson, type ReadOptions } from './getJson'
import { IdIndex } from './idIndex'
import { ProblemError } from './problemError'
import { withoutNulls } from './withoutNulls'

/** The most items a page may have (API §5.0), and what every tenant gives. */
const fullPage = 1000
const usualPage = 100

/** At most this many requests at a time (API §5.12). */
export const inFlight = 5

/** A list is read so often anew when it moved while it was read or gave less than it announced (API §5.0 advises once). */
const mostReadings = 3

const whole = z.coerce.number().int().min(0)
const pageShape = z.looseObject({
  total: whole.optional(),
  data: z.array(z.unknown()),
  links: z.looseObject({ next: z.string().optional() }).optional(),
})

type Page = z.infer<typeof pageShape>

/** How far a list has been read, so that an interrupted reading can go on. */
export class ListPlace {
  readonly seen = new IdIndex()
  /** Items taken in order from the first on. */
  offset = 0
  total = 0
  unnamed = 0
  isWhole = false
  /** The id of the item before the offset. */
  last: string | undefined
  /** Why the last reading of it may have missed something though the numbers agree; undefined when it held still. */
  doubt: 'moved' | 'endless' | undefined

  /** Goes back to the first item; what is known stays known. */
  begin(): void {
    this.offset = 0
    this.last = undefined
    this.doubt = undefined
  }

  /** Items the tenant announced and did not give. */
  get missing(): number {
    return Math.max(0, this.total - this.read)
  }

  get read(): number {
    return this.seen.size + this.unnamed
  }
}

interface Asking {
  readonly transport: Transport
  readonly path: string
  readonly doing: string
  readonly options: ReadOptions
  readonly place: ListPlace
  readonly take: (items: readonly unknown[]) => void
}

/**
 * Reads a list to its end and hands its items over page by page, each once, in order. Pages are asked for ahead, at most
 * five at a time. Lists move while they are read: what comes twice is dropped, and when fewer came than the total says or
 * the list was seen to move, it is read anew (API §5.0). `path` has no offset or limit. An interrupted `place` goes on
 * where it was.
 */
export async function readPages(
  transport: Transport,
  path: string,
  doing: string,
  options: ReadOptions,
  take: (items: readonly unknown[]) => void,
  place = new ListPlace(),
): Promise<ListPlace> {
  if (place.isWhole) return place
  const asking: Asking = { transport, path, doing, options, place, take }
  await readThrough(asking)
  for (let reading = 1; reading < mostReadings && isInDoubt(place); reading += 1) {
    place.begin()
    await readThrough(asking)
  }
  place.isWhole = true
  return place
}

/** Items without an id cannot be told apart, so reading them again would only double them. */
function isInDoubt(place: ListPlace): boolean {
  return place.unnamed === 0 && (place.missing > 0 || place.doubt === 'moved')
}

/** All items of a short list at once. `isUnsure`: there may be more, though none were announced. */
export async function readList(
  transport: Transport,
  path: string,
  doing: string,
  options: ReadOptions,
): Promise<{
  readonly items: readonly unknown[]
  readonly missing: number
  readonly isUnsure: boolean
}> {
  const items: unknown[] = []
  const place = await readPages(transport, path, doing, options, (page) => items.push(...page))
  return { items, missing: place.missing, isUnsure: place.doubt !== undefined }
}

/**
 * Pages at known places, several at a time; whatever is beyond them is followed link by link. Each page begins with the
 * last item of the one before: when it does not, somebody was added or removed in between and the list has moved, even if
 * its total is the same as before. A page that is not full ends the reading ahead, for the places of the next ones are
 * not known then.
 */
async function readThrough(asking: Asking): Promise<void> {
  const { place, options } = asking
  // Where an interrupted reading goes on, the list may have moved as well.
  const before = place.last
  const from = before === undefined ? place.offset : Math.max(0, place.offset - 1)
  const { page: first, limit } = await firstPage(asking, from)
  if (before !== undefined && !beginsWith(first, before)) place.doubt = 'moved'
  takePage(asking, first, from)
  const step = first.data.length
  const isRegular = step > 0 && offsetIn(asking, first) === from + step
  if (!isRegular) return followLinks(asking, first, limit)
  const overlap = step > 1 && idOf(first.data.at(-1)) !== undefined ? 1 : 0
  const waiting: Promise<Page>[] = []
  let asked = place.offset
  let last = first
  for (;;) {
    while (waiting.length < inFlight && asked < place.total) {
      const page = pageAt(asking, asked - overlap, step)
      // Whoever waits for it hears of its failure; the ones behind a failed page nobody waits for.
      page.catch(() => {})
      waiting.push(page)
      asked += step - overlap
    }
    const next = waiting.shift()
    if (next === undefined) break
    const page = await next
    options.signal.throwIfAborted()
    if (overlap > 0 && !beginsWith(page, place.last)) place.doubt = 'moved'
    takePage(asking, page, place.offset - overlap)
    last = page
    if (page.data.length !== step) break
  }
  await followLinks(asking, last, step)
}

/** The first page, with a thousand items where the tenant allows it, else with a hundred. */
async function firstPage(
  asking: Asking,
  offset: number,
): Promise<{ readonly page: Page; readonly limit: number }> {
  try {
    return { page: await pageAt(asking, offset, fullPage), limit: fullPage }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'http.400') throw thrown
    const page = await pageAt(asking, offset, usualPage).catch(() => {
      throw thrown
    })
    return { page, limit: usualPage }
  }
}

/**
 * Goes on from a page, link by link. A link that is missing although items are, or that leads where we were, is made up
 * from the offset. Ends when a whole round has brought nothing new: such a list has no end.
 */
async function followLinks(asking: Asking, from: Page, limit: number): Promise<void> {
  const { place } = asking
  const visited = new Set<string>()
  let known = 0
  for (let page = from; ; ) {
    const next = nextPath(asking, page)
    const isLoop = next !== undefined && visited.has(next)
    const path = isLoop
      ? withPlace(asking.path, place.offset, limit)
      : (next ?? madeUp(asking, page, limit))
    if (path === undefined) return
    if (visited.has(path) || known > place.read) {
      if (place.total === 0) place.doubt ??= 'endless'
      return
    }
    visited.add(path)
    const before = place.read
    page = pageOf(await ask(asking, path), asking.doing)
    takePage(asking, page, offsetOf(asking, path) ?? place.offset)
    known = place.read === before ? known + page.data.length : 0
  }
}

function takePage(asking: Asking, page: Page, at: number): void {
  const { place, take, options } = asking
  // Asked only to refuse a link to another server on every page (API §8.19).
  nextPath(asking, page)
  const fresh: unknown[] = []
  for (const item of page.data) {
    const id = idOf(item)
    if (id === undefined) place.unnamed += 1
    else if (!place.seen.add(id, place.seen.size)) continue
    fresh.push(item)
  }
  const end = at + page.data.length
  if (end > place.offset) {
    place.offset = end
    place.last = idOf(page.data.at(-1))
  }
  place.total = page.total ?? place.total
  take(fresh)
  options.onPage?.(place.read, place.total)
}

function pageAt(asking: Asking, offset: number, limit: number): Promise<Page> {
  return ask(asking, withPlace(asking.path, offset, limit)).then((json) =>
    pageOf(json, asking.doing),
  )
}

function ask({ transport, doing, options }: Asking, path: string): Promise<unknown> {
  return getJson(transport, path, doing, options)
}

function withPlace(path: string, offset: number, limit: number): string {
  return `${path}${path.includes('?') ? '&' : '?'}offset=${offset}&limit=${limit}`
}

function pageOf(json: unknown, doing: string): Page {
  const parsed = pageShape.safeParse(withoutNulls(json))
  if (parsed.success) return parsed.data
  throw new ProblemError({
    code: 'api.page',
    title: `${doing}: the answer is not a page of a list.`,
    mend: 'The tenant may speak a newer version of its interface; look for a newer version of this app.',
    detail: parsed.error.issues.map((issue) => issue.path.join('.')).join(', '),
  })
}

/** The server-relative path of the next page. A link to another origin is refused: the credential must not go there (API §8.19). */
function nextPath({ transport, doing }: Asking, found: Page): string | undefined {
  const link = found.links?.next
  if (link === undefined || link === '' || found.data.length === 0) return undefined
  const url = urlOf(transport, link, doing)
  return `${url.pathname}${url.search}`
}

/** Where the list of an embedded page stands by itself, without offset and limit; undefined when it has no link. */
export function listBehind(
  transport: Transport,
  next: string | undefined,
  doing: string,
): string | undefined {
  if (next === undefined || next === '') return undefined
  const url = urlOf(transport, next, doing)
  url.searchParams.delete('offset')
  url.searchParams.delete('limit')
  return `${url.pathname}${url.search}`
}

function urlOf(transport: Transport, link: string, doing: string): URL {
  const url = URL.canParse(link, transport.origin) ? new URL(link, transport.origin) : undefined
  if (url !== undefined && url.origin === new URL(transport.origin).origin) return url
  throw new ProblemError({
    code: 'api.foreignLink',
    title: `${doing}: the list goes on at another server, and a credential is never carried there.`,
    mend: 'Check the address of the tenant.',
    detail: 'links.next names another origin',
  })
}

/** Some tenants leave `next` out on a full page (API §7.3): then the offset says where the list goes on. */
function madeUp({ path, place }: Asking, page: Page, limit: number): string | undefined {
  if (page.data.length === 0) return undefined
  const isFull = page.total === undefined ? page.data.length >= limit : place.offset < page.total
  return isFull ? withPlace(path, place.offset, limit) : undefined
}

/** Where the next page begins by its link; undefined when the link does not say. */
function offsetIn(asking: Asking, page: Page): number | undefined {
  const next = nextPath(asking, page)
  return next === undefined ? undefined : offsetOf(asking, next)
}

function offsetOf({ transport }: Asking, path: string): number | undefined {
  const text = new URL(path, transport.origin).searchParams.get('offset')
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined
}

/** An empty page begins with anything: it is beyond the end. */
function beginsWith(page: Page, id: string | undefined): boolean {
  return page.data.length === 0 || idOf(page.data[0]) === id
}

function idOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined
  return typeof item.id === 'string' && item.id !== '' ? item.id : undefined
}

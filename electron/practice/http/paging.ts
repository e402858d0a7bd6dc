import { type Answer, failure, json } from './answers'
import type { Switches } from './switches'

/** One page of a list as the interface gives it (API §5.0). */
export interface Page {
  readonly count: number
  readonly total: number
  readonly data: readonly unknown[]
  readonly links?: { readonly self: string; readonly next?: string; readonly previous?: string }
}

const defaultLimit = 100
const maximumLimit = 1000

/**
 * The page of a list that a request asks for; only its items are drawn, with `draw`. `path` is the
 * server-relative address of the list.
 */
export function pageOf<T>(
  items: readonly T[],
  draw: (item: T) => unknown,
  path: string,
  query: URLSearchParams,
  switches: Switches,
): Answer {
  const offset = wholeNumber(query.get('offset') ?? '0')
  const wanted = wholeNumber(query.get('limit') ?? String(defaultLimit))
  if (offset === null || wanted === null || wanted === 0) {
    return failure(400, 'offset and limit must be whole numbers.')
  }
  if (wanted > maximumLimit && switches.limitAboveMaximum === 'refuse') {
    return failure(400, `limit must not be above ${maximumLimit}.`)
  }
  const limit = Math.min(wanted, maximumLimit)
  const data = items.slice(offset, offset + limit).map(draw)
  const link = (at: number) => {
    const parameters = new URLSearchParams(query)
    parameters.set('offset', String(at))
    parameters.set('limit', String(limit))
    return `${path}?${parameters}`
  }
  const links = {
    self: link(offset),
    ...(offset + limit < items.length ? { next: link(offset + limit) } : {}),
    ...(offset > 0 ? { previous: link(Math.max(0, offset - limit)) } : {}),
  }
  return json({ count: data.length, total: items.length, data, links } satisfies Page)
}

/** A list inside its parent: the first hundred, with or without links (API §5.0). */
export function embeddedPage<T>(
  items: readonly T[],
  draw: (item: T) => unknown,
  path: string,
  switches: Switches,
): Page {
  const data = items.slice(0, defaultLimit).map(draw)
  const next = items.length > defaultLimit ? { next: `${path}?offset=100&limit=100` } : {}
  const links = { self: `${path}?offset=0&limit=100`, ...next }
  const page = { count: data.length, total: items.length, data }
  return switches.embeddedLinks ? { ...page, links } : page
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

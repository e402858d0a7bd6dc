import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { sendJson, startScriptedServer } from './scriptedServer'

/** An object as the interface gives it. */
export type ApiObject = Readonly<Record<string, unknown>>

/** One page of a list before it is sent. */
export interface ListPage {
  readonly count?: number
  readonly total?: number
  readonly data: readonly unknown[]
  readonly links?: { readonly next?: string | undefined }
}

/** What is asked for: the path below `/api/xm/1`, where the page begins, and how often this path was asked for. */
export interface Asked {
  readonly path: string
  readonly query: URLSearchParams
  readonly offset: number
  readonly nth: number
}

/** Changes a page, or answers with a status instead. */
export type PageChange = (page: ListPage, asked: Asked) => ListPage | number

export interface ListedTenant {
  /** The objects of each list by its path below `/api/xm/1`, such as `/people`; the others are empty. May change. */
  readonly lists: Record<string, readonly ApiObject[]>
  /** What comes alone, such as `/people/license-quotas`. */
  readonly single?: Readonly<Record<string, ApiObject>>
  readonly pageSize?: number
  readonly page?: PageChange
  readonly coding?: 'GZIP'
  readonly prefix?: string
}

/** A tenant of the given lists, page by page, that may lie about them; `asked` counts requests by path. */
export async function listedTenant(tenant: ListedTenant) {
  const asked: Record<string, number> = {}
  const server = await startScriptedServer(({ request, response }) => {
    const url = new URL(request.url ?? '/', 'http://tenant')
    const path = url.pathname.replace('/api/xm/1', '')
    const nth = (asked[path] ?? 0) + 1
    asked[path] = nth
    const single = tenant.single?.[path]
    if (single !== undefined) return sendJson(response, 200, single)
    const objects = tenant.lists[path]
    if (objects === undefined && path.endsWith('license-quotas')) return sendJson(response, 404, {})
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const limit = Math.min(Number(url.searchParams.get('limit') ?? 100), tenant.pageSize ?? 1000)
    const all = objects ?? []
    const data = all.slice(offset, offset + limit)
    const links = offset + limit < all.length ? { next: linkTo(url, offset + limit, limit) } : {}
    const page: ListPage = { count: data.length, total: all.length, data, links }
    const sent = tenant.page?.(page, { path, query: url.searchParams, offset, nth }) ?? page
    if (typeof sent === 'number') return sendJson(response, sent, { code: sent })
    const text = `${tenant.prefix ?? ''}${JSON.stringify(sent)}`
    const headers = { 'content-type': 'application/json' }
    if (tenant.coding === undefined) response.writeHead(200, headers).end(text)
    else response.writeHead(200, { ...headers, 'content-encoding': 'GZIP' }).end(gzipSync(text))
  })
  onTestFinished(() => server.close())
  return { url: server.origin, asked }
}

function linkTo(url: URL, offset: number, limit: number): string {
  const link = new URL(url)
  link.searchParams.set('offset', String(offset))
  link.searchParams.set('limit', String(limit))
  return `${link.pathname}${link.search}`
}

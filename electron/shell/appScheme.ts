import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { CustomScheme, Protocol } from 'electron'

/** Where the page lives. Everything else is a foreign place. */
export const pageOrigin = 'app://app'

/** The address of the page itself. */
export const pageAddress = `${pageOrigin}/`

/**
 * What Chromium is told of our scheme before it starts: an origin like `https:`, nothing more. It
 * may not bypass the content policy.
 */
export const appScheme: CustomScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

/** The content policy of the page: nothing at first, then what the page's own files need. Source: security checklist, rule 8. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The kinds of file the page is made of. Others are not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** A file of the page: its path inside the page's folder, with `/`, and its content type. */
export interface Asset {
  readonly path: string
  readonly contentType: string
}

/**
 * The page's file that an address names, or null when it names none.
 *
 * Strict on purpose: the host must be ours, each part of the path may hold only plain characters and
 * never be `..`, and the ending must be one we serve. So no decoding can lead out of the folder.
 */
export function assetFor(address: string): Asset | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (url.protocol !== 'app:' || url.host !== 'app' || url.username || url.password) return null
  const path = url.pathname === '/' || url.pathname === '' ? 'index.html' : url.pathname.slice(1)
  const parts = path.split('/')
  if (!parts.every((part) => /^[\w@-][\w@.-]*$/.test(part))) return null
  const contentType = contentTypes[extname(path)]
  return contentType === undefined ? null : { path, contentType }
}

/** Serves the page's folder under our scheme, each answer with the content policy. */
export function servePage(protocol: Protocol, folder: string): void {
  protocol.handle('app', async (request) => {
    const asset = request.method === 'GET' ? assetFor(request.url) : null
    if (asset === null) return refusal(404)
    try {
      const content = await readFile(join(folder, ...asset.path.split('/')))
      return new Response(new Uint8Array(content), { headers: headersOf(asset.contentType) })
    } catch {
      return refusal(404)
    }
  })
}

function refusal(status: number): Response {
  return new Response('', { status, headers: headersOf('text/plain') })
}

function headersOf(contentType: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': contentPolicy,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  }
}

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { HttpsProxyAgent } from 'https-proxy-agent'
import type { Exchange, ExchangeOptions, HttpRequest, Sent } from './exchange'
import { failureKindOf } from './failureKind'
import { formBody, multipartOf } from './requestBody'

/** A JSON page of a thousand people is below 3 MB; nothing we ask for is larger than this. */
const largestAnswer = 64 * 1024 * 1024

/** What one raw exchange needs besides the request. */
export interface NodeTransportOptions {
  readonly origin: string
  /** Headers of the credential, asked for anew before each request. */
  readonly headers: Readonly<Record<string, string>>
  readonly userAgent: string
  /** `http://proxy:8080`, or undefined for a direct connection. Loopback never goes through a proxy. */
  readonly proxy: string | undefined
  /** PEM texts of further authorities to trust, besides those Node brings. */
  readonly authorities: readonly string[]
}

interface Payload {
  readonly headers: Readonly<Record<string, string>>
  readonly stream: () => Readable | string
  readonly bytes: number
}

/** Only https may leave this machine; plain http is for loopback. Source: security.md rule 19. */
export function isAllowedOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname))
}

/** Is this host the machine itself? */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Performs one request with Node's own client and waits for the whole answer. Never rejects; never follows a redirect. */
export async function exchangeOverNode(
  request: HttpRequest,
  options: NodeTransportOptions,
  watch: ExchangeOptions = {},
): Promise<Exchange> {
  if (!isAllowedOrigin(options.origin)) return failed('address', 'nothing', 'not https')
  const payload = await payloadOf(request)
  if (payload === 'unreadable') return failed('file', 'nothing', 'the file cannot be read')
  if (watch.signal?.aborted) return failed('cancelled', 'nothing', '')
  return new Promise((resolve) => converse(request, payload, options, watch, resolve))
}

function converse(
  request: HttpRequest,
  payload: Payload,
  options: NodeTransportOptions,
  watch: ExchangeOptions,
  resolve: (exchange: Exchange) => void,
): void {
  let sent: Sent = 'nothing'
  let stalled = false
  let answering = false
  const outgoing = open(request, payload, options)
  const end = (exchange: Exchange) => {
    watch.signal?.removeEventListener('abort', cancel)
    resolve(exchange)
  }
  const cancel = () => outgoing.destroy(new Error('cancelled'))
  watch.signal?.addEventListener('abort', cancel, { once: true })

  outgoing.setTimeout(request.idleLimit, () => {
    stalled = true
    outgoing.destroy(new Error('stalled'))
  })
  outgoing.on('finish', () => {
    sent = 'all'
  })
  outgoing.on('error', (problem: NodeJS.ErrnoException) => {
    // An early answer (401, 413) makes our own sending fail afterwards; the answer is what counts.
    if (answering) return
    if (watch.signal?.aborted) return end(failed('cancelled', sent, ''))
    if (stalled) return end(failed('stalled', sent, 'no byte in time'))
    end(failed(failureKindOf(problem), sent, problem.code ?? problem.message))
  })
  outgoing.on('response', (incoming) => {
    answering = true
    collect(incoming).then((body) => {
      if (watch.signal?.aborted) return end(failed('cancelled', sent, ''))
      if (typeof body !== 'string')
        return end(failed(stalled ? 'stalled' : body.kind, sent, 'answer'))
      end({
        state: 'answered',
        status: incoming.statusCode ?? 0,
        headers: headersOf(incoming),
        body,
      })
      if (!outgoing.writableFinished) outgoing.destroy()
    })
  })
  write(outgoing, payload, (bytes) => {
    if (sent === 'nothing') sent = 'some'
    watch.onSent?.(bytes, payload.bytes)
  })
}

function open(
  request: HttpRequest,
  payload: Payload,
  options: NodeTransportOptions,
): ClientRequest {
  const url = new URL(request.path, options.origin)
  const direct = options.proxy === undefined || isLoopback(url.hostname)
  const settings = {
    method: request.method,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': options.userAgent,
      ...payload.headers,
      ...options.headers,
    },
    ...(direct ? {} : { agent: new HttpsProxyAgent(options.proxy ?? '') }),
    ...(options.authorities.length > 0 ? { ca: [...options.authorities] } : {}),
  }
  return url.protocol === 'https:' ? secureRequest(url, settings) : plainRequest(url, settings)
}

function write(outgoing: ClientRequest, payload: Payload, onBytes: (bytes: number) => void): void {
  const body = payload.stream()
  if (typeof body === 'string') {
    outgoing.end(body)
    return
  }
  let bytes = 0
  body.on('error', (problem) => outgoing.destroy(problem))
  body.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    onBytes(bytes)
  })
  outgoing.on('close', () => body.destroy())
  body.pipe(outgoing)
}

async function payloadOf(request: HttpRequest): Promise<Payload | 'unreadable'> {
  const { body } = request
  switch (body.kind) {
    case 'none':
      return { headers: {}, stream: () => '', bytes: 0 }
    case 'form': {
      const text = formBody(body.fields)
      return {
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(text)),
        },
        stream: () => text,
        bytes: Buffer.byteLength(text),
      }
    }
    case 'file': {
      const size = await stat(body.path).then(
        (found) => found.size,
        () => undefined,
      )
      if (size === undefined) return 'unreadable'
      const form = multipartOf(body.field, body.name)
      const bytes = form.head.length + size + form.tail.length
      return {
        headers: { 'content-type': form.contentType, 'content-length': String(bytes) },
        stream: () => form.around(createReadStream(body.path)),
        bytes,
      }
    }
    default:
      return body satisfies never
  }
}

async function collect(incoming: IncomingMessage): Promise<string | { kind: 'cut' | 'tooLarge' }> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    const zipped = incoming.headers['content-encoding'] === 'gzip'
    const stream: AsyncIterable<Buffer> = zipped ? incoming.pipe(createGunzip()) : incoming
    if (zipped) incoming.on('error', () => incoming.unpipe())
    for await (const chunk of stream) {
      bytes += chunk.length
      if (bytes > largestAnswer) {
        incoming.destroy()
        return { kind: 'tooLarge' }
      }
      chunks.push(chunk)
    }
    if (!incoming.complete) return { kind: 'cut' }
    return Buffer.concat(chunks).toString('utf8')
  } catch {
    return { kind: 'cut' }
  }
}

function headersOf(incoming: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  )
}

function failed(
  kind: (Exchange & { state: 'failed' })['kind'],
  sent: Sent,
  detail: string,
): Exchange {
  return { state: 'failed', kind, sent, detail }
}

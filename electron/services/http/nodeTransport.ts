import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isUsableProxy, lastingAgent, ownAgent, trustOf } from './agents'
import { collectAnswer } from './collectAnswer'
import type { Exchange, ExchangeOptions, HttpRequest, Sent } from './exchange'
import { failureKindOf } from './failureKind'
import { type Payload, payloadOf } from './payload'
import { ProxyRefusal } from './tunnelAgent'

/** Milliseconds until a connection, through a proxy and with its certificate, must stand (API §6.3). */
const connectLimit = 10_000

/** An answer that has begun must be whole after this many idle limits: one byte a second is not an answer (API §7.3). */
const answerLimits = 2

/** What one raw exchange needs besides the request. */
export interface NodeTransportOptions {
  readonly origin: string
  /** Headers of the credential, asked for anew before each request. */
  readonly headers: Readonly<Record<string, string>>
  readonly userAgent: string
  /** `http://proxy:8080`, or undefined for a direct connection. Loopback never goes through a proxy. */
  readonly proxy: string | undefined
  /** PEM texts of further authorities to trust, besides those Node brings. The same array for the same tenant. */
  readonly authorities: readonly string[]
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
  const url = new URL(request.path, options.origin)
  // A path that is no path must not take the credential elsewhere.
  if (url.origin !== new URL(options.origin).origin) {
    return failed('address', 'nothing', 'another origin')
  }
  // The address may hold a password, so it is in no detail.
  const { proxy } = options
  if (proxy !== undefined && !isLoopback(url.hostname) && !isUsableProxy(proxy)) {
    return failed('proxyAddress', 'nothing', 'not an http proxy')
  }
  try {
    return await new Promise((resolve) => converse(url, request, payload, options, watch, resolve))
  } catch {
    // Node refuses to write a header with such characters; what it says of it is not repeated.
    return failed('signIn', 'nothing', 'the credential holds characters no header can carry')
  }
}

/** How far a request has come: nothing leaves before the connection stands. */
interface Course {
  isOpen: boolean
  isSent: boolean
  isAnswering: boolean
  isStalled: boolean
  /** There is a connection, or one is being made; not yet while a proxy is asked for one. */
  hasSocket: boolean
  isOver: boolean
}

function converse(
  url: URL,
  request: HttpRequest,
  payload: Payload,
  options: NodeTransportOptions,
  watch: ExchangeOptions,
  resolve: (exchange: Exchange) => void,
): void {
  const proxy = isLoopback(url.hostname) ? undefined : options.proxy
  const course: Course = {
    isOpen: false,
    isSent: false,
    isAnswering: false,
    isStalled: false,
    hasSocket: false,
    isOver: false,
  }
  const sent = (): Sent => (course.isSent ? 'all' : course.isOpen ? 'some' : 'nothing')
  const outgoing = open(url, request, payload, options, proxy)
  const timers = new Set<NodeJS.Timeout>()
  const limit = (milliseconds: number, run: () => void) => {
    if (course.isOver) return () => {}
    const timer = setTimeout(run, milliseconds)
    timers.add(timer)
    return () => clearTimeout(timer)
  }
  const end = (exchange: Exchange) => {
    course.isOver = true
    for (const timer of timers) clearTimeout(timer)
    watch.signal?.removeEventListener('abort', cancel)
    resolve(exchange)
  }
  const fail = (problem: NodeJS.ErrnoException) => {
    // An early answer (401, 413) makes our own sending fail afterwards; the answer is what counts.
    if (course.isAnswering) return
    if (watch.signal?.aborted) return end(failed('cancelled', sent(), ''))
    const detail = problem.code ?? problem.message
    if (problem instanceof ProxyRefusal) {
      // The proxy's own answer must not be taken for the tenant's.
      const kind = problem.status === 407 ? 'proxyPassword' : 'proxy'
      return end(failed(kind, 'nothing', problem.message))
    }
    if (course.isStalled && !course.isOpen) {
      const kind = proxy !== undefined && !course.hasSocket ? 'proxy' : 'unreachable'
      return end(failed(kind, 'nothing', detail))
    }
    if (course.isStalled) return end(failed('stalled', sent(), 'no byte in time'))
    end(failed(failureKindOf(problem), sent(), detail))
  }
  const giveUp = (why: string) => {
    outgoing.destroy(new Error(why))
    // A request that has no socket yet, because a proxy is silent, tells of no error before it gets one.
    if (!course.hasSocket) fail(new Error(why))
  }
  const stall = () => {
    course.isStalled = true
    giveUp('stalled')
  }
  const cancel = () => giveUp('cancelled')
  watch.signal?.addEventListener('abort', cancel, { once: true })

  const connected = limit(connectLimit, stall)
  outgoing.on('socket', () => {
    course.hasSocket = true
  })
  onceOpen(url, outgoing, () => {
    connected()
    course.isOpen = true
  })
  outgoing.setTimeout(request.idleLimit, stall)
  let answered = () => {}
  outgoing.on('finish', () => {
    course.isSent = true
    // Bytes that are no answer (an interim status, a header line now and then) are no reason to wait for ever.
    if (!course.isAnswering) answered = limit(request.idleLimit * answerLimits, stall)
  })
  outgoing.on('error', fail)
  outgoing.on('response', (incoming) => {
    course.isAnswering = true
    answered()
    limit(request.idleLimit * answerLimits, stall)
    collectAnswer(incoming).then((body) => {
      if (watch.signal?.aborted) return end(failed('cancelled', sent(), ''))
      if (typeof body !== 'string')
        return end(failed(course.isStalled ? 'stalled' : body.kind, sent(), 'answer'))
      end({
        state: 'answered',
        status: incoming.statusCode ?? 0,
        headers: headersOf(incoming),
        body,
      })
      if (!outgoing.writableFinished) outgoing.destroy()
    })
  })
  write(outgoing, payload, (bytes) => watch.onSent?.(bytes, payload.bytes))
}

/** Calls back when the connection stands and its certificate is accepted: from then on bytes of the request leave. */
function onceOpen(url: URL, outgoing: ClientRequest, opened: () => void): void {
  outgoing.on('socket', (socket) => {
    if (outgoing.reusedSocket) return opened()
    socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', opened)
  })
}

function open(
  url: URL,
  request: HttpRequest,
  payload: Payload,
  options: NodeTransportOptions,
  proxy: string | undefined,
): ClientRequest {
  const isSecure = url.protocol === 'https:'
  const way = { isSecure, proxy, authorities: options.authorities }
  const settings = {
    method: request.method,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': options.userAgent,
      ...payload.headers,
      ...options.headers,
    },
    agent: request.method === 'GET' ? lastingAgent(way) : ownAgent(way),
    ...trustOf(way),
  }
  return isSecure ? secureRequest(url, settings) : plainRequest(url, settings)
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

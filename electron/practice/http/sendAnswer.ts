import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Answer } from './answers'
import type { Clock } from './clock'

/** How the bytes of an answer leave: whole, cut in half, dripping, or never to the end (API §7.3). */
export type Delivery =
  | { readonly kind: 'whole' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'stall' }
  | { readonly kind: 'drip'; readonly millisecondsPerByte: number }

/** Sends an answer; large JSON is packed when the client takes gzip. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  delivery: Delivery,
  clock: Clock,
): void {
  const plain = bodyBytes(answer)
  const packs =
    delivery.kind === 'whole' &&
    plain.length > 1024 &&
    String(request.headers['accept-encoding'] ?? '').includes('gzip')
  const bytes = packs ? gzipSync(plain) : plain
  const sent = delivery.kind === 'truncated' ? bytes.subarray(0, bytes.length / 2) : bytes
  response.writeHead(answer.status, {
    ...contentType(answer),
    ...(packs ? { 'content-encoding': 'gzip' } : {}),
    ...(answer.status === 204 ? {} : { 'content-length': String(sent.length) }),
    ...answer.headers,
  })
  switch (delivery.kind) {
    case 'whole':
    case 'truncated':
      response.end(sent)
      return
    case 'stall':
      response.write(sent.subarray(0, Math.max(1, sent.length / 2)))
      return
    case 'drip':
      drip(response, sent, delivery.millisecondsPerByte, clock)
      return
    default:
      delivery satisfies never
  }
}

function bodyBytes({ body }: Answer): Buffer {
  switch (body.kind) {
    case 'json':
      return Buffer.from(JSON.stringify(body.value))
    case 'html':
      return Buffer.from(body.text)
    case 'none':
      return Buffer.alloc(0)
    default:
      return body satisfies never
  }
}

function contentType({ body }: Answer): Record<string, string> {
  if (body.kind === 'none') return {}
  return { 'content-type': body.kind === 'json' ? 'application/json' : 'text/html' }
}

function drip(response: ServerResponse, bytes: Buffer, pace: number, clock: Clock): void {
  const next = (at: number) => {
    if (response.destroyed) return
    if (at >= bytes.length) {
      response.end()
      return
    }
    response.write(bytes.subarray(at, at + 1))
    clock.after(pace, () => next(at + 1))
  }
  next(0)
}

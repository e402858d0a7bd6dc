import type { IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A JSON page of a thousand people is below 3 MB; nothing we ask for is larger than this, unpacked. */
const largestAnswer = 64 * 1024 * 1024

/** Why an answer's body is no use. */
export interface Spoiled {
  readonly kind: 'cut' | 'tooLarge'
}

/** Reads the whole body of an answer as text. Never rejects: an answer that breaks off is `cut`. */
export async function collectAnswer(incoming: IncomingMessage): Promise<string | Spoiled> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of unpacked(incoming)) {
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

function unpacked(incoming: IncomingMessage): AsyncIterable<Buffer> {
  // The names of codings are words in either case (RFC 9110 §8.4.1); x-gzip is gzip.
  const coding = (incoming.headers['content-encoding'] ?? '').trim().toLowerCase()
  if (coding !== 'gzip' && coding !== 'x-gzip') return incoming
  // A pipeline, not a pipe: a connection that is cut must end the unpacking too, or it would wait for ever.
  return pipeline(incoming, createGunzip(), () => {})
}

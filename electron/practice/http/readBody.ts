import type { IncomingMessage } from 'node:http'

/** The whole body of a request as text; null when it is longer than `limit` bytes or was cut off. */
export function readBody(request: IncomingMessage, limit: number): Promise<string | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) resolve(null)
      else parts.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')))
    request.on('error', () => resolve(null))
  })
}

/** A JSON body; undefined when there is none, null when it is not JSON. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const text = await readBody(request, limit)
  if (text === '') return undefined
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    // Not JSON: the caller's guard says so.
    return null
  }
}

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { HttpRequest } from './exchange'
import { formBody, multipartOf } from './requestBody'

/** The bytes of a request and the headers that describe them. Their number is known before the first is sent. */
export interface Payload {
  readonly headers: Readonly<Record<string, string>>
  readonly stream: () => Readable | string
  readonly bytes: number
}

/** Prepares what a request sends. `unreadable` when its file is not there. */
export async function payloadOf({ body }: HttpRequest): Promise<Payload | 'unreadable'> {
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

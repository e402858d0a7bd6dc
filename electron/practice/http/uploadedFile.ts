import type { IncomingMessage } from 'node:http'
import busboy from 'busboy'
import { type Answer, failure, gatewayPage } from './answers'
import type { Switches } from './switches'

/** What an upload request held: the bytes of its file, a refusal, or a connection to cut. */
export type UploadedFile =
  | { readonly kind: 'file'; readonly bytes: Buffer }
  | { readonly kind: 'refused'; readonly answer: Answer }
  | { readonly kind: 'cut' }

/**
 * Reads the one part of a ZipSync upload: `file`, with a file name, in a multipart body with boundary.
 *
 * Anything above the limit of the switches is refused as soon as it is known, while the client may
 * still be sending. Source: API §3.1, §3.3, §7.1 (9).
 */
export function readUpload(request: IncomingMessage, switches: Switches): Promise<UploadedFile> {
  const type = request.headers['content-type'] ?? ''
  if (!type.toLowerCase().startsWith('multipart/form-data')) {
    const message = 'Uploads must be multipart/form-data.'
    return Promise.resolve({ kind: 'refused', answer: failure(415, message) })
  }
  if (Number(request.headers['content-length'] ?? 0) > switches.uploadLimit) {
    return Promise.resolve(tooLarge(switches))
  }
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let size = 0
    let found = false
    const refuse = (message: string) => resolve({ kind: 'refused', answer: failure(400, message) })
    try {
      const parser = busboy({ headers: request.headers })
      parser.on('file', (name, stream) => {
        found ||= name === 'file'
        stream.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > switches.uploadLimit) resolve(tooLarge(switches))
          else if (name === 'file') parts.push(chunk)
        })
      })
      parser.on('error', () => refuse('The multipart body cannot be read.'))
      parser.on('close', () => {
        const bytes = Buffer.concat(parts)
        if (!found) refuse('The request has no part called file.')
        else if (bytes.length === 0) refuse('The uploaded file is empty.')
        else resolve({ kind: 'file', bytes })
      })
      request.on('aborted', () => resolve({ kind: 'cut' }))
      request.pipe(parser)
    } catch {
      // busboy throws for a content type without a boundary.
      refuse('The multipart body has no boundary.')
    }
  })
}

function tooLarge(switches: Switches): UploadedFile {
  switch (switches.oversize) {
    case 'html413':
      return { kind: 'refused', answer: gatewayPage(413) }
    case 'json400':
      return { kind: 'refused', answer: failure(400, 'The uploaded file is too large.') }
    case 'cut':
      return { kind: 'cut' }
    default:
      return switches.oversize satisfies never
  }
}

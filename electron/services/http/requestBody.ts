import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'

/** A form as `application/x-www-form-urlencoded` text, as the token endpoint takes it (API §2.3). */
export function formBody(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

/**
 * The wrapping of one file as `multipart/form-data` with a boundary of its own. Its length is known beforehand, so that
 * Content-Length can be sent and no chunked encoding is needed (API §3.1).
 */
export function multipartOf(field: string, fileName: string) {
  const boundary = `----zipsync-${randomUUID()}`
  const quotedName = fileName.replace(/["\r\n]/g, '_')
  const head = Buffer.from(
    `--${boundary}\r\nContent-Disposition: form-data; name="${field}"; filename="${quotedName}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
  )
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`)
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    head,
    tail,
    around: (file: Readable): Readable => {
      async function* parts(): AsyncGenerator<Buffer> {
        yield head
        for await (const chunk of file) yield Buffer.from(chunk)
        yield tail
      }
      return Readable.from(parts(), { objectMode: false })
    },
  }
}

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { SnapshotReader } from '../../shared/snapshot/readSnapshot'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { writeSnapshot } from '../../shared/snapshot/writeSnapshot'
import { type WriteOptions, writeAtomically } from './atomicFile'
import { type FileAnswer, fileProblemOf, refused } from './fileProblem'
import { memoryThere, tooLargeFor } from './memoryNeed'
import { ordinaryFile } from './ordinaryFile'
import { through } from './throughStream'

/** What may be asked of a reading. `onProgress` counts bytes of JSON. */
export interface SnapshotReadOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** JSON longer than this is refused, however small its gzip is. */
  readonly maxBytes?: number
  /** Bytes of memory there are; those of this machine when it is not said. */
  readonly memory?: number
}

/** Unpacked bytes come in pieces of this size; with zlib's usual 16 KiB the way to its thread and back costs as much as the work. */
const pieceBytes = 256 * 1024

const usualMaxBytes = 8 * 1024 ** 3

/**
 * Reads a `.json` or gzipped snapshot as a stream into columns; its text is never held. One that would not fit into memory
 * is refused: by its size, or by the size its gzip states, and, as that can be wrong, when more comes than fits.
 */
export async function readSnapshotFile(
  path: string,
  options: SnapshotReadOptions = {},
): Promise<FileAnswer<Snapshot>> {
  const facts = await ordinaryFile(path)
  if (!facts.ok) return facts
  const { size } = facts.value
  let file: Readable | undefined
  try {
    const gzip = await gzipFacts(path, size)
    const isGzip = gzip !== undefined
    const there = options.memory ?? memoryThere()
    const tooLarge = tooLargeFor(gzip?.statedBytes ?? size, there, 'snapshot')
    if (tooLarge !== undefined) return refused('tooLarge', path, tooLarge)
    file = createReadStream(path, { highWaterMark: 1024 * 1024 })
    const json = isGzip ? through(file, createGunzip({ chunkSize: pieceBytes })) : file
    const reader = new SnapshotReader()
    const maxBytes = options.maxBytes ?? usualMaxBytes
    let done = 0
    for await (const chunk of json) {
      options.signal?.throwIfAborted()
      if (!Buffer.isBuffer(chunk)) throw new TypeError('A file gave something else than bytes')
      done += chunk.length
      if (done > maxBytes) return refused('tooLarge', path, `more than ${maxBytes} bytes of JSON`)
      const growsTooLarge = tooLargeFor(done, there, 'snapshot')
      if (growsTooLarge !== undefined) return refused('tooLarge', path, growsTooLarge)
      reader.push(chunk)
      if (reader.why !== undefined) break
      options.onProgress?.(done, isGzip ? 0 : size)
    }
    const reading = reader.end()
    return reading.ok
      ? { ok: true, value: reading.snapshot }
      : refused('malformed', path, reading.why)
  } catch (error) {
    if (isGzipFault(error)) return refused('malformed', path, 'its gzip is damaged')
    return { ok: false, problem: fileProblemOf(error, path) }
  } finally {
    file?.destroy()
  }
}

/** Writes a snapshot whole or not at all, gzipped when its name ends in “.gz”. Gives the number of bytes. */
export async function writeSnapshotFile(
  path: string,
  snapshot: Snapshot,
  options: WriteOptions = {},
): Promise<FileAnswer<number>> {
  const chunks = function* () {
    for (const text of writeSnapshot(snapshot)) yield Buffer.from(text, 'utf8')
  }
  if (!path.endsWith('.gz')) return writeAtomically(path, chunks, options)
  return writeAtomically(path, () => through(Readable.from(chunks()), createGzip()), options)
}

/**
 * What a gzip says of itself: the length of what it holds, modulo 4 GiB. Undefined for a file that is none.
 * Source: RFC 1952, §2.3.1.
 */
async function gzipFacts(
  path: string,
  size: number,
): Promise<{ readonly statedBytes: number } | undefined> {
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return undefined
    const last = await file.read(Buffer.alloc(4), 0, 4, Math.max(0, size - 4))
    return { statedBytes: last.buffer.readUInt32LE(0) }
  } finally {
    await file.close()
  }
}

/** zlib names its faults “Z_DATA_ERROR” and so on. */
function isGzipFault(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return typeof error.code === 'string' && error.code.startsWith('Z_')
}

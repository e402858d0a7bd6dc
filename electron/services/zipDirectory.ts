import type { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import yauzl from 'yauzl'
import type { ArchiveEntry } from '../../shared/package/archiveEntry'
import { through } from './throughStream'
import { countZipEntries } from './zipEntryCount'

/** The directory of a ZIP, read without inflating anything. */
export interface ZipDirectory {
  /** All of them, or the first `maxEntries` + 1. */
  readonly entries: readonly ArchiveEntry[]
  /** How many there are. */
  readonly entryCount: number
  readonly comment: string
  /** The inflated bytes of one entry. Throws `DamagedZip` when they are not what the directory says of them. */
  chunksOf(at: number): AsyncGenerator<Buffer, void>
  /** Resolves when the file is closed. */
  close(): Promise<void>
}

/** What is wrong with the bytes of a ZIP, in words. */
export class DamagedZip extends Error {}

/**
 * Opens the directory of a ZIP. At most `maxEntries` + 1 entries are listed. Throws `DamagedZip` for what is no ZIP, is
 * cut, spans several volumes or lists more entries than it states, and system errors as they come.
 */
export async function openZip(path: string, maxEntries: number): Promise<ZipDirectory> {
  const zip = await asDamage(() =>
    // Names are decoded below: yauzl would stop at the first bad one, and we tell all.
    yauzl.openPromise(path, { autoClose: false, decodeStrings: false, validateEntrySizes: true }),
  )
  const found: yauzl.Entry[] = []
  let entryCount = 0
  try {
    await asDamage(async () => {
      for await (const entry of zip.eachEntry()) {
        found.push(entry)
        if (found.length > maxEntries) break
      }
    })
    entryCount = await countZipEntries(path, zip.comment.length)
    if (found.length <= maxEntries && entryCount !== found.length) {
      throw new DamagedZip(
        `its directory lists ${entryCount} entries and says they are ${found.length}`,
      )
    }
  } catch (error) {
    zip.close()
    throw error
  }
  return {
    entries: found.map(describe),
    entryCount,
    comment: Buffer.from(zip.comment).toString('latin1'),
    chunksOf: (at) => inflate(zip, found[at]),
    close: () =>
      new Promise((resolve) => {
        zip.once('close', resolve)
        zip.close()
      }),
  }
}

function describe(entry: yauzl.Entry): ArchiveEntry {
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
  return {
    name: yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true),
    bytes: entry.uncompressedSize,
    compressedBytes: entry.compressedSize,
    isEncrypted: entry.isEncrypted(),
    method: entry.compressionMethod,
  }
}

async function* inflate(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry | undefined,
): AsyncGenerator<Buffer, void> {
  if (entry === undefined) throw new RangeError('There is no such entry')
  const local = await asDamage(() => zip.readLocalFileHeaderPromise(entry))
  if (!local.fileName.equals(entry.fileNameRaw)) {
    throw new DamagedZip('its name differs from that in the directory')
  }
  const stored = await asDamage(() => zip.openReadStreamPromise(entry, { decodeFileData: false }))
  const stream = entry.compressionMethod === 0 ? stored : inflated(stored)
  const chunks = stream[Symbol.asyncIterator]()
  let checksum = 0
  let bytes = 0
  try {
    for (;;) {
      const step: IteratorResult<unknown> = await asDamage(() => chunks.next())
      if (step.done) break
      if (!Buffer.isBuffer(step.value))
        throw new TypeError('A ZIP entry gave something else than bytes')
      checksum = crc32(step.value, checksum)
      bytes += step.value.length
      if (bytes > entry.uncompressedSize) {
        throw new DamagedZip(`it holds more than the ${entry.uncompressedSize} bytes it states`)
      }
      yield step.value
    }
  } finally {
    // At once, not when the stream behind it has closed: a piece that it still asks for would come in line behind the
    // next entry's first, and yauzl would then read it for a stream that is gone.
    stored.destroy()
    stream.destroy()
  }
  if (bytes < entry.uncompressedSize) {
    throw new DamagedZip(`it holds ${bytes} of the ${entry.uncompressedSize} bytes it states`)
  }
  if (checksum !== entry.crc32) throw new DamagedZip('its checksum is wrong')
}

/** Inflated bytes come in pieces of this size; with zlib's usual 16 KiB the way to its thread and back costs as much as the work. */
const pieceBytes = 256 * 1024

function inflated(stored: Readable): Readable {
  return through(stored, createInflateRaw({ chunkSize: pieceBytes }))
}

/** Runs a step of yauzl, whose errors are about the bytes, unless the system refused to read them. */
async function asDamage<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    const isSystem = error instanceof Error && 'syscall' in error
    if (isSystem || !(error instanceof Error)) throw error
    throw new DamagedZip(error.message)
  }
}

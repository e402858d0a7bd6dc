import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { PassThrough, Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import yazl from 'yazl'
import type { Table } from '../../shared/columns/table'
import { utf8Bytes } from '../../shared/columns/utf8'
import { writeCsv } from '../../shared/csv/writeCsv'
import { withAllOptions, writeManifest } from '../../shared/manifest/writeManifest'
import { inHeaderOrder } from '../../shared/package/headerOrder'
import type { PackageContent } from '../../shared/package/packageContent'
import { entryNameOf } from '../../shared/schema/lookUp'
import { tableNames } from '../../shared/schema/tableNames'
import { throughTemporary, writeAll } from './atomicFile'
import { type FileAnswer, refused } from './fileProblem'
import { verifyApart } from './verifyApart'
import { DamagedZip } from './zipDirectory'

/** A package on disk that was read back whole by two readers. */
export interface WrittenPackage {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  /** In the order of the ZIP. */
  readonly entries: readonly WrittenEntry[]
}

/** One entry as it was written. The manifest has no `rows`; `crc` is the CRC-32 of the bytes. */
export interface WrittenEntry {
  readonly name: string
  readonly bytes: number
  readonly rows?: number | undefined
  readonly crc: number
}

/** What may be asked of a writing. `onProgress` counts rows, each once when written and once when read back. */
export interface PackageWriteOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Waited for when the package was read back, before it takes its place; what it throws leaves what was there. */
  readonly beforeReplace?: (() => Promise<void>) | undefined
}

/** What every entry says of itself, so that the same tables give the same bytes on any day, in any time zone. */
const entryFacts = {
  // A DOS time has no zone: the local beginning of 1980 is written as zeros everywhere.
  mtime: new Date(1980, 0, 1),
  forceDosTimestamp: true,
  mode: 0o100644,
  compressionLevel: 6,
}

/**
 * Writes a package as FORMAT §1.6 asks: the manifest and all sixteen CSVs at the root, in a fixed order, header-only where
 * there are no rows. The same content gives the same bytes. It is written beside its destination, synced, read back whole
 * by our reader and by a second one, compared byte for byte by hashes, and only then renamed into place; an abort or a
 * fault leaves what was there. The rows stream from the columns; deflate runs on Node's thread pool meanwhile.
 */
export async function writePackage(
  content: PackageContent,
  destination: string,
  options: PackageWriteOptions = {},
): Promise<FileAnswer<WrittenPackage>> {
  if (content.manifest.state !== 'read') {
    return refused('malformed', destination, 'there is no manifest to write')
  }
  const manifest = utf8Bytes(writeManifest(withAllOptions(content.manifest.manifest)))
  const tables = tableNames.map((name) => ({
    entry: entryNameOf(name),
    table: inHeaderOrder(name, content.files.get(name)?.table),
  }))
  const rowCount = tables.reduce((sum, { table }) => sum + table.rowCount, 0)
  let done = 0
  const progress = (count: number) => {
    options.signal?.throwIfAborted()
    done += count
    options.onProgress?.(done, rowCount * 2)
  }
  return throughTemporary(destination, options, async (temporary, file) => {
    const zip = new yazl.ZipFile()
    const entries: WrittenEntry[] = [
      { name: 'manifest.xml', bytes: manifest.length, rows: undefined, crc: crc32(manifest) },
    ]
    zip.addBuffer(Buffer.from(manifest), 'manifest.xml', entryFacts)
    for (const { entry, table } of tables) {
      zip.addReadStreamLazy(entry, entryFacts, (begin) => {
        const rows = csvStream(entry, table, progress, (written) => entries.push(written))
        // yazl listens to the faults of files only.
        rows.on('error', (error) => zip.emit('error', error))
        begin(null, rows)
      })
    }
    zip.end()
    const { bytes, sha256 } = await writeStream(zip, file, options.signal)
    try {
      // The disk takes its time: what it is given is the same, whether it has it already or not.
      const synced = file.sync()
      // Its fault is met below.
      synced.catch(() => {})
      await verifyApart(temporary, { sha256, entries }, options.signal, progress)
      await synced
      await options.beforeReplace?.()
      return { ok: true, value: { path: destination, bytes, sha256, entries } }
    } catch (error) {
      if (!(error instanceof DamagedZip)) throw error
      return refused('notWhole', destination, error.message)
    }
  })
}

/** The CSV of a table as a stream; tells at its end what it wrote. */
function csvStream(
  name: string,
  table: Table,
  progress: (rows: number) => void,
  tell: (written: WrittenEntry) => void,
): Readable {
  function* chunks(): Generator<Buffer, void> {
    let bytes = 0
    let crc = 0
    let rows = 0
    const onRows = (written: number) => {
      progress(written - rows)
      rows = written
    }
    for (const chunk of writeCsv(table, csvChunkBytes, onRows)) {
      bytes += chunk.length
      crc = crc32(chunk, crc)
      yield Buffer.from(chunk.buffer)
    }
    tell({ name, bytes, rows: table.rowCount, crc })
  }
  return Readable.from(chunks(), { objectMode: false, highWaterMark: 1024 * 1024 })
}

/** Short enough that a window of rows asked for meanwhile need not wait. */
const csvChunkBytes = 256 * 1024

/** The ZIP is written in pieces of this size: deflate gives 16 KiB at a time, and each write is a way to a thread and back. */
const pieceBytes = 1024 * 1024

async function writeStream(
  zip: yazl.ZipFile,
  file: FileHandle,
  signal: AbortSignal | undefined,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(pieceBytes)
  let used = 0
  let bytes = 0
  const writePiece = async () => {
    const whole = piece.subarray(0, used)
    hash.update(whole)
    await writeAll(file, whole)
    bytes += used
    used = 0
  }
  // Room for a piece, so that deflate goes on while one is written.
  const output = zip.outputStream.pipe(new PassThrough({ highWaterMark: pieceBytes }))
  // A fault in one of the entries' streams arrives here and ends the loop below.
  zip.on('error', (error: Error) => output.destroy(error))
  for await (const chunk of output) {
    signal?.throwIfAborted()
    if (!Buffer.isBuffer(chunk)) throw new TypeError('A ZIP gave something else than bytes')
    for (let from = 0; from < chunk.length; ) {
      const taken = chunk.copy(piece, used, from)
      from += taken
      used += taken
      if (used === piece.length) await writePiece()
    }
  }
  await writePiece()
  return { bytes, sha256: hash.digest('hex') }
}

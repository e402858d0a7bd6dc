import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Table } from '../../shared/columns/table'
import type { CsvProblem } from '../../shared/csv/csvProblem'
import { CsvScanner } from '../../shared/csv/scan'
import { packageDialect, type ScanLimits, usualLimits } from '../../shared/csv/scanOptions'
import { manifestValue } from '../../shared/manifest/manifest'
import { readManifest } from '../../shared/manifest/readManifest'
import {
  type ArchiveEntry,
  type ArchiveLimits,
  type ArchivePlan,
  planArchive,
  usualArchiveLimits,
} from '../../shared/package/archiveEntry'
import type {
  ArchiveProblem,
  ManifestReading,
  PackageContent,
  PackageFile,
} from '../../shared/package/packageContent'
import type { TableName } from '../../shared/schema/tableNames'
import { type FileAnswer, fileProblemOf, refused } from './fileProblem'
import { memoryThere, tooLargeFor } from './memoryNeed'
import { ordinaryFile } from './ordinaryFile'
import { readAhead } from './readAhead'
import { DamagedZip, openZip, type ZipDirectory } from './zipDirectory'

/** A package as read, and the facts of its archive. */
export interface PackageReading {
  readonly content: PackageContent
  readonly entries: readonly EntryFacts[]
  readonly sha256: string
  /** Size of the ZIP. */
  readonly bytes: number
  /** When the file was last changed, in milliseconds since 1970. */
  readonly mtimeMs: number
}

/** One entry of the ZIP. `rows` is undefined for what is no CSV of ours or was not read. */
export interface EntryFacts extends ArchiveEntry {
  readonly rows: number | undefined
}

/** What a package is, for people who ask before they use it. */
export interface PackageFacts {
  readonly bytes: number
  readonly sha256: string
  /** As the manifest writes it; undefined when it does not. */
  readonly version: string | undefined
  readonly manifest: ManifestReading
  readonly entries: readonly EntryFacts[]
  readonly problems: readonly ArchiveProblem[]
}

/** What may be asked of a reading. `onProgress` counts inflated bytes. */
export interface PackageOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  readonly archiveLimits?: ArchiveLimits
  readonly scanLimits?: ScanLimits
  /** Bytes of memory there are; those of this machine when it is not said. */
  readonly memory?: number
}

/**
 * Reads a package ZIP into columns. A file that cannot be opened is a problem of the world; everything wrong inside it,
 * up to not being a ZIP at all, is part of the content, as rules want it. What claims too much, leads outside or would
 * not fit into memory is refused by the ZIP's directory, before anything is inflated. Nothing is repaired. Source: FORMAT
 * §1, design §5.
 */
export async function readPackage(
  path: string,
  options: PackageOptions = {},
): Promise<FileAnswer<PackageReading>> {
  const facts = await ordinaryFile(path)
  if (!facts.ok) return facts
  try {
    const sha256 = await hashOf(path, options.signal)
    const inside = await readInside(path, options)
    if (!inside.ok) return inside
    const { size: bytes, mtimeMs } = facts.value
    const content = { ...inside.value.content, zipBytes: bytes }
    return { ok: true, value: { content, entries: inside.value.entries, sha256, bytes, mtimeMs } }
  } catch (error) {
    return { ok: false, problem: fileProblemOf(error, path) }
  }
}

/** The facts of a package without keeping its rows. */
export async function inspectPackage(
  path: string,
  options: PackageOptions = {},
): Promise<FileAnswer<PackageFacts>> {
  const answer = await readPackage(path, options)
  if (!answer.ok) return answer
  const { content, entries, bytes, sha256 } = answer.value
  const { manifest } = content
  const facts: PackageFacts = {
    bytes,
    sha256,
    version:
      manifest.state === 'read'
        ? manifestValue(manifest.manifest, 'autoDataSyncVersion')
        : undefined,
    manifest,
    entries,
    problems: content.archive,
  }
  return { ok: true, value: facts }
}

interface Inside {
  readonly content: PackageContent
  readonly entries: readonly EntryFacts[]
}

async function readInside(path: string, options: PackageOptions): Promise<FileAnswer<Inside>> {
  const limits = options.archiveLimits ?? usualArchiveLimits
  let zip: ZipDirectory
  try {
    zip = await openZip(path, limits.entries)
  } catch (error) {
    if (!(error instanceof DamagedZip)) throw error
    const problem: ArchiveProblem = { code: 'unreadable', entry: '', detail: error.message }
    return { ok: true, value: { content: nothingRead([problem]), entries: [] } }
  }
  try {
    const plan = planArchive(zip.entries, limits, zip.entryCount)
    const wanted = bytesOf(zip, plan)
    const tooLarge = tooLargeFor(wanted, options.memory ?? memoryThere(), 'package')
    if (tooLarge !== undefined) return refused('tooLarge', path, tooLarge)
    return { ok: true, value: await readEntries(zip, plan, options) }
  } finally {
    await zip.close()
  }
}

/** Bytes of the entries that are to be read, inflated, as the directory states them. */
function bytesOf(zip: ZipDirectory, { tables }: ArchivePlan): number {
  return [...tables.values()].reduce((sum, at) => sum + (zip.entries[at]?.bytes ?? 0), 0)
}

function nothingRead(archive: readonly ArchiveProblem[]): PackageContent {
  return { manifest: { state: 'missing' }, files: new Map(), archive }
}

async function readEntries(
  zip: ZipDirectory,
  plan: ArchivePlan,
  options: PackageOptions,
): Promise<Inside> {
  const archive: ArchiveProblem[] = [...plan.problems]
  if (plan.isRefused) {
    const unread = zip.entries.map((entry) => ({ ...entry, rows: undefined }))
    return { content: nothingRead(archive), entries: unread }
  }
  const progress = progressOver(bytesOf(zip, plan), options)
  const manifest = await readManifestEntry(zip, plan.manifest, archive)
  const files = new Map<TableName, PackageFile>()
  const rows = new Map<number, number>()
  let cells = options.scanLimits?.cells ?? usualLimits.cells
  for (const [name, at] of plan.tables) {
    const entry = zip.entries[at]
    if (entry === undefined) continue
    const scan = await scanEntry(
      zip,
      at,
      { ...usualLimits, ...options.scanLimits, cells },
      progress,
    )
    if (scan.damage !== undefined) {
      archive.push({
        code: scan.isTooLarge ? 'tooLarge' : 'unreadable',
        entry: entry.name,
        detail: scan.damage,
      })
      // Half a file would look as if the rest had been deleted.
      continue
    }
    cells -= scan.table.rowCount * scan.table.names.length
    files.set(name, { entry: entry.name, table: scan.table, problems: scan.problems })
    rows.set(at, scan.table.rowCount)
  }
  const entries = zip.entries.map((entry, at) => ({ ...entry, rows: rows.get(at) }))
  return { content: { manifest, files, archive }, entries }
}

/** Tells the progress over `total` bytes; called with each chunk, and aborts there. */
function progressOver(total: number, options: PackageOptions): (bytes: number) => void {
  let done = 0
  return (bytes) => {
    options.signal?.throwIfAborted()
    done += bytes
    options.onProgress?.(done, total)
  }
}

async function readManifestEntry(
  zip: ZipDirectory,
  at: number | undefined,
  archive: ArchiveProblem[],
): Promise<ManifestReading> {
  if (at === undefined) return { state: 'missing' }
  const entry = zip.entries[at]
  // The reader refuses a long manifest; there is no need to inflate it for that.
  if (entry !== undefined && entry.bytes > 16 * 1024 * 1024) {
    return { state: 'unreadable', why: `it has ${entry.bytes} bytes` }
  }
  try {
    const chunks: Buffer[] = []
    for await (const chunk of zip.chunksOf(at)) chunks.push(chunk)
    return readManifest(Buffer.concat(chunks))
  } catch (error) {
    if (!(error instanceof DamagedZip)) throw error
    archive.push({ code: 'unreadable', entry: entry?.name ?? '', detail: error.message })
    return { state: 'unreadable', why: error.message }
  }
}

/** After this many bytes the room for the others is estimated. What an entry claims was held to limits before. */
const sampleBytes = 256 * 1024

interface EntryScan {
  readonly table: Table
  readonly problems: readonly CsvProblem[]
  /** Why the entry could not be read to its end. */
  readonly damage: string | undefined
  readonly isTooLarge: boolean
}

async function scanEntry(
  zip: ZipDirectory,
  at: number,
  limits: ScanLimits,
  progress: (bytes: number) => void,
): Promise<EntryScan> {
  const scanner = new CsvScanner({ ...packageDialect, limits })
  let damage: string | undefined
  let done = 0
  let isExpected = false
  try {
    for await (const chunk of zip.chunksOf(at)) {
      progress(chunk.length)
      scanner.push(chunk)
      if (scanner.stopped !== undefined) break
      done += chunk.length
      if (done < sampleBytes || isExpected) continue
      scanner.expect((zip.entries[at]?.bytes ?? 0) / done)
      isExpected = true
    }
  } catch (error) {
    if (!(error instanceof DamagedZip)) throw error
    damage = error.message
  }
  const { table, problems, stopped } = scanner.end()
  const isTooLarge = stopped === 'tooManyCells'
  if (isTooLarge) damage = `it has more than ${table.rowCount} rows`
  return { table, problems, damage, isTooLarge }
}

/** The SHA-256 of a file. */
export async function hashOf(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    for await (const chunk of readAhead(file, 1024 * 1024)) {
      signal?.throwIfAborted()
      hash.update(chunk)
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

import { readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import JSZip from 'jszip'
import { differingRow } from '../../shared/columns/differingRow'
import type { Table } from '../../shared/columns/table'
import { CsvScanner } from '../../shared/csv/scan'
import { packageDialect } from '../../shared/csv/scanOptions'
import type { WrittenEntry } from './packageWriter'
import { DamagedZip, openZip, type ZipDirectory } from './zipDirectory'

/**
 * What the second, independent reader looked at. jszip inflates in plain JavaScript, so of very large packages it reads
 * the directory only; our own reader always reads everything.
 */
export type SecondReader = 'jszip, every byte' | 'jszip, directory only'

const jszipBytes = 64 * 1024 * 1024

/** A table and the entry it was written to. */
export interface TableEntry {
  readonly entry: string
  readonly table: Table
}

/**
 * Reads a written package back and compares it with what it was made of: names, sizes and checksums of the entries, the
 * bytes of the manifest, every cell of every table; then lets jszip read it. Throws `DamagedZip` at the first difference.
 */
export async function verifyPackage(
  path: string,
  written: readonly WrittenEntry[],
  manifest: Uint8Array,
  tables: readonly TableEntry[],
  progress: (rows: number) => void,
): Promise<SecondReader> {
  const zip = await openZip(path, written.length)
  try {
    const wanted = written.map(({ name, bytes }) => `${name} ${bytes}`).join()
    const found = zip.entries.map(({ name, bytes }) => `${name} ${bytes}`).join()
    if (found !== wanted) throw new DamagedZip('its directory differs')
    for (const [at, entry] of written.entries()) {
      const table = tables.find((candidate) => candidate.entry === entry.name)?.table
      if (table === undefined) await verifyBytes(zip, at, manifest)
      else await verifyTable(zip, at, entry, table, progress)
    }
  } finally {
    await zip.close()
  }
  return verifyWithJszip(path, written)
}

async function verifyBytes(zip: ZipDirectory, at: number, wanted: Uint8Array): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of zip.chunksOf(at)) chunks.push(chunk)
  if (!Buffer.concat(chunks).equals(wanted)) throw new DamagedZip('its manifest differs')
}

async function verifyTable(
  zip: ZipDirectory,
  at: number,
  entry: WrittenEntry,
  table: Table,
  progress: (rows: number) => void,
): Promise<void> {
  const scanner = new CsvScanner(packageDialect)
  let crc = 0
  let compared = 0
  const compare = (piece: Table) => {
    const row = differingRow(piece, table, compared)
    if (row !== undefined) throw new DamagedZip(`row ${row + 1} of ${entry.name} differs`)
    compared += piece.rowCount
    progress(piece.rowCount)
  }
  let waiting = 0
  for await (const chunk of zip.chunksOf(at)) {
    crc = crc32(chunk, crc)
    scanner.push(chunk)
    waiting += chunk.length
    if (waiting < 1024 * 1024) continue
    waiting = 0
    compare(scanner.takeRows())
  }
  const { table: rest, problems, stopped } = scanner.end()
  compare(rest)
  const fault = problems.find((problem) => problem.code !== 'emptyRow')
  if (fault !== undefined) throw new DamagedZip(`line ${fault.line} of ${entry.name} is malformed`)
  const isWhole = stopped === undefined && compared === table.rowCount && crc === entry.crc
  const hasHeader = rest.names.join() === table.names.join()
  if (!isWhole || !hasHeader) throw new DamagedZip(`${entry.name} differs`)
}

async function verifyWithJszip(
  path: string,
  written: readonly WrittenEntry[],
): Promise<SecondReader> {
  const total = written.reduce((sum, entry) => sum + entry.bytes, 0)
  const checkCRC32 = total <= jszipBytes
  const zip = await JSZip.loadAsync(await readFile(path), { checkCRC32 }).catch(
    (error: unknown) => {
      throw new DamagedZip(error instanceof Error ? error.message : 'jszip cannot read it')
    },
  )
  const names = Object.keys(zip.files).toSorted().join()
  if (
    names !==
    written
      .map((entry) => entry.name)
      .toSorted()
      .join()
  ) {
    throw new DamagedZip('jszip finds other entries')
  }
  return checkCRC32 ? 'jszip, every byte' : 'jszip, directory only'
}

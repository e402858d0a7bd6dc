import { readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import JSZip from 'jszip'
import { DamagedZip } from './zipDirectory'

/** An entry as it inflated: how many bytes, and their CRC-32. */
export interface InflatedEntry {
  readonly name: string
  readonly bytes: number
  readonly crc: number
}

/**
 * Lets jszip, the second reader, which shares no code with our own, inflate every byte of a package. Entries are inflated
 * one after the other and piece by piece, so that it holds the ZIP itself and little more, whatever that inflates to. In
 * plain JavaScript this takes a second for a million people. Throws `DamagedZip` when jszip refuses the ZIP.
 */
export async function readWithSecondReader(path: string): Promise<readonly InflatedEntry[]> {
  const bytes = await readFile(path)
  try {
    const zip = await JSZip.loadAsync(bytes)
    const entries: InflatedEntry[] = []
    for (const entry of Object.values(zip.files)) entries.push(await inflated(entry))
    return entries
  } catch (error) {
    throw new DamagedZip(error instanceof Error ? error.message : 'jszip cannot read it')
  }
}

function inflated(entry: JSZip.JSZipObject): Promise<InflatedEntry> {
  return new Promise((resolve, reject) => {
    let crc = 0
    let bytes = 0
    entry
      .nodeStream()
      .on('data', (piece: unknown) => {
        if (!Buffer.isBuffer(piece)) throw new TypeError('jszip gave something else than bytes')
        crc = crc32(piece, crc)
        bytes += piece.length
      })
      .on('error', reject)
      .on('end', () => resolve({ name: entry.name, bytes, crc }))
  })
}

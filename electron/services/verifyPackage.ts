import { crc32 } from 'node:zlib'
import { hashOf } from './packageReader'
import type { WrittenPackage } from './packageWriter'
import { type InflatedEntry, readWithSecondReader } from './secondReader'
import { DamagedZip, openZip } from './zipDirectory'

/** What the writer says of a package: of the ZIP and of each entry, in the order of the ZIP. */
export type WritersWord = Pick<WrittenPackage, 'sha256' | 'entries'>

/**
 * Reads a written package back and compares it with what its writer streamed: the SHA-256 of the file, names, order,
 * sizes and CRC-32 of the entries inflated by our reader, and the same once more by the second reader. What is compared
 * are the bytes; that they stand for the rows is what the writer of CSVs is tested for. Throws `DamagedZip` at the first
 * difference. `progress` hears of each row once, as our reader meets it. The second reader may work elsewhere.
 */
export async function verifyPackage(
  path: string,
  word: WritersWord,
  progress: (rows: number) => void,
  secondReader: (path: string) => Promise<readonly InflatedEntry[]> = readWithSecondReader,
): Promise<void> {
  const second = verifyWithSecondReader(secondReader(path), word)
  // Its fault is met below, after ours.
  second.catch(() => {})
  await verifyWithOurs(path, word, progress)
  await second
}

async function verifyWithOurs(
  path: string,
  { sha256, entries }: WritersWord,
  progress: (rows: number) => void,
): Promise<void> {
  if ((await hashOf(path)) !== sha256) throw new DamagedZip('its SHA-256 differs')
  const zip = await openZip(path, entries.length)
  try {
    if (listed(zip.entries) !== listed(entries)) throw new DamagedZip('its directory differs')
    for (const [at, entry] of entries.entries()) {
      let crc = 0
      let bytes = 0
      let rows = 0
      for await (const chunk of zip.chunksOf(at)) {
        crc = crc32(chunk, crc)
        bytes += chunk.length
        const rowsNow = Math.floor(((entry.rows ?? 0) * bytes) / entry.bytes)
        progress(rowsNow - rows)
        rows = rowsNow
      }
      if (crc !== entry.crc) throw new DamagedZip(`${entry.name} differs`)
    }
  } finally {
    await zip.close()
  }
}

function listed(entries: readonly { readonly name: string; readonly bytes: number }[]): string {
  return entries.map(({ name, bytes }) => `${name} ${bytes}`).join()
}

async function verifyWithSecondReader(
  reading: Promise<readonly InflatedEntry[]>,
  { entries }: WritersWord,
): Promise<void> {
  const found = await reading
  if (inflatedTo(found) !== inflatedTo(entries)) {
    throw new DamagedZip('jszip, the second reader, finds something else in it')
  }
}

/** jszip keeps no order of its own. */
function inflatedTo(entries: readonly InflatedEntry[]): string {
  return entries
    .map(({ name, bytes, crc }) => `${name} ${bytes} ${crc}`)
    .toSorted()
    .join()
}

import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { HistoryEntry } from '../../shared/contract/views'

const counts = z.looseObject({
  add: z.number(),
  update: z.number(),
  unchanged: z.number(),
  adopt: z.number(),
  delete: z.number(),
  cascade: z.number(),
  keep: z.number(),
  ignore: z.number(),
  reject: z.number(),
})

const line = z.looseObject({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['build', 'upload']),
  project: z.string(),
  tenant: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  totals: counts.nullable(),
  approvedBy: z.string(),
  jobId: z.string(),
  outcome: z.string(),
  differences: z.number().nullable(),
  sources: z
    .record(z.string(), z.looseObject({ rows: z.number(), columns: z.array(z.string()) }))
    .default({}),
})

/**
 * Appends one entry and syncs it to disk before it answers. An entry with a known `id` is a later word on the same build
 * or upload (its job, its read-back) and takes the place of the earlier one when reading. The file is only ever appended to.
 */
export async function appendToLedger(path: string, entry: HistoryEntry): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const torn = await endsTorn(path)
  await appendFile(path, `${torn ? '\n' : ''}${JSON.stringify(entry)}\n`, {
    mode: 0o600,
    flush: true,
  })
}

/** All entries, newest first. A torn or foreign line is passed over, never a reason to fail. Empty when there is no file. */
export async function readLedger(path: string): Promise<readonly HistoryEntry[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const byId = new Map<string, HistoryEntry>()
  for (const written of text.split('\n')) {
    const entry = entryOf(written)
    if (entry !== undefined) byId.set(entry.id, entry)
  }
  return [...byId.values()].sort((one, other) => other.at.localeCompare(one.at))
}

function entryOf(written: string): HistoryEntry | undefined {
  try {
    return line.parse(JSON.parse(written))
  } catch {
    return undefined
  }
}

/** Did the last write break off before its line end? Then the next entry begins on a line of its own. */
async function endsTorn(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return false
  try {
    const { size } = await file.stat()
    if (size === 0) return false
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer[0] !== 10
  } finally {
    await file.close()
  }
}

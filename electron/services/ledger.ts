import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { HistoryEntry } from '../../shared/contract/views'
import { withLedgerLock } from './ledgerLock'

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

/** Stands in each line since there is more than one program that writes; a line without it is of the first version. */
const format = 'zipsync-history/1'

const line = z.looseObject({
  format: z.literal(format).optional(),
  id: z.string(),
  at: z.string(),
  kind: z.enum(['build', 'upload']),
  project: z.string(),
  tenant: z.string(),
  tenantKind: z.enum(['production', 'test', 'practice']).optional(),
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
 * or upload (its job, its read-back) and takes the place of the earlier one when reading. The file is only ever appended
 * to, by any number of processes at once. Throws what the file system throws.
 */
export async function appendToLedger(path: string, entry: HistoryEntry): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await withLedgerLock(path, async () => {
    const torn = await endsTorn(path)
    await appendFile(path, `${torn ? '\n' : ''}${ledgerLine(entry)}`, { mode: 0o600, flush: true })
  })
}

/** An entry as it stands in the file. */
export function ledgerLine(entry: HistoryEntry): string {
  return `${JSON.stringify({ format, ...entry })}\n`
}

/** All entries, newest first. A torn or foreign line is passed over, never a reason to fail. Empty when there is no file. */
export async function readLedger(path: string): Promise<readonly HistoryEntry[]> {
  return (await readWholeLedger(path)).entries
}

/** The entries, newest first, and the lines that another version of the app wrote, as they are: they are never guessed at. */
export async function readWholeLedger(
  path: string,
): Promise<{ readonly entries: readonly HistoryEntry[]; readonly foreign: readonly string[] }> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const byId = new Map<string, HistoryEntry>()
  const foreign: string[] = []
  for (const written of text.split('\n')) {
    const found = entryOf(written)
    if (found === 'foreign') foreign.push(written)
    else if (found !== undefined) byId.set(found.id, found)
  }
  const entries = [...byId.values()].sort((one, other) => other.at.localeCompare(one.at))
  return { entries, foreign }
}

const anyFormat = z.looseObject({ format: z.string().startsWith('zipsync-history/') })

function entryOf(written: string): HistoryEntry | 'foreign' | undefined {
  const value = jsonOf(written)
  const parsed = line.safeParse(value)
  if (parsed.success) {
    const { format: _, ...entry } = parsed.data
    return entry
  }
  const other = anyFormat.safeParse(value)
  return other.success && other.data.format !== format ? 'foreign' : undefined
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written)
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

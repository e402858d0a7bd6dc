import { createReadStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import type { PlannedPerson } from '../../shared/contract/historyViews'
import { outcomes, planRules } from '../../shared/plan/plan'
import { tableNames } from '../../shared/schema/tableNames'
import { writeAtomically } from './atomicFile'
import { type FileAnswer, fileProblemOf, refused } from './fileProblem'
import { through } from './throughStream'

const pieceBytes = 256 * 1024
const inLargePieces = { chunkSize: pieceBytes }

const change = z.object({ column: z.string(), from: z.string(), to: z.string() })
const recordShape = z.object({
  file: z.enum(tableNames),
  outcome: z.enum(outcomes),
  rule: z.enum(planRules),
  certainty: z.enum(['documented', 'inferred', 'unknown']),
  row: z.number().nullable(),
  externalKey: z.string().nullable(),
  naturalKey: z.string(),
  changes: z.array(change),
  reason: z.string(),
  person: z.object({ key: z.string(), userId: z.string(), name: z.string() }),
  /** All fields of what is added or goes, which has no changes. */
  fields: z.array(change).default([]),
})

/** A record of a kept plan that is about a person. */
export type KeptRecord = z.infer<typeof recordShape>

/**
 * The plan of an upload, kept beside the ledger so that one person can be followed across runs: a gzipped `zipsync-plan/1`
 * (contract §3) with one record a line, each with the person it is about. It holds names and values of people, so it is
 * readable by its owner only and goes with the ledger's entry.
 */
export async function keepRunPlan(
  ledger: string,
  id: string,
  document: Iterable<string>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<FileAnswer<number>> {
  const bytes = function* () {
    for (const text of document) yield Buffer.from(text, 'utf8')
  }
  // Most of it repeats itself: a higher level takes three times as long for a tenth of the size.
  const gzip = () => through(Readable.from(bytes()), createGzip({ level: 3 }))
  return writeAtomically(pathOf(ledger, id), gzip, { mode: 0o600, ...options })
}

/** What may be asked of a search. */
export interface PlanSearchOptions {
  readonly signal: AbortSignal
  /** Told the bytes of the file that were read, now and then. */
  readonly onProgress?: (bytes: number) => void
}

/**
 * The records of a kept plan about people whose key, user ID or name contains a text, in the plan's order; large and small
 * letters are alike. The file is read as a stream, `take` answers false when it wants no more. The number is that of the
 * records taken; undefined when no plan was kept.
 */
export async function searchRunPlan(
  ledger: string,
  id: string,
  text: string,
  take: (record: KeptRecord) => boolean,
  { signal, onProgress = () => {} }: PlanSearchOptions,
): Promise<FileAnswer<number> | undefined> {
  const path = pathOf(ledger, id)
  const wanted = text.toLowerCase()
  const asWritten = JSON.stringify(wanted).slice(1, -1)
  const file = createReadStream(path, { highWaterMark: pieceBytes })
  let taken = 0
  try {
    for await (const lines of linesWith(asWritten, through(file, createGunzip(inLargePieces)))) {
      signal.throwIfAborted()
      onProgress(file.bytesRead)
      for (const line of lines) {
        const record = recordIn(line)
        if (record === undefined || !isAbout(record.person, wanted)) continue
        taken += 1
        if (!take(record)) return { ok: true, value: taken }
      }
    }
    return { ok: true, value: taken }
  } catch (error) {
    signal.throwIfAborted()
    if (isGzipFault(error)) return refused('malformed', path, 'its gzip is damaged')
    const problem = fileProblemOf(error, path)
    return problem.kind === 'missing' ? undefined : { ok: false, problem }
  } finally {
    file.destroy()
  }
}

/**
 * The lines of a text in UTF-8 that contain some words, piece by piece; large and small letters are alike. Most pieces are
 * about others and are not even cut into lines.
 */
async function* linesWith(
  words: string,
  bytes: AsyncIterable<unknown>,
): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of bytes) {
    if (!Buffer.isBuffer(piece)) throw new TypeError('A file gave something else than bytes')
    const text = rest + decoder.decode(piece, { stream: true })
    const end = text.lastIndexOf('\n') + 1
    rest = text.length - end > longestLine ? '' : text.slice(end)
    yield linesIn(text.slice(0, end), words)
  }
  yield linesIn(rest, words)
}

function linesIn(text: string, words: string): readonly string[] {
  if (!text.toLowerCase().includes(words)) return []
  return text.split('\n').filter((line) => line.toLowerCase().includes(words))
}

/** No record is as long; a file that is none of ours must not fill the memory. */
const longestLine = 16 * 1024 * 1024

function recordIn(line: string): KeptRecord | undefined {
  try {
    return recordShape.parse(JSON.parse(line.trim().replace(/,$/, '')))
  } catch {
    return undefined
  }
}

function isAbout({ key, userId, name }: PlannedPerson, wanted: string): boolean {
  return [key, userId, name].some((one) => one.toLowerCase().includes(wanted))
}

/** How many plans are kept, and their bytes, by the id of their run. */
export async function keptRunPlans(ledger: string): Promise<ReadonlyMap<string, number>> {
  const kept = new Map<string, number>()
  for (const name of await namesIn(ledger)) {
    const { size } = await stat(join(folderOf(ledger), name)).catch(() => ({ size: 0 }))
    kept.set(name.slice(0, -ending.length), size)
  }
  return kept
}

/** Forgets the plan of a run. */
export async function dropRunPlan(ledger: string, id: string): Promise<void> {
  await rm(pathOf(ledger, id), { force: true })
}

/** A plan without an entry in the ledger that is younger belongs to an upload that is about to leave, in milliseconds. */
const strayAge = 3_600_000

/** Forgets plans that the ledger has no entry for: their process was killed before the upload left, or they are forgotten. */
export async function dropStrayPlans(
  ledger: string,
  known: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const names = new Set([...known].map(fileName))
  for (const name of await namesIn(ledger)) {
    const path = join(folderOf(ledger), name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    if (!names.has(name) && now - mtimeMs > strayAge) await rm(path, { force: true })
  }
}

async function namesIn(ledger: string): Promise<readonly string[]> {
  const names = await readdir(folderOf(ledger)).catch(() => [])
  return names.filter((name) => name.endsWith(ending))
}

const ending = '.plan.json.gz'
const folderOf = (ledger: string) => join(dirname(ledger), 'plans')
const fileName = (id: string) => `${id.replace(/[^\w-]/g, '')}${ending}`
const pathOf = (ledger: string, id: string) => join(folderOf(ledger), fileName(id))

/** zlib names its faults “Z_DATA_ERROR” and so on. */
function isGzipFault(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('Z_')
  )
}

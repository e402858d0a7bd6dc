import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { copyAtomically, writeAtomically } from './atomicFile'
import type { FileAnswer } from './fileProblem'
import { packageFolder } from './keptPackages'

/** What is known of the package that would undo an upload. */
export interface UndoNote {
  /** Of the package's bytes. */
  readonly sha256: string
  readonly bytes: number
  /** What no package can bring back, a sentence each; at most `mostKept`. */
  readonly cannotUndo: readonly string[]
  /** How many such sentences there were in all. */
  readonly cannotUndoCount: number
}

/** Nobody reads more of them; a million deletions would make a list of a hundred megabytes. */
const mostKept = 1000

const format = 'zipsync-kept-undo/1'

const noteShape = z.object({
  format: z.literal(format),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
  cannotUndo: z.array(z.string()),
  cannotUndoCount: z.number().int().min(0),
})

/**
 * Keeps the package that would undo an upload, by the id of the upload's entry in the ledger, readable by its owner only.
 * The note is written last, so that what broke off has none.
 */
export async function keepUndo(
  ledger: string,
  id: string,
  from: string,
  undo: Omit<UndoNote, 'cannotUndoCount'>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<FileAnswer<unknown>> {
  const { zip, note } = undoPaths(ledger, id)
  const copied = await copyAtomically(from, zip, { mode: 0o600, ...options })
  if (!copied.ok) return copied
  const text = JSON.stringify({
    format,
    ...undo,
    cannotUndo: undo.cannotUndo.slice(0, mostKept),
    cannotUndoCount: undo.cannotUndo.length,
  })
  return writeAtomically(note, () => [Buffer.from(text)], { mode: 0o600 })
}

/** The note and the place of the undo package of an upload; undefined when none is kept. */
export async function readUndoNote(
  ledger: string,
  id: string,
): Promise<(UndoNote & { readonly path: string }) | undefined> {
  const { zip, note } = undoPaths(ledger, id)
  try {
    const { format: _, ...read } = noteShape.parse(JSON.parse(await readFile(note, 'utf8')))
    return { ...read, path: zip }
  } catch {
    return undefined
  }
}

/** Bytes of all undo packages that are kept. */
export async function undoBytes(ledger: string): Promise<number> {
  const names = (await namesIn(ledger)).filter((name) => name.endsWith(zipEnding))
  const sizes = names.map((name) => stat(join(packageFolder(ledger), name)).catch(() => undefined))
  return (await Promise.all(sizes)).reduce((sum, found) => sum + (found?.size ?? 0), 0)
}

/** Forgets the undo package of an upload. */
export async function dropUndo(ledger: string, id: string): Promise<void> {
  const { zip, note } = undoPaths(ledger, id)
  await Promise.all([rm(zip, { force: true }), rm(note, { force: true })])
}

/** An undo package without an entry in the ledger that is younger belongs to an upload that is about to leave, in milliseconds. */
const strayAge = 3_600_000

/** Forgets undo packages the ledger has no entry for: what was forgotten, and what a killed process left. */
export async function dropStrayUndos(
  ledger: string,
  known: ReadonlySet<string>,
  now: number,
): Promise<void> {
  const stems = new Set([...known].map(stemOf))
  for (const name of await namesIn(ledger)) {
    if (stems.has(name.slice(0, name.lastIndexOf('.undo.')))) continue
    const path = join(packageFolder(ledger), name)
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
    if (now - mtimeMs > strayAge) await rm(path, { force: true })
  }
}

async function namesIn(ledger: string): Promise<readonly string[]> {
  const names = await readdir(packageFolder(ledger)).catch(() => [])
  return names.filter((name) => name.endsWith(zipEnding) || name.endsWith(noteEnding))
}

const zipEnding = '.undo.zip'
const noteEnding = '.undo.json'
const stemOf = (id: string) => id.replace(/[^\w-]/g, '')

function undoPaths(ledger: string, id: string) {
  const stem = join(packageFolder(ledger), stemOf(id))
  return { zip: `${stem}${zipEnding}`, note: `${stem}${noteEnding}` }
}

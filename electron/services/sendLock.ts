import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { isRunning, machine } from './processMark'

/** The word of a process that it is about to send to a tenant. It stands in a file beside the ledger while it holds. */
const holderShape = z.object({
  id: z.string(),
  pid: z.number(),
  /** Tells the machines apart that share the ledger. */
  machine: z.string(),
  since: z.string(),
})

/** Who sends to a tenant at the moment. */
export type LockHolder = z.infer<typeof holderShape>

/** What taking the lock came to. `holder` is undefined where another process is just about to write its word. */
export type LockAnswer =
  | { readonly state: 'taken'; readonly release: () => Promise<void> }
  | { readonly state: 'held'; readonly holder: LockHolder | undefined }

/** A holder says that often, in milliseconds, that it still lives. */
const beat = 30_000
/** One who did not for so long is gone: its machine was switched off, or its number belongs to another process now. */
const silence = 300_000
/** A lock that comes and goes so often, or that cannot be read, belongs to somebody. */
const mostTries = 20

/**
 * Lets one process at a time send to a tenant: two that look at the import queue at once both find it empty, and one
 * package takes the place of the other (API §3.4). The lock of a process that is no more is taken over. Throws what the
 * file system throws where the folder cannot be written.
 */
export async function takeSendLock(ledger: string, origin: string): Promise<LockAnswer> {
  const path = join(
    dirname(ledger),
    'sending',
    `${new URL(origin).host.replace(/[^\w.-]/g, '_')}.lock`,
  )
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const own: LockHolder = {
    id: randomUUID(),
    pid: process.pid,
    machine,
    since: new Date().toISOString(),
  }
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (await wrote(path, JSON.stringify(own))) return { state: 'taken', release: keep(path, own) }
    const found = await look(path)
    if (found === undefined) continue
    if (!isStale(found)) return { state: 'held', holder: found.holder }
    await clear(path, found.text)
  }
  return { state: 'held', holder: undefined }
}

interface Found {
  readonly text: string
  readonly holder: LockHolder | undefined
  /** Milliseconds since the last sign of life. */
  readonly age: number
}

async function wrote(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Undefined when it is gone meanwhile. */
async function look(path: string): Promise<Found | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    const { mtimeMs } = await stat(path)
    return { text, holder: holderIn(text), age: Date.now() - mtimeMs }
  } catch {
    return undefined
  }
}

function holderIn(text: string): LockHolder | undefined {
  try {
    return holderShape.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

function isStale({ holder, age }: Found): boolean {
  if (age > silence) return true
  return holder !== undefined && holder.machine === machine && !isRunning(holder.pid)
}

/** Takes a stale lock away; puts it back when another process has taken it over in this very moment. */
async function clear(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`
  try {
    await rename(path, aside)
    if ((await readFile(aside, 'utf8')) !== stale) await link(aside, path)
  } catch {
    // Gone already, or taken by a third: the next look tells.
  }
  await rm(aside, { force: true })
}

/** Keeps the lock alive until it is released. */
function keep(path: string, own: LockHolder): () => Promise<void> {
  const timer = setInterval(() => {
    const now = new Date()
    utimes(path, now, now).catch(() => {})
  }, beat).unref()
  return async () => {
    clearInterval(timer)
    const found = await look(path)
    if (found?.holder?.id === own.id) await rm(path, { force: true })
  }
}

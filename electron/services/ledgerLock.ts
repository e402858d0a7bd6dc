import { open, rm, stat } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'

/** Milliseconds between two tries. What is done under the lock takes a few. */
const tryEvery = 10
/** A lock that stands for so long was left by a process that was killed. */
const staleAfter = 5000

/**
 * Runs work on the ledger while no other process does: a line appended while the ledger is written anew would be lost, and
 * with it an upload. Throws what the file system throws where the folder cannot be written.
 */
export async function withLedgerLock<T>(ledger: string, work: () => Promise<T>): Promise<T> {
  const lock = `${ledger}.lock`
  while (!(await wasTaken(lock))) {
    const { mtimeMs } = await stat(lock).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > staleAfter) await rm(lock, { force: true })
    else await pause(tryEvery)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

async function wasTaken(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx', 0o600)
    await file.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

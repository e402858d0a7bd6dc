import { createHash } from 'node:crypto'
import { hostname } from 'node:os'

/** Tells this machine from others that write into the same shared folder, without naming it. */
export const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8)

/** Is there a process of this number on this machine? It may be another one than the one that was meant. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

import { readFile } from 'node:fs/promises'
import { snapshotFrom } from './controlRoutes'
import { stateFromSnapshot } from './tenantSnapshot'
import type { TenantState } from './tenantState'

/**
 * The state a practice tenant starts with, from a snapshot file (contract §2). Throws when the file
 * cannot be read or is no `zipsync-snapshot/1`; the message names the file.
 */
export async function readStartState(path: string): Promise<TenantState> {
  const text = await readFile(path, 'utf8')
  const snapshot = snapshotFrom(parsed(text))
  if (snapshot === null) throw new Error(`${path} is no snapshot of the form zipsync-snapshot/1.`)
  return stateFromSnapshot(snapshot)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Said by the caller together with the other forms that are no snapshot.
    return null
  }
}

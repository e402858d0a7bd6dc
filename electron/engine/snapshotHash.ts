import { createHash } from 'node:crypto'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { writeSnapshot } from '../../shared/snapshot/writeSnapshot'

/** SHA-256 of a snapshot as it would be written, so that a plan names the very state it was made against (contract §3). */
export function snapshotHash(snapshot: Snapshot): string {
  const hash = createHash('sha256')
  for (const chunk of writeSnapshot(snapshot)) hash.update(chunk, 'utf8')
  return hash.digest('hex')
}

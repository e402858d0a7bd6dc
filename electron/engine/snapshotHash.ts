import { createHash } from 'node:crypto'
import { finish, type Sliced } from '../../shared/columns/sliced'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { writeSnapshot } from '../../shared/snapshot/writeSnapshot'

/**
 * SHA-256 of a snapshot as it would be written, so that a plan names the very state it was made against (contract §3).
 * Pauses: a large state takes seconds.
 */
export function* snapshotHashSliced(snapshot: Snapshot): Sliced<string> {
  const hash = createHash('sha256')
  let chunks = 0
  for (const chunk of writeSnapshot(snapshot)) {
    hash.update(chunk, 'utf8')
    chunks += 1
    yield chunks
  }
  return hash.digest('hex')
}

/** As `snapshotHashSliced`, in one go, for the command line. */
export function snapshotHash(snapshot: Snapshot): string {
  return finish(snapshotHashSliced(snapshot))
}

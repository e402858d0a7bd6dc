import { basename } from 'node:path'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { snapshotFromPackage } from '../../shared/snapshot/snapshotFromPackage'
import { wordFileProblem } from './fileProblem'
import { readPackage } from './packageReader'
import { readSnapshotFile } from './snapshotFile'
import { ProblemError } from './tenant/problemError'

/** Loads a state from a snapshot (`.json`, `.json.gz`) or from the state a package describes. Throws a ProblemError. Source: contract §1. */
export async function loadStateFile(path: string, signal: AbortSignal): Promise<Snapshot> {
  if (/\.zip$/i.test(path)) {
    const answer = await readPackage(path, { signal })
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    const { content, mtimeMs } = answer.value
    return snapshotFromPackage(content, basename(path), new Date(mtimeMs).toISOString())
  }
  const answer = await readSnapshotFile(path, { signal })
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  return answer.value
}

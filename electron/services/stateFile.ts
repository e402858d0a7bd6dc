import { basename } from 'node:path'
import { finish } from '../../shared/columns/sliced'
import { planObstacle } from '../../shared/plan/planObstacle'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { snapshotFromPackageSliced } from '../../shared/snapshot/snapshotFromPackage'
import { type FileAnswer, refused } from './fileProblem'
import { readPackage } from './packageReader'
import { readSnapshotFile, type SnapshotReadOptions } from './snapshotFile'

/** Reads a state from a snapshot (`.json`, `.json.gz`) or from the state a package describes, in this thread. Source: contract §1. */
export async function readStateFile(
  path: string,
  options: SnapshotReadOptions,
): Promise<FileAnswer<Snapshot>> {
  if (!/\.zip$/i.test(path)) return readSnapshotFile(path, options)
  const answer = await readPackage(path, options)
  if (!answer.ok) return answer
  const { content, mtimeMs } = answer.value
  const obstacle = planObstacle(content)
  if (obstacle !== undefined) return refused('notAState', path, obstacle)
  const takenAt = new Date(mtimeMs).toISOString()
  const value = finish(snapshotFromPackageSliced(content, basename(path), takenAt))
  return { ok: true, value }
}

import { basename } from 'node:path'
import { planObstacle } from '../../shared/plan/planObstacle'
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
    const obstacle = planObstacle(content)
    if (obstacle !== undefined) throw notAState(path, obstacle)
    return snapshotFromPackage(content, basename(path), new Date(mtimeMs).toISOString())
  }
  const answer = await readSnapshotFile(path, { signal })
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  return answer.value
}

function notAState(path: string, obstacle: string): ProblemError {
  return new ProblemError({
    code: 'file.notAState',
    title: `${basename(path)} describes no state: ${obstacle}.`,
    mend: 'Choose a whole package, or a snapshot.',
    detail: '',
  })
}

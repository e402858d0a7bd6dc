import { basename } from 'node:path'
import { finish, type Sliced } from '../../shared/columns/sliced'
import { planObstacle } from '../../shared/plan/planObstacle'
import type { Snapshot } from '../../shared/snapshot/snapshot'
import { snapshotFromPackageSliced } from '../../shared/snapshot/snapshotFromPackage'
import { wordFileProblem } from './fileProblem'
import { readPackage } from './packageReader'
import { readSnapshotFile } from './snapshotFile'
import { ProblemError } from './tenant/problemError'

/** What may be asked of loading a state. */
export interface StateFileOptions {
  /** Counts bytes; a total of 0 is not known. */
  readonly onProgress?: (done: number, total: number) => void
  /** Drives long work over rows, for a host that has something else to do meanwhile. */
  readonly drive?: <Result>(work: Sliced<Result>) => Result | Promise<Result>
}

/** Loads a state from a snapshot (`.json`, `.json.gz`) or from the state a package describes. Throws a ProblemError. Source: contract §1. */
export async function loadStateFile(
  path: string,
  signal: AbortSignal,
  { onProgress = () => {}, drive = finish }: StateFileOptions = {},
): Promise<Snapshot> {
  const options = { signal, onProgress }
  if (/\.zip$/i.test(path)) {
    const answer = await readPackage(path, options)
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    const { content, mtimeMs } = answer.value
    const obstacle = planObstacle(content)
    if (obstacle !== undefined) throw notAState(path, obstacle)
    const takenAt = new Date(mtimeMs).toISOString()
    return drive(snapshotFromPackageSliced(content, basename(path), takenAt))
  }
  const answer = await readSnapshotFile(path, options)
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

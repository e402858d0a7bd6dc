import type { Snapshot } from '../../shared/snapshot/snapshot'
import { wordFileProblem } from './fileProblem'
import { readStateApart } from './readApart'
import { ProblemError } from './tenant/problemError'

/** What may be asked of loading a state. `onProgress` counts bytes; a total of 0 is not known. */
export interface StateFileOptions {
  readonly onProgress?: (done: number, total: number) => void
}

/** Loads a state from a snapshot (`.json`, `.json.gz`) or from the state a package describes. Throws a ProblemError. Source: contract §1. */
export async function loadStateFile(
  path: string,
  signal: AbortSignal,
  options: StateFileOptions = {},
): Promise<Snapshot> {
  const answer = await readStateApart(path, { signal, ...options })
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
  return answer.value
}

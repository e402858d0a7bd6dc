import { type FileProblem, wordFileProblem } from './fileProblem'
import { ProblemError } from './tenant/problemError'

/** A source that could not be opened, to be thrown. The page knows files by their names alone, so no path is in the words. */
export function sourceProblem(problem: FileProblem): ProblemError {
  const words = wordFileProblem(problem)
  if (problem.kind === 'missing') {
    return new ProblemError({ ...words, mend: 'Choose where the file is now, or put it back.' })
  }
  return new ProblemError({ ...words, mend: words.mend.replaceAll(problem.path, 'it') })
}

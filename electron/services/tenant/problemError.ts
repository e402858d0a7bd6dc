import type { Problem } from '../../../shared/contract/problem'

/** Carries a Problem through `throw` inside one process; it is turned back into a value at the process's border. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.title)
  }
}

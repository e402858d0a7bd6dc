import type { CsvProblem } from './csvProblem'

/** A broken file may have a problem in each of a million rows; this many of a code are kept, all are counted. */
const keptOfEachCode = 100_000

/** Problems in the order they were met: counted without limit, kept up to one. */
export class CsvProblemList {
  private readonly kept: CsvProblem[] = []
  private readonly counted = new Map<CsvProblem['code'], number>()

  add(problem: CsvProblem): void {
    const count = (this.counted.get(problem.code) ?? 0) + 1
    this.counted.set(problem.code, count)
    if (count <= keptOfEachCode) this.kept.push(problem)
  }

  get inOrder(): readonly CsvProblem[] {
    return this.kept
  }

  get counts(): ReadonlyMap<CsvProblem['code'], number> {
    return this.counted
  }
}

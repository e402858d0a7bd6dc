/**
 * Long work over rows that pauses by itself: it yields the number of rows done so far, and returns its result at the
 * end. Whoever drives it decides between two slices whether to go on, so that it can be cancelled without threads.
 */
export type Sliced<Result> = Generator<number, Result, void>

/** Rows worked on between two pauses: a few milliseconds. */
export const rowsPerSlice = 16_384

/** A part of longer work: what it says of itself counts on from what was done before it. */
export function* countingFrom<Result>(before: number, work: Sliced<Result>): Sliced<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield before + step.value
  }
}

/** Runs sliced work to its end without pausing, for small inputs and tests. */
export function finish<Result>(work: Sliced<Result>): Result {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

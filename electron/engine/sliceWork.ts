import type { Sliced } from '../../shared/columns/sliced'
import { breathe, type Jobs } from './jobs'

/**
 * Milliseconds of work between two pauses: a window of rows asked for meanwhile must come within 50, also when two pieces
 * of work take turns. A shorter time costs no more of the processor: a pause takes microseconds.
 */
const sliceTime = 10

/**
 * Drives sliced work of the core to its end, letting other requests of the process be answered in between and stopping
 * when the signal says so.
 */
export async function sliceWork<Result>(
  work: Sliced<Result>,
  signal: AbortSignal,
  onRows?: (rows: number) => void,
): Promise<Result> {
  let started = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - started < sliceTime) continue
    onRows?.(step.value)
    await breathe(signal)
    started = performance.now()
  }
}

/** Drives the work of one place of the page as a job of its own; newer work of that place ends it. */
export function driveFor(
  { jobs }: { readonly jobs: Jobs },
  place: string,
): <Result>(work: Sliced<Result>) => Promise<Result> {
  return (work) => jobs.run(`rows of ${place}`, ({ signal }) => sliceWork(work, signal))
}

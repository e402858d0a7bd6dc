import type { Sliced } from '../../shared/columns/sliced'
import { breathe, type Jobs } from './jobs'

/**
 * Milliseconds of work between two pauses: a window of rows asked for meanwhile must come within 50, also when two pieces
 * of work take turns. A shorter time costs no more of the processor: a pause takes microseconds.
 */
const sliceTime = 10

/** The same while the screen waits for rows to be sorted or searched: other work goes on, but gives way to that. */
const sliceTimeBehind = 2

/** Pieces of work the screen waits for. One for the process, as there is one thread for all work. */
let waitedFor = 0

/**
 * Drives sliced work of the core to its end, letting other requests of the process be answered in between and stopping
 * when the signal says so.
 */
export function sliceWork<Result>(
  work: Sliced<Result>,
  signal: AbortSignal,
  onRows: (rows: number) => void = () => {},
): Promise<Result> {
  return drive(work, signal, onRows, () => (waitedFor > 0 ? sliceTimeBehind : sliceTime))
}

async function drive<Result>(
  work: Sliced<Result>,
  signal: AbortSignal,
  onRows: (rows: number) => void,
  timeNow: () => number,
): Promise<Result> {
  let started = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - started < timeNow()) continue
    onRows(step.value)
    await breathe(signal)
    started = performance.now()
  }
}

/**
 * Drives the work the rows of one place of the page wait for, as a job of its own; newer work of that place ends it. Other
 * work gives way to it.
 */
export function driveFor(
  { jobs }: { readonly jobs: Jobs },
  place: string,
): <Result>(work: Sliced<Result>) => Promise<Result> {
  return (work) =>
    jobs.run(`rows of ${place}`, async ({ signal }) => {
      waitedFor += 1
      try {
        return await drive(
          work,
          signal,
          () => {},
          () => sliceTime,
        )
      } finally {
        waitedFor -= 1
      }
    })
}

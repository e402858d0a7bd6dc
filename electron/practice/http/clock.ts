/** Time as the practice tenant knows it; tests pass one they move by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls `run` after so many milliseconds, never for Infinity; the result calls it off. */
  after(milliseconds: number, run: () => void): () => void
}

/** The computer's clock. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    if (milliseconds === Number.POSITIVE_INFINITY) return () => {}
    const timer = setTimeout(run, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Resolves after so many milliseconds of a clock; at once for none. */
export function waitFor(clock: Clock, milliseconds: number): Promise<void> {
  return milliseconds === 0
    ? Promise.resolve()
    : new Promise((resolve) => {
        clock.after(milliseconds, resolve)
      })
}

/** How fast the practice tenant is; all in milliseconds, Infinity for never. Source: API §7.2. */
export interface Timing {
  readonly firstByte: number
  readonly listPage: number
  readonly uploadAccept: number
  readonly pending: number
  readonly processing: number
}

const never = Number.POSITIVE_INFINITY

/** The presets of API §7.2, and `manual`: at once, but a job waits until somebody runs the batch. */
export const timings = {
  instant: { firstByte: 0, listPage: 0, uploadAccept: 0, pending: 0, processing: 0 },
  manual: { firstByte: 0, listPage: 0, uploadAccept: 0, pending: never, processing: 0 },
  normal: { firstByte: 80, listPage: 300, uploadAccept: 1000, pending: 3000, processing: 8000 },
  slow: {
    firstByte: 2000,
    listPage: 12_000,
    uploadAccept: 20_000,
    pending: 90_000,
    processing: 300_000,
  },
  dead: {
    firstByte: never,
    listPage: never,
    uploadAccept: never,
    pending: never,
    processing: never,
  },
  stuck: { firstByte: 80, listPage: 300, uploadAccept: 1000, pending: never, processing: 0 },
} as const satisfies Readonly<Record<string, Timing>>

export type TimingName = keyof typeof timings

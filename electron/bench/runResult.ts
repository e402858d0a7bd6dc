import { z } from 'zod'

const cost = z.object({
  milliseconds: z.number(),
  cpuMilliseconds: z.number(),
  peakBytes: z.number(),
})

/** How many records of a file the plan of either side adds, changes, leaves and removes. */
const planned = z.record(
  z.string(),
  z.object({ add: z.number(), update: z.number(), unchanged: z.number(), gone: z.number() }),
)

/** What a child process reports of its run, as one line of JSON. */
export const runResultSchema = z.object({
  costs: z.record(z.string(), cost),
  /** Undefined where nothing was planned. Both sides must agree, or the comparison means nothing. */
  planned: planned.optional(),
})

export type RunResult = z.infer<typeof runResultSchema>
export type PlannedCounts = z.infer<typeof planned>

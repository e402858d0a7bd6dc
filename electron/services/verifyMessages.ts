import { z } from 'zod'

/** What the thread of the second reader is told: the path of the package. */
export const verifyOrder = z.string()

/** What it answers: the entries as they inflated, or why they do not. */
export const verifyMessage = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('inflated'),
    entries: z.array(z.object({ name: z.string(), bytes: z.number(), crc: z.number() })).readonly(),
  }),
  z.object({ is: z.literal('damaged'), why: z.string() }),
])

/** An answer of the thread. */
export type VerifyMessage = z.infer<typeof verifyMessage>

import { z } from 'zod'

/** What the thread that reads a package back is told. */
export const verifyOrder = z.object({
  path: z.string(),
  sha256: z.string(),
  entries: z
    .array(
      z.object({
        name: z.string(),
        bytes: z.number(),
        rows: z.number().optional(),
        crc: z.number(),
      }),
    )
    .readonly(),
})

/** What it tells: rows as they are read, and at the end whether the package is what its writer says. */
export const verifyMessage = z.discriminatedUnion('is', [
  z.object({ is: z.literal('rows'), rows: z.number() }),
  z.object({ is: z.literal('equal') }),
  z.object({ is: z.literal('different'), why: z.string() }),
])

/** The order itself. */
export type VerifyOrder = z.infer<typeof verifyOrder>

/** A message of the thread. */
export type VerifyMessage = z.infer<typeof verifyMessage>

import { z } from 'zod'
import { firstLine, startScript } from './childProcess'

const readingShape = z.object({
  people: z.number(),
  devices: z.number(),
  /** Requests that were answered. */
  requests: z.number(),
  milliseconds: z.number(),
  /** Bytes of memory the reading process held before it began, and at most. */
  before: z.number(),
  peak: z.number(),
  warnings: z.array(z.string()),
})

/** What reading a large tenant took. */
export type CrowdReading = z.infer<typeof readingShape>

/**
 * Reads a practice tenant with so many people and three devices each, over http on this computer. Tenant and reader are
 * processes of their own, so that the memory that is told is that of reading alone. `heap` bounds the reader's own heap, in
 * megabytes: then a reading that keeps objects ends with an error.
 */
export async function readCrowd(
  people: number,
  { heap }: { readonly heap?: number } = {},
): Promise<CrowdReading> {
  const tenant = startScript('crowdTenant.ts', [String(people)], 8192)
  try {
    const url = await firstLine(tenant)
    const reader = startScript('crowdReading.ts', [url], heap)
    try {
      return readingShape.parse(JSON.parse(await firstLine(reader)))
    } finally {
      reader.kill('SIGKILL')
    }
  } finally {
    tenant.kill('SIGKILL')
  }
}

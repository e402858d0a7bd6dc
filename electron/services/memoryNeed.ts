import { freemem, totalmem } from 'node:os'

/**
 * Bytes of memory for each byte that a file of a kind has, a package and a gzipped snapshot being inflated: its columns,
 * indexes, and for a source what is mapped from it, plan and package. Measured with a million people (`npm run bench`): a
 * source of 260 MB and a state of as many records took 1.2 GB, more than half of it for the source; the state has 285 MB
 * in a package and 603 MB as JSON, which names every column in every record. The XML of a sheet has two to three times
 * the bytes of the same rows as CSV.
 */
const neededPerByte = { source: 4, workbook: 2, package: 2, snapshot: 1 } as const

/** What a file is read as. */
export type ReadAs = keyof typeof neededPerByte

/** Bytes this process may hope for. macOS counts as free only what nobody uses even as a cache, so a quarter always counts. */
export function memoryThere(): number {
  return Math.max(freemem(), totalmem() / 4)
}

/** Why a file of so many bytes does not fit, with the numbers; undefined when it does. */
export function tooLargeFor(bytes: number, there: number, readAs: ReadAs): string | undefined {
  const needed = bytes * neededPerByte[readAs]
  if (needed <= there) return undefined
  return `working with it needs about ${inGigabytes(needed)} of memory, and this machine has ${inGigabytes(there)} to give`
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

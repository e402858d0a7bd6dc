import { freemem, totalmem } from 'node:os'

/**
 * Bytes of memory that working with a file of this size takes: its columns, what is mapped from it, indexes, plan and
 * package. Measured with a million people (`npm run bench`): a file of 260 MB and a state of as many records took 1.2 GB.
 */
export function memoryNeededFor(fileBytes: number): number {
  return fileBytes * 4
}

/** Bytes this process may hope for. macOS counts as free only what nobody uses even as a cache, so a quarter always counts. */
export function memoryThere(): number {
  return Math.max(freemem(), totalmem() / 4)
}

/** Why a file of this size does not fit, with the numbers; undefined when it does. */
export function tooLargeFor(fileBytes: number, there: number): string | undefined {
  const needed = memoryNeededFor(fileBytes)
  if (needed <= there) return undefined
  return `working with it needs about ${inGigabytes(needed)} of memory, and this machine has ${inGigabytes(there)} to give`
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

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

/** What was promised to readings under way and they have not taken yet, in bytes. */
const promises = new Set<{ readonly bytes: number }>()

/**
 * Bytes this process may hope for, without those that are promised. macOS counts as free only what nobody uses even as a
 * cache, so a quarter always counts.
 */
export function memoryThere(): number {
  const promised = [...promises].reduce((sum, { bytes }) => sum + bytes, 0)
  return Math.max(0, Math.max(freemem(), totalmem() / 4) - promised)
}

/** Memory that a reading will take, so that another one, begun meanwhile, does not count with the same bytes. */
export interface MemoryPromise {
  /** So many bytes of it are still to come. */
  lower(bytes: number): void
  /** The reading has ended: what it took is taken. */
  keep(): void
}

export function promiseMemory(bytes: number): MemoryPromise {
  const promise = { bytes }
  promises.add(promise)
  return {
    lower: (still) => {
      promise.bytes = still
    },
    keep: () => {
      promises.delete(promise)
    },
  }
}

/** Bytes of memory that work with a file of so many bytes needs. */
export function neededFor(bytes: number, readAs: ReadAs): number {
  return bytes * neededPerByte[readAs]
}

/** Why a file of so many bytes does not fit, with the numbers; undefined when it does. */
export function tooLargeFor(bytes: number, there: number, readAs: ReadAs): string | undefined {
  const needed = neededFor(bytes, readAs)
  if (needed <= there) return undefined
  return `working with it needs about ${inGigabytes(needed)} of memory, and this machine has ${inGigabytes(there)} to give`
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

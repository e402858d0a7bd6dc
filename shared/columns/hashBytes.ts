/* Hashes for looking things up by their bytes. Equal bytes have equal hashes; equal hashes are not yet equal bytes. */

/** Differs from run to run, so that nobody can write a file whose keys all collide. It never changes a result. */
const seed = Math.floor(Math.random() * 0x7fffffff)

/** The hash of some bytes, in 32 bits: FNV-1a with a stronger end. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = seed
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
  // Keys such as E1001, E1002 differ in their last bits only; this spreads them over all.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return hash ^ (hash >>> 13) ^ (to - from)
}

/** The hash of an empty cell. */
export const blankHash: number = hashBytes(new Uint8Array(0), 0, 0)

/** The hash of two hashes in their order, for keys of several cells. */
export function joinedHash(one: number, other: number): number {
  return Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) ^ other
}

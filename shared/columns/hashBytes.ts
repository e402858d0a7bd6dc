/** Differs from run to run, so that nobody can write a file whose keys all collide. It never changes a result. */
const seed = Math.floor(Math.random() * 0x7fffffff)

/** The hash of nothing, to begin with. */
export const emptyHash: number = seed

/** Carries a hash on over some bytes: FNV-1a with a stronger end. 32 bits. */
export function hashBytes(hash: number, bytes: Uint8Array, from: number, to: number): number {
  let mixed = hash
  for (let at = from; at < to; at++) mixed = Math.imul(mixed ^ (bytes[at] ?? 0), 0x01000193)
  // Keys such as E1001, E1002 differ in their last bits only; this spreads them over all.
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  return mixed ^ (mixed >>> 13) ^ (to - from)
}

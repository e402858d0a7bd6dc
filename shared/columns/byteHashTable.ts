/**
 * Open addressing with linear probing: remembers numbers under their hashes; what makes two entries equal is for the
 * caller to say. Twelve bytes an entry at most, no objects. Entries are never removed.
 */
export class ByteHashTable {
  private entries = new Int32Array(16).fill(-1)
  private hashes = new Int32Array(16)
  private count = 0

  constructor(expected = 0) {
    if (expected > 8) this.resize(roomFor(expected))
  }

  /** The entry with this hash that `isEqual` accepts, or −1. */
  find(hash: number, isEqual: (entry: number) => boolean): number {
    const mask = this.entries.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = this.entries[slot] ?? -1
      if (entry < 0) return -1
      if (this.hashes[slot] === hash && isEqual(entry)) return entry
    }
  }

  /** Adds an entry that is known not to be there. */
  add(hash: number, entry: number): void {
    if ((this.count + 1) * 2 > this.entries.length) this.resize(this.entries.length * 2)
    this.place(hash, entry)
    this.count++
  }

  get byteLength(): number {
    return this.entries.byteLength + this.hashes.byteLength
  }

  private place(hash: number, entry: number): void {
    const mask = this.entries.length - 1
    let slot = hash & mask
    while ((this.entries[slot] ?? -1) >= 0) slot = (slot + 1) & mask
    this.entries[slot] = entry
    this.hashes[slot] = hash
  }

  private resize(slots: number): void {
    const { entries, hashes } = this
    this.entries = new Int32Array(slots).fill(-1)
    this.hashes = new Int32Array(slots)
    entries.forEach((entry, slot) => {
      if (entry >= 0) this.place(hashes[slot] ?? 0, entry)
    })
  }
}

/** A power of two, at most half full. */
function roomFor(expected: number): number {
  return 2 ** Math.ceil(Math.log2(expected * 2))
}

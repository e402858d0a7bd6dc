/**
 * Counts how many different texts it has seen, by 52-bit fingerprints: a column of a million different values needs 16
 * MB for a moment. Two texts with one fingerprint would be counted once; among a million values that happens once in
 * ten thousand columns.
 */
export class DistinctCount {
  private slots = new Float64Array(1024)
  private used = 0

  /** `expected`: at most so many texts will come. Beyond the first thousands room is made for all of them at once. */
  constructor(private readonly expected: number) {}

  /** Different texts so far. */
  get count(): number {
    return this.used
  }

  add(text: string): void {
    if (this.used * 2 >= this.slots.length) this.grow()
    this.put(fingerprint(text))
  }

  private put(print: number): void {
    const mask = this.slots.length - 1
    let at = print & mask
    for (;;) {
      const there = this.slots[at]
      if (there === 0) {
        this.slots[at] = print
        this.used++
        return
      }
      if (there === print) return
      at = (at + 1) & mask
    }
  }

  private grow(): void {
    const old = this.slots
    const isLarge = old.length >= manySlots
    const enough = 2 ** Math.ceil(Math.log2(this.expected * 2 + 1))
    this.slots = new Float64Array(isLarge ? Math.max(enough, old.length * 4) : old.length * 4)
    this.used = 0
    for (const print of old) if (print !== 0) this.put(print)
  }
}

/** Moving so many to a larger room takes a millisecond; moving a million would be felt. */
const manySlots = 65_536

/** A number from 1 to 2^52 that hangs on every character. The mixing is cyrb53's. */
function fingerprint(text: string): number {
  let one = 0xdeadbeef
  let two = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 2_654_435_761)
    two = Math.imul(two ^ code, 1_597_334_677)
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909)
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909)
  return (two >>> 12) * 0x1_0000_0000 + (one >>> 0) + 1
}

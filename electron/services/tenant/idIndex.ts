const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Words of 32 bits that a UUID has. */
const words = 4

/**
 * Remembers a number for each id of the tenant. Ids are UUIDs (API §5.1), kept as sixteen bytes without objects, so that
 * a million of them cost some thirty megabytes; an id of another form is kept as it is.
 */
export class IdIndex {
  private keys = new Uint32Array(1024 * words)
  private values = new Int32Array(1024).fill(-1)
  private readonly others = new Map<string, number>()
  private count = 0

  /** How many ids are known. */
  get size(): number {
    return this.count + this.others.size
  }

  /** The number of an id; −1 when it is not known. */
  find(id: string): number {
    if (!uuid.test(id)) return this.others.get(id) ?? -1
    return this.values[this.slotOf(wordsOf(id))] ?? -1
  }

  /** Remembers an id with a number from 0. False when it was known already; then nothing changes. */
  add(id: string, value: number): boolean {
    if (!uuid.test(id)) {
      if (this.others.has(id)) return false
      this.others.set(id, value)
      return true
    }
    const key = wordsOf(id)
    const slot = this.slotOf(key)
    if ((this.values[slot] ?? -1) >= 0) return false
    this.keys.set(key, slot * words)
    this.values[slot] = value
    this.count += 1
    if (this.count * 4 > this.values.length * 3) this.grow()
    return true
  }

  /** The slot that holds this key, or the free one where it belongs. */
  private slotOf(key: readonly number[]): number {
    const mask = this.values.length - 1
    const start = Math.imul((key[0] ?? 0) ^ (key[3] ?? 0), 0x9e3779b1) >>> 0
    for (let slot = start & mask; ; slot = (slot + 1) & mask) {
      if ((this.values[slot] ?? -1) < 0 || this.holds(slot, key)) return slot
    }
  }

  private holds(slot: number, key: readonly number[]): boolean {
    const at = slot * words
    return key.every((word, n) => this.keys[at + n] === word)
  }

  private grow(): void {
    const { keys, values } = this
    this.keys = new Uint32Array(keys.length * 2)
    this.values = new Int32Array(values.length * 2).fill(-1)
    values.forEach((value, slot) => {
      if (value < 0) return
      const key = [...keys.subarray(slot * words, slot * words + words)]
      const free = this.slotOf(key)
      this.keys.set(key, free * words)
      this.values[free] = value
    })
  }
}

function wordsOf(id: string): readonly number[] {
  const hex = id.replaceAll('-', '')
  return [0, 8, 16, 24].map((from) => Number.parseInt(hex.slice(from, from + 8), 16))
}

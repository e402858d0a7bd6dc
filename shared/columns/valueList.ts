import type { ByteColumn } from './byteColumn'
import { ByteColumnBuilder } from './byteColumnBuilder'
import { hashBytes } from './hashBytes'
import { encodeUtf8, utf8Room } from './utf8'

/**
 * Numbers values: each gets the next number, from 0, when it is first asked for, and the same one ever after. Values of
 * many columns may be numbered together. Unlike `KeyIndex` it does not know beforehand how many there will be, and keeps
 * the values themselves: their bytes and at most 24 bytes more for each.
 */
export class ValueList {
  private readonly values = new ByteColumnBuilder()
  /** Open addressing, at most half full: in each slot the number of a value, or −1. */
  private slots = new Int32Array(16).fill(-1)
  /** The hash of the value in each slot; what has another hash is passed over without being looked at. */
  private hashes = new Int32Array(16)
  private scratch = new Uint8Array(256)

  /** How many values there are. */
  get length(): number {
    return this.values.length
  }

  /** The number of the value of these bytes, which are UTF-8. */
  codeOf(bytes: Uint8Array, from: number, to: number): number {
    const hash = hashBytes(bytes, from, to)
    const { slots, hashes, values } = this
    const mask = slots.length - 1
    let slot = hash & mask
    for (;;) {
      const code = slots[slot] ?? -1
      if (code < 0) break
      if (hashes[slot] === hash && values.isAt(code, bytes, from, to)) return code
      slot = (slot + 1) & mask
    }
    const code = values.length
    slots[slot] = code
    hashes[slot] = hash
    values.appendBytes(bytes, from, to)
    if (values.length * 2 > slots.length) this.grow()
    return code
  }

  /** The number of a text. */
  codeOfText(text: string): number {
    const room = utf8Room(text)
    if (room > this.scratch.length) this.scratch = new Uint8Array(room * 2)
    return this.codeOf(this.scratch, 0, encodeUtf8(text, this.scratch, 0))
  }

  /** The values in the order of their numbers. The list is of no use afterwards. */
  finish(): ByteColumn {
    return this.values.finish()
  }

  private grow(): void {
    const { slots, hashes } = this
    const mask = slots.length * 2 - 1
    this.slots = new Int32Array(mask + 1).fill(-1)
    this.hashes = new Int32Array(mask + 1)
    for (let old = 0; old < slots.length; old++) {
      const code = slots[old] ?? -1
      if (code < 0) continue
      const hash = hashes[old] ?? 0
      let slot = hash & mask
      while ((this.slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask
      this.slots[slot] = code
      this.hashes[slot] = hash
    }
  }
}

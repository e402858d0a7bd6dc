import { measureCharacter, replacementBytes } from './utf8'

/** A piece of a stream that is valid UTF-8 from its first to its last byte. */
export interface Utf8Piece {
  readonly bytes: Uint8Array
  /** Where in `bytes` a U+FFFD stands for bytes that were not UTF-8, in order; usually empty. */
  readonly repairedAt: readonly number[]
}

/**
 * Lets only valid UTF-8 through, whatever the borders of the chunks. A character that a border cuts waits for the next
 * chunk; bytes that belong to no character become U+FFFD and are told. Valid chunks pass uncopied.
 */
export class Utf8Gate {
  /** The first bytes of a character whose rest has not come yet: at most three. */
  private waiting = new Uint8Array(0)

  push(chunk: Uint8Array): Utf8Piece {
    const bytes = this.waiting.length === 0 ? chunk : joined(this.waiting, chunk)
    this.waiting = new Uint8Array(0)
    return this.check(bytes, false)
  }

  /** What was still waiting: nothing, or a U+FFFD because the stream ended inside a character. */
  end(): Utf8Piece {
    const bytes = this.waiting
    this.waiting = new Uint8Array(0)
    return this.check(bytes, true)
  }

  private check(bytes: Uint8Array, last: boolean): Utf8Piece {
    const valid = validUpTo(bytes, 0)
    if (valid === bytes.length) return { bytes, repairedAt: [] }
    if (!last && measureCharacter(bytes, valid, bytes.length) === 0) {
      this.waiting = copied(bytes, valid)
      return { bytes: bytes.subarray(0, valid), repairedAt: [] }
    }
    return this.repair(bytes, valid, last)
  }

  private repair(bytes: Uint8Array, firstFault: number, last: boolean): Utf8Piece {
    // Each faulty byte becomes at most three.
    const out = new Uint8Array(bytes.length * 3)
    const repairedAt: number[] = []
    let end = 0
    let from = 0
    let fault = firstFault
    for (;;) {
      out.set(bytes.subarray(from, fault), end)
      end += fault - from
      if (fault === bytes.length) break
      const length = measureCharacter(bytes, fault, bytes.length)
      if (length === 0 && !last) {
        this.waiting = copied(bytes, fault)
        break
      }
      repairedAt.push(end)
      out.set(replacementBytes, end)
      end += replacementBytes.length
      from = length === 0 ? bytes.length : fault - length
      fault = validUpTo(bytes, from)
    }
    return { bytes: out.subarray(0, end), repairedAt }
  }
}

/** The first place at or after `from` where something is not a whole UTF-8 character; the length when there is none. */
export function validUpTo(bytes: Uint8Array, from: number): number {
  const end = bytes.length
  const words = new DataView(bytes.buffer, bytes.byteOffset, end)
  let at = from
  while (at < end) {
    while (at + 4 <= end && (words.getUint32(at) & 0x80808080) === 0) at += 4
    if (at === end) break
    const length = measureCharacter(bytes, at, end)
    if (length <= 0) return at
    at += length
  }
  return end
}

/** A copy that stays as it is when the reader fills its buffer anew; `slice` of Node's buffers would share the bytes. */
function copied(bytes: Uint8Array, from: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(from))
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length)
  both.set(first, 0)
  both.set(second, first.length)
  return both
}

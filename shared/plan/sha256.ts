import { utf8Bytes } from '../columns/utf8'

const roundConstants = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
])

const startWords = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

/** SHA-256 in steps, for where neither Node nor the browser may be asked. Source: FIPS 180-4. */
export class Sha256 {
  private readonly words = Uint32Array.from(startWords)
  private readonly block = new Uint8Array(64)
  private readonly schedule = new Uint32Array(64)
  private filled = 0
  private length = 0

  /** Takes in more bytes. */
  update(bytes: Uint8Array): void {
    this.length += bytes.length
    let from = 0
    while (from < bytes.length) {
      const count = Math.min(64 - this.filled, bytes.length - from)
      this.block.set(bytes.subarray(from, from + count), this.filled)
      this.filled += count
      from += count
      if (this.filled === 64) this.compress()
    }
  }

  /** The hash in hexadecimal. Nothing may be taken in afterwards. */
  digest(): string {
    const bits = this.length * 8
    this.update(Uint8Array.of(0x80))
    while (this.filled !== 56) this.update(Uint8Array.of(0))
    const end = new DataView(new ArrayBuffer(8))
    end.setUint32(0, Math.floor(bits / 0x1_0000_0000))
    end.setUint32(4, bits >>> 0)
    this.update(new Uint8Array(end.buffer))
    return Array.from(this.words, (word) => word.toString(16).padStart(8, '0')).join('')
  }

  private compress(): void {
    const w = this.schedule
    const view = new DataView(this.block.buffer)
    for (let at = 0; at < 16; at += 1) w[at] = view.getUint32(at * 4)
    for (let at = 16; at < 64; at += 1) {
      const old = w[at - 15] ?? 0
      const recent = w[at - 2] ?? 0
      const small = turn(old, 7) ^ turn(old, 18) ^ (old >>> 3)
      const large = turn(recent, 17) ^ turn(recent, 19) ^ (recent >>> 10)
      w[at] = (w[at - 16] ?? 0) + small + (w[at - 7] ?? 0) + large
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.words
    for (let at = 0; at < 64; at += 1) {
      const sumE = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      const choice = (e & f) ^ (~e & g)
      const one = (h + sumE + choice + (roundConstants[at] ?? 0) + (w[at] ?? 0)) | 0
      const sumA = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      const two = (sumA + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    const changed = [a, b, c, d, e, f, g, h]
    changed.forEach((word, at) => {
      this.words[at] = (this.words[at] ?? 0) + word
    })
    this.filled = 0
  }
}

/** Takes in text piece by piece and gives the SHA-256 of its UTF-8, a lone surrogate as U+FFFD. */
export interface TextHash {
  update(text: string): void
  /** The hash in hexadecimal. Nothing may be taken in afterwards. */
  digest(): string
}

/** A text hash that needs no platform; ten times as slow as Node's. */
export class Sha256Text implements TextHash {
  private readonly hash = new Sha256()

  update(text: string): void {
    this.hash.update(utf8Bytes(text))
  }

  digest(): string {
    return this.hash.digest()
  }
}

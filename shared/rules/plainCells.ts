import type { ColumnSpec } from '../schema/columnSpec'

/**
 * A quick look at the bytes of a cell: true only when there is certainly nothing to say of it, so that most cells need no
 * string and no pattern. What it leaves open is judged in full. Cells are not empty and not longer than their limit.
 */
export type PlainTest = (bytes: Uint8Array, from: number, to: number) => boolean

/** The quick look for a kind of column; undefined where there is none. */
export function plainTestOf(kind: ColumnSpec['kind']): PlainTest | undefined {
  switch (kind) {
    case 'key':
    case 'text':
      return isPlainText
    case 'email':
      return isPlainEmail
    case 'phone':
      return isPlainPhone
    case 'smsNumber':
      return (bytes, from, to) => bytes[from] !== zero && isDigits(bytes, from, to)
    case 'digits':
      return isDigits
    default:
      return undefined
  }
}

const [space, zero, nine, dot, at, less] = [0x20, 0x30, 0x39, 0x2e, 0x40, 0x3c]

/** 1 for bytes that need a second look: control characters, and the first bytes of characters that may be one or a space. */
const doubtful = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < space || byte === 0x7f || [0xc2, 0xe1, 0xe2, 0xef].includes(byte) ? 1 : 0,
)

/** Nothing but letters and signs, without a space at either end and without what may begin a NONE token. */
function isPlainText(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] === space || bytes[from] === less || bytes[to - 1] === space) return false
  for (let n = from; n < to; n++) {
    const byte = bytes[n] ?? 0
    if (doubtful[byte] === 1) return false
    // U+3000 is a space of Chinese and Japanese; the letters beside it are not.
    if (byte === 0xe3 && bytes[n + 1] === 0x80) return false
  }
  return true
}

/** ASCII alone: something, one @, and a domain of two or more parts, none of them empty. Source: FORMAT §6, ZS-401. */
function isPlainEmail(bytes: Uint8Array, from: number, to: number): boolean {
  let domain = -1
  let lastDot = -1
  for (let n = from; n < to; n++) {
    const byte = bytes[n] ?? 0
    if (byte <= space || byte >= 0x7f) return false
    if (byte === at) {
      if (domain >= 0 || n === from) return false
      domain = n + 1
      lastDot = n
    } else if (byte === dot && domain >= 0) {
      if (n === lastDot + 1) return false
      lastDot = n
    }
  }
  return domain >= 0 && lastDot >= domain && lastDot < to - 1
}

/** Digits, at least one, with signs between them. Source: FORMAT §6, ZS-402. */
function isPlainPhone(bytes: Uint8Array, from: number, to: number): boolean {
  if (bytes[from] === space || bytes[to - 1] === space) return false
  let digits = 0
  for (let n = from; n < to; n++) {
    const byte = bytes[n] ?? 0
    if (byte >= zero && byte <= nine) digits++
    else if (!phoneSigns.includes(byte)) return false
  }
  return digits > 0
}

const phoneSigns: readonly number[] = Array.from('()+-. ', (sign) => sign.charCodeAt(0))

function isDigits(bytes: Uint8Array, from: number, to: number): boolean {
  for (let n = from; n < to; n++) {
    const byte = bytes[n] ?? 0
    if (byte < zero || byte > nine) return false
  }
  return true
}

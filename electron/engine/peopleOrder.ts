import { ByteColumnBuilder } from '../../shared/columns/byteColumnBuilder'
import { rowsPerSlice, type Sliced } from '../../shared/columns/sliced'
import { sortSliced } from '../../shared/columns/sortSliced'
import type { Utf8Column } from '../../shared/columns/utf8Column'

/** The order in which people look texts up: “room 9” before “room 10”, “a” before “A” before “á” before “b”. */
const collator = new Intl.Collator('en', { numeric: true })

/** Compares two texts in the order in which people look them up. */
export const compareForPeople = collator.compare

/**
 * For each value of a column, its place among all of them in the order of `compareForPeople`; values that are the same to
 * it follow each other as they stand. Asking the collator about each pair of a million texts takes ten seconds, so texts
 * of Latin letters, digits and signs are compared by the weights of their characters, as the collator itself does it, and
 * it is asked only where those are equal, or where there are other characters. Pauses by itself.
 * Source: Unicode Technical Standard 10, which compares all primary weights before anything else.
 */
export function* ranksForPeople(values: Utf8Column): Sliced<Int32Array> {
  const { keys, heads } = yield* weighed(values)
  const texts: string[] = []
  const textOf = (at: number) => {
    texts[at] ??= values.text(at)
    return texts[at]
  }
  const compare = (one: number, other: number): number => {
    const difference = (heads[one] ?? 0) - (heads[other] ?? 0)
    // Not a number where one of them has no weights.
    if (difference < 0 || difference > 0) return difference
    const byWeight = difference === 0 ? compareFrom(headLength, keys, one, other) : 0
    return byWeight || collator.compare(textOf(one), textOf(other))
  }
  const order = yield* sortSliced(
    Int32Array.from({ length: values.length }, (_, at) => at),
    compare,
  )
  const ranks = new Int32Array(order.length)
  for (let rank = 0; rank < ranks.length; rank += 1) {
    if (rank % rowsPerSlice === rowsPerSlice - 1) yield rank
    ranks[order[rank] ?? 0] = rank
  }
  return ranks
}

/** Bytes of a key that are compared at once, as one number. */
const headLength = 6

interface Weighed {
  /** The weights of each value's characters; empty where a character has none. */
  readonly keys: Utf8Column
  /** The first weights of each value as a number; NaN where a character has none. */
  readonly heads: Float64Array
}

function* weighed(values: Utf8Column): Sliced<Weighed> {
  const keys = new ByteColumnBuilder()
  const heads = new Float64Array(values.length)
  const writer = new WeightWriter()
  for (let at = 0; at < heads.length; at += 1) {
    if (at % perPause === perPause - 1) yield at
    const length = writer.write(values.bytes, values.startOf(at), values.endOf(at))
    keys.appendBytes(writer.key, 0, Math.max(length, 0))
    heads[at] = length < 0 ? Number.NaN : headOf(writer.key, length)
  }
  return { keys: keys.finish(), heads }
}

/** Values weighed between two pauses: a few milliseconds. */
const perPause = 8192

function headOf(key: Uint8Array, length: number): number {
  let head = 0
  for (let at = 0; at < headLength; at += 1) head = head * 256 + (at < length ? (key[at] ?? 0) : 0)
  return head
}

function compareFrom(start: number, keys: Utf8Column, one: number, other: number): number {
  const { bytes } = keys
  const end = keys.endOf(one)
  const otherEnd = keys.endOf(other)
  let at = Math.min(keys.startOf(one) + start, end)
  let otherAt = Math.min(keys.startOf(other) + start, otherEnd)
  for (; at < end && otherAt < otherEnd; at += 1, otherAt += 1) {
    const difference = (bytes[at] ?? 0) - (bytes[otherAt] ?? 0)
    if (difference !== 0) return difference
  }
  return end - at - (otherEnd - otherAt)
}

/**
 * Writes the primary weights of texts. A number weighs by its length without leading zeros, then by its digits, two to a
 * byte, so that 9 comes before 10.
 */
class WeightWriter {
  /** The weights of the text written last. */
  key = new Uint8Array(256)

  /** Gives the number of weights; −1 when the text has a character without one. */
  write(bytes: Uint8Array, from: number, to: number): number {
    if ((to - from) * 2 > this.key.length) this.key = new Uint8Array((to - from) * 4)
    const { key } = this
    let length = 0
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0
      if (isDigit(byte)) {
        let first = at
        while (at + 1 < to && isDigit(bytes[at + 1] ?? 0)) at += 1
        while (first < at && bytes[first] === zero) first += 1
        const digits = at + 1 - first
        if (digits > longestNumber) return -1
        key[length++] = beforeNumbers + digits
        // An odd number of digits begins with one alone.
        for (let digit = first - (digits % 2); digit < at; digit += 2) {
          const tens = digit < first ? 0 : (bytes[digit] ?? 0) - zero
          key[length++] = 1 + tens * 10 + (bytes[digit + 1] ?? 0) - zero
        }
        continue
      }
      const weight = byte < 0x80 ? weights[byte] : weights[twoBytes(byte, bytes[++at] ?? 0)]
      if (weight === undefined || weight === 0 || at >= to) return -1
      key[length++] = weight
    }
    return length
  }
}

const zero = 0x30
const isDigit = (byte: number) => byte >= zero && byte <= zero + 9

/** The character of two bytes of UTF-8; one beyond the table for all others. */
const twoBytes = (lead: number, next: number) =>
  lead < 0xe0 ? ((lead & 0x1f) << 6) | (next & 0x3f) : weightCount

/** Characters up to U+017F may have weights: ASCII and the Latin letters of most of Europe. */
const weightCount = 0x180
/** A longer number, and what is longer still, is left to the collator. */
const longestNumber = 100

const { weights, beforeNumbers } = weighCharacters()

/** Asks the collator for the order of single characters. Letters that differ in case or accent only weigh the same. */
function weighCharacters() {
  const base = new Intl.Collator('en', { sensitivity: 'base' })
  const ascii = Array.from({ length: 0x5f }, (_, at) => String.fromCharCode(0x20 + at))
  const letters = ascii.filter((one) => /[a-z]/.test(one)).sort(base.compare)
  const signs = ascii.filter((one) => !/[a-z0-9]/i.test(one)).sort(base.compare)
  const weights = new Uint8Array(weightCount)
  signs.forEach((sign, at) => {
    weights[sign.charCodeAt(0)] = at + 1
  })
  const afterNumbers = signs.length + longestNumber + 1
  for (let code = 0x41; code < weightCount; code += 1) {
    const letter = letters.findIndex((one) => base.compare(one, String.fromCharCode(code)) === 0)
    if (letter >= 0) weights[code] = afterNumbers + letter
  }
  return { weights, beforeNumbers: signs.length }
}

import type { ByteColumn } from '../../shared/columns/byteColumn'
import { ByteColumnBuilder } from '../../shared/columns/byteColumnBuilder'
import type { Sliced } from '../../shared/columns/sliced'
import { sortSliced } from '../../shared/columns/sortSliced'
import type { Utf8Column } from '../../shared/columns/utf8Column'
import { oncePrepared } from '../../shared/plan/once'

/** What the collator compares first of some values. */
export interface Weighed {
  /** The weights of each value's first characters, none of them zero; empty where one of these has none. */
  readonly keys: ByteColumn
  /** The values in which every character has a weight, and the others. */
  readonly weighed: Int32Array<ArrayBuffer>
  readonly others: Int32Array<ArrayBuffer>
}

/**
 * Weighs values: of two that have weights the one whose weights come first, as bytes, is first for the collator, too;
 * where these are the same, it has to be asked. Letters that differ in case or accent only weigh the same, and a
 * number weighs by its size. Pauses by itself.
 * Source: Unicode Technical Standard 10, which compares all primary weights before anything else.
 */
export function* weigh(values: Utf8Column): Sliced<Weighed> {
  const writer = new WeightWriter(yield* weights.sliced())
  const keys = new ByteColumnBuilder()
  const weighed = new Int32Array(values.length)
  const others = new Int32Array(values.length)
  let count = 0
  for (let at = 0; at < values.length; at += 1) {
    if (at % perPause === perPause - 1) yield at
    const length = writer.write(values.bytes, values.startOf(at), values.endOf(at))
    keys.appendBytes(writer.key, 0, Math.max(length, 0))
    if (length < 0) others[at - count] = at
    else weighed[count++] = at
  }
  return {
    keys: keys.finish(),
    weighed: weighed.slice(0, count),
    others: others.slice(0, values.length - count),
  }
}

/** Values weighed between two pauses: a few milliseconds. */
const perPause = 8192

/** Writes the weights of one text after the other. */
class WeightWriter {
  /** The weights of the text written last. */
  readonly key = new Uint8Array(2 * longestKey)
  private length = 0

  constructor(private readonly weights: Weights) {}

  /** Gives the number of bytes; −1 when the text has a character without a weight. */
  write(bytes: Uint8Array, from: number, to: number): number {
    const { ofCharacter } = this.weights
    this.length = 0
    for (let at = from; at < to && this.length < longestKey; ) {
      const byte = bytes[at] ?? 0
      if (isDigit(byte)) {
        const end = digitsEnd(bytes, at, to)
        if (!this.writeNumber(bytes, at, end)) return -1
        at = end
        continue
      }
      const code = characterAt(bytes, at)
      const weight = ofCharacter[code] ?? 0
      if (weight > 0) this.append(weight)
      else if (isSyllable(code)) this.writeSyllable(code - firstSyllable)
      else return -1
      at += byte < 0x80 ? 1 : byte < 0xe0 ? 2 : 3
    }
    return this.length
  }

  private append(weight: number): void {
    const { key } = this
    key[this.length++] = weight
    if (weight < 0x100) return
    key[this.length++] = weight >> 8
    key[this.length++] = weight >> 16
  }

  /** Longer numbers are larger; those of one length go by their digits, two to a byte. False when it is too long. */
  private writeNumber(bytes: Uint8Array, from: number, to: number): boolean {
    const { key } = this
    let first = from
    while (first + 1 < to && bytes[first] === digitZero) first += 1
    const digits = to - first
    if (digits > longestNumber) return false
    key[this.length++] = this.weights.zero + digits
    // An odd number of digits begins with one alone.
    for (let at = first - (digits % 2); at < to; at += 2) {
      const tens = at < first ? 0 : (bytes[at] ?? 0) - digitZero
      key[this.length++] = 1 + tens * 10 + (bytes[at + 1] ?? 0) - digitZero
    }
    return true
  }

  /** A syllable of Hangul weighs what its two or three letters do. Source: the Unicode Standard, 3.12. */
  private writeSyllable(syllable: number): void {
    const { ofCharacter } = this.weights
    const last = syllable % 28
    this.append(ofCharacter[0x1100 + Math.floor(syllable / 588)] ?? 0)
    this.append(ofCharacter[0x1161 + Math.floor((syllable % 588) / 28)] ?? 0)
    if (last > 0) this.append(ofCharacter[0x11a7 + last] ?? 0)
  }
}

const digitZero = 0x30
const isDigit = (byte: number) => byte >= digitZero && byte <= digitZero + 9
const firstSyllable = 0xac00
const isSyllable = (code: number) => code >= firstSyllable && code <= 0xd7a3

function digitsEnd(bytes: Uint8Array, from: number, to: number): number {
  let end = from + 1
  while (end < to && isDigit(bytes[end] ?? 0)) end += 1
  return end
}

/** The character that begins here; beyond all that weigh when it has four bytes. */
function characterAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte < 0x80) return byte
  const next = (bytes[at + 1] ?? 0) & 0x3f
  if (byte < 0xe0) return ((byte & 0x1f) << 6) | next
  if (byte >= 0xf0) return 0x10000
  return ((byte & 0x0f) << 12) | (next << 6) | ((bytes[at + 2] ?? 0) & 0x3f)
}

/**
 * What comes after so many bytes of a key is left to the collator: no name is as long, and the keys of long texts would
 * take more memory than the texts.
 */
const longestKey = 256
/** A longer number is left to the collator as well. */
const longestNumber = 60

/** What characters weigh. */
interface Weights {
  /** By code, the bytes of a weight, the lowest first: one, or three. 0 for a character without a weight. */
  readonly ofCharacter: Uint32Array
  /** The first byte of a number's weight, less the number of its digits. */
  readonly zero: number
}

/**
 * Where characters that may weigh are looked for: the languages most names are written in. Elsewhere marks join with
 * letters, or letters change places; here that does only U+00B7, after an “l”.
 */
const blocks = [
  [0x09, 0xb6],
  [0xb8, 0x24f],
  [0x370, 0x386],
  [0x388, 0x52f],
  [0x1100, 0x1112],
  [0x1161, 0x1175],
  [0x11a8, 0x11c2],
  [0x1e00, 0x1fff],
  [0x2010, 0x205f],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fff],
] as const
const isSign = /^[\s\p{P}\p{S}]$/u
const isLetter =
  /^(?=\p{L})[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Han}]$/u

/** Asked of the collator once. */
const weights = oncePrepared(function* (): Sliced<Weights> {
  const ofCharacter = new Uint32Array(0x10000)
  let zero = 0
  let lead = 0
  /** Characters since the last one of ASCII: they share a first byte, which leaves enough of them for all. */
  let sharing = 0
  for (const alike of yield* groupsByWeight()) {
    const isCommon = alike.some((one) => one < '\u0080')
    if (isCommon || sharing === 0) lead += 1
    let weight = lead
    if (isCommon) sharing = 0
    else {
      weight |= ((1 + Math.floor(sharing / 255)) << 8) | ((1 + (sharing % 255)) << 16)
      sharing += 1
    }
    for (const one of alike) ofCharacter[one.charCodeAt(0)] = weight
    if (!alike.includes('0')) continue
    zero = lead - 1
    lead = zero + longestNumber
  }
  return { ofCharacter, zero }
})

/** The characters that may weigh, those that weigh the same together, in the order of the collator. */
function* groupsByWeight(): Sliced<readonly (readonly string[])[]> {
  const base = new Intl.Collator('en', { sensitivity: 'base' })
  const all = blocks
    .flatMap(([from, to]) => Array.from({ length: to + 1 - from }, (_, at) => from + at))
    .map((code) => String.fromCharCode(code))
    .filter((one) => one === '0' || isSign.test(one) || isLetter.test(one))
  yield 0
  const order = yield* sortSliced(Int32Array.from(all.keys()), (one, other) =>
    base.compare(all[one] ?? '', all[other] ?? ''),
  )
  const groups: string[][] = []
  for (const [nth, at] of order.entries()) {
    if (nth % charactersPerPause === 0) yield nth
    const one = all[at] ?? ''
    const last = groups.at(-1)
    const [first] = last ?? []
    if (last === undefined || first === undefined) groups.push([one])
    else if (base.compare(first, one) === 0) last.push(one)
    // Before the last one with whatever behind it: made of it and another, such as “æ”. It has not one weight but two.
    else if (base.compare(`${first}\uffff`, one) < 0) groups.push([one])
  }
  return groups
}

/** Characters compared between two pauses: a few milliseconds. */
const charactersPerPause = 4096

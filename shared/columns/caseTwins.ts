import { isEmpty } from './cell'
import type { RepeatedKey } from './keySlots'
import { smallLetters } from './lowerCase'
import { rowsPerSlice, type Sliced } from './sliced'
import type { Utf8Column } from './utf8Column'

/**
 * Rows whose text is that of an earlier row but for upper and lower case, with the first row that reads the same, in
 * order. Empty cells are left out.
 *
 * Such rows are rare. One bit for each hash finds the few that may be among them; only their texts are compared. That is a
 * quarter of the work of an index of the whole column in lower case.
 */
export function* caseTwins(column: Utf8Column): Sliced<readonly RepeatedKey[]> {
  if (!(yield* mayDifferByCase(column))) return []
  const hashes = new Int32Array(column.length)
  const suspects = new Set<number>()
  // Asked first, because a set is slow to say no.
  const mayBeSuspect = new Uint8Array(0x10000)
  const bitCount = 2 ** Math.ceil(Math.log2(Math.max(column.length, 1) * 64))
  const bits = new Int32Array(bitCount / 32)
  for (let row = 0; row < hashes.length; row++) {
    if (row % rowsPerSlice === 0) yield row
    const hash = caselessHash(column, row)
    hashes[row] = hash
    if (isEmpty(column, row)) continue
    const bit = hash & (bitCount - 1)
    const word = bits[bit >>> 5] ?? 0
    if (((word >>> (bit & 31)) & 1) === 0) {
      bits[bit >>> 5] = word | (1 << (bit & 31))
    } else {
      suspects.add(bit)
      mayBeSuspect[bit & 0xffff] = 1
    }
  }
  if (suspects.size === 0) return []
  const firsts = new Map<string, number>()
  const twins: RepeatedKey[] = []
  for (let row = 0; row < hashes.length; row++) {
    if (row % rowsPerSlice === 0) yield row
    const bit = (hashes[row] ?? 0) & (bitCount - 1)
    if (mayBeSuspect[bit & 0xffff] !== 1 || !suspects.has(bit)) continue
    const text = column.text(row).toLowerCase()
    if (text === '') continue
    const first = firsts.get(text)
    if (first === undefined) firsts.set(text, row)
    else if (column.text(row) !== column.text(first)) twins.push({ row, first })
  }
  return twins
}

const start = 0x811c9dc5 | 0

/** Beyond this many places in a text, places are not told apart. */
const places = 64

/**
 * Texts that differ by case only have a letter that is large in one and small in the other, at the same place. Where every
 * letter has one size at each place, as in `E1001_workemail`, there are none. True when in doubt.
 */
function* mayDifferByCase(column: Utf8Column): Sliced<boolean> {
  const { bytes } = column
  // One bit for each letter.
  const large = new Int32Array(places)
  const small = new Int32Array(places)
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const start = column.startOf(row)
    const to = column.endOf(row)
    for (let at = start; at < to; at++) {
      const byte = bytes[at] ?? 0
      if (byte < 0x41) continue
      if (byte >= 0x80) return true
      const letter = 1 << (byte & 0x1f)
      const place = Math.min(at - start, places - 1)
      const own = byte < 0x60 ? large : small
      const other = byte < 0x60 ? small : large
      if (((other[place] ?? 0) & letter) !== 0) return true
      own[place] = (own[place] ?? 0) | letter
    }
  }
  return false
}

/** The same for texts that differ by case only. Letters beyond ASCII are left to the language's own rules. */
function caselessHash(column: Utf8Column, row: number): number {
  const { bytes } = column
  const to = column.endOf(row)
  let hash = start
  for (let at = column.startOf(row); at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80) return hashOfText(column.text(row).toLowerCase())
    hash = mixed(hash, smallLetters[byte] ?? 0)
  }
  return ended(hash)
}

function hashOfText(text: string): number {
  let hash = start
  for (let at = 0; at < text.length; at++) hash = mixed(hash, text.charCodeAt(at))
  return ended(hash)
}

function mixed(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193)
}

function ended(hash: number): number {
  const spread = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  return spread ^ (spread >>> 13)
}

import type { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import type { Utf8Column } from '../columns/utf8Column'
import type { Transform } from './mapping'
import { isBlank } from './transforms'

/**
 * A chain of steps as it acts on cells of plain ASCII, byte by byte. Most cells are plain and most chains only trim and
 * change letter case; doing that without strings takes a fifth of the time.
 */
export interface AsciiSteps {
  readonly trims: boolean
  /** What each byte becomes. */
  readonly letters: Uint8Array
  /** Does any byte become another? */
  readonly changesLetters: boolean
}

/** The chain for plain cells; undefined when it does more than trim and change the case of all letters. */
export function asciiSteps(steps: readonly Transform[]): AsciiSteps | undefined {
  let trims = false
  const letters = Uint8Array.from({ length: 0x80 }, (_, byte) => byte)
  for (const step of steps) {
    if (step.do === 'trim') trims = true
    else if (step.do === 'case' && step.to !== 'title') changeCase(letters, step.to)
    else if (step.do !== 'onlyWhenNew') return undefined
  }
  return { trims, letters, changesLetters: letters.some((to, byte) => to !== byte) }
}

function changeCase(letters: Uint8Array, to: 'upper' | 'lower'): void {
  letters.forEach((byte, at) => {
    const character = String.fromCharCode(byte)
    const changed = to === 'upper' ? character.toUpperCase() : character.toLowerCase()
    letters[at] = changed.charCodeAt(0)
  })
}

/**
 * True when the steps certainly leave a cell as it is, so that it need not be copied. Trimming alone looks at both ends
 * only: no character beyond ASCII is taken away unless it begins with one of a few bytes.
 */
export function isUntouched(
  { trims, letters, changesLetters }: AsciiSteps,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  if (from === to) return true
  if (changesLetters) {
    for (let at = from; at < to; at++) {
      const byte = bytes[at] ?? 0
      if (byte >= 0x80 || letters[byte] !== byte) return false
    }
  }
  if (!trims) return true
  let last = to - 1
  while (last > from && ((bytes[last] ?? 0) & 0xc0) === 0x80) last--
  return !mayBeSpace(bytes[from] ?? 0) && !mayBeSpace(bytes[last] ?? 0)
}

/** The first bytes of U+00A0, U+1680, U+2000 to U+205F, U+3000 and U+FEFF, and of many other characters. */
const spaceLeads: readonly number[] = [0xc2, 0xe1, 0xe2, 0xe3, 0xef]

function mayBeSpace(lead: number): boolean {
  return lead < 0x80 ? isSpace(lead) : spaceLeads.includes(lead)
}

/** Appends a cell as the steps make it; false, and nothing is appended, when the cell is not plain ASCII. */
export function appendPlain(
  builder: ByteColumnBuilder,
  { trims, letters }: AsciiSteps,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  let from = start
  let to = end
  let isChanged = false
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80) return false
    if (letters[byte] !== byte) isChanged = true
  }
  if (trims) {
    while (from < to && isSpace(bytes[from] ?? 0)) from++
    while (to > from && isSpace(bytes[to - 1] ?? 0)) to--
  }
  if (isChanged) builder.appendChanged(bytes, from, to, letters)
  else builder.appendBytes(bytes, from, to)
  return true
}

/** As `isBlank` of the cell's text, which is only made when its first character is not ASCII. */
export function isBlankCell(column: Utf8Column, row: number): boolean {
  const { bytes } = column
  const to = column.endOf(row)
  for (let at = column.startOf(row); at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80) return isBlank(column.text(row))
    if (!isSpace(byte)) return false
  }
  return true
}

/** What `trim` takes away among the ASCII characters: tab to carriage return, and space. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

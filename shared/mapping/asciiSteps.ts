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
  return { trims, letters }
}

function changeCase(letters: Uint8Array, to: 'upper' | 'lower'): void {
  letters.forEach((byte, at) => {
    const character = String.fromCharCode(byte)
    const changed = to === 'upper' ? character.toUpperCase() : character.toLowerCase()
    letters[at] = changed.charCodeAt(0)
  })
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

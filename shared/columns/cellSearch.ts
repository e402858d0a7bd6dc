import { smallLetters } from './lowerCase'
import type { Column } from './table'
import { utf8Bytes } from './utf8'
import { isUtf8Column } from './utf8Column'

/**
 * Finds a text in cells without regard to case, as `toLowerCase` sees it, on bytes wherever bytes can tell: a column of a
 * million cells is looked through without a string being made. The text must not be empty.
 */
export class CellSearch {
  private readonly wanted: string
  /** The text in small letters. */
  private readonly bytes: Uint8Array
  private readonly isAscii: boolean
  /** Has it a letter that a character beyond ASCII may become: the Kelvin sign K, or the dotted I of Turkish? */
  private readonly mayHide: boolean

  constructor(text: string) {
    this.wanted = text.toLowerCase()
    this.bytes = utf8Bytes(this.wanted)
    this.isAscii = this.bytes.every((byte) => byte < 0x80)
    this.mayHide = /[ik]/.test(this.wanted)
  }

  /** Does the cell of a row contain the text? */
  isIn(column: Column, row: number): boolean {
    if (!isUtf8Column(column)) return this.isInText(column.text(row))
    const from = column.startOf(row)
    const to = column.endOf(row)
    if (this.isAscii) {
      if (this.isInBytes(column.bytes, from, to)) return true
      if (!this.mayHide) return false
    }
    return reachesBeyondAscii(column.bytes, from, to) && this.isInText(column.text(row))
  }

  private isInText(text: string): boolean {
    return text.toLowerCase().includes(this.wanted)
  }

  private isInBytes(cell: Uint8Array, from: number, to: number): boolean {
    const { bytes } = this
    const first = bytes[0] ?? 0
    const last = to - bytes.length
    for (let start = from; start <= last; start++) {
      if (smallLetters[cell[start] ?? 0] !== first) continue
      let length = 1
      while (length < bytes.length && smallLetters[cell[start + length] ?? 0] === bytes[length])
        length++
      if (length === bytes.length) return true
    }
    return false
  }
}

function reachesBeyondAscii(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if ((bytes[at] ?? 0) >= 0x80) return true
  return false
}

/* Comparing without regard to case: on bytes where they are ASCII, by the language's own rules elsewhere. */

import { ByteColumnBuilder } from './byteColumnBuilder'
import { rowsPerSlice, type Sliced } from './sliced'
import type { Utf8Column } from './utf8Column'

/** Each byte as its small letter, where it is a capital of ASCII. */
export const smallLetters = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte,
)

/** Columns in lower case whose originals are still in use; a column never changes. */
const known = new WeakMap<Utf8Column, Utf8Column>()

/**
 * The same cells in lower case, made once, for comparing without regard to case; the column itself when nothing changes.
 * Pauses by itself.
 */
export function* inLowerCaseSliced(column: Utf8Column): Sliced<Utf8Column> {
  const lower = known.get(column) ?? (yield* lowered(column))
  known.set(column, lower)
  return lower
}

function* lowered(column: Utf8Column): Sliced<Utf8Column> {
  const { bytes } = column
  if (yield* isLower(bytes)) return column
  const builder = new ByteColumnBuilder()
  const plain = new Uint8Array(1024)
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const from = column.startOf(row)
    const length = column.endOf(row) - from
    let at = 0
    for (; at < length && at < plain.length; at++) {
      const byte = bytes[from + at] ?? 0
      if (byte >= 0x80) break
      plain[at] = smallLetters[byte] ?? 0
    }
    if (!column.holds(row)) builder.appendAbsent()
    else if (at === length) builder.appendBytes(plain, 0, length)
    else builder.appendText(column.text(row).toLowerCase())
  }
  return builder.finish()
}

/** Bytes looked at between two pauses. */
const bytesPerSlice = 4 * 1024 * 1024

/** Nothing but ASCII without capitals; letters beyond ASCII are left to the language's own rules. */
function* isLower(bytes: Uint8Array): Sliced<boolean> {
  for (let at = 0; at < bytes.length; at++) {
    if (at % bytesPerSlice === bytesPerSlice - 1) yield at
    const byte = bytes[at] ?? 0
    if (byte >= 0x80 || smallLetters[byte] !== byte) return false
  }
  return true
}

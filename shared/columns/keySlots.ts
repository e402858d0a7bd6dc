/* What a `KeyIndex` is made of: how keys are laid into memory. Nobody else looks in here. */

import { isEmpty, isSameCell } from './cell'
import { cellHashesSliced } from './cellHashes'
import { blankHash, joinedHash } from './hashBytes'
import { rowsPerSlice, type Sliced } from './sliced'
import type { Utf8Column } from './utf8Column'

/** A row whose key an earlier row has. Rows count from 0. */
export interface RepeatedKey {
  readonly row: number
  readonly first: number
}

/** The keys of some rows, each in a slot that its hash names, or in the next free one. */
export interface KeySlots {
  /** The hash of each row's key. */
  readonly hashes: Int32Array
  /**
   * At most half full. In each slot 0, or a row + 1 in the lower bits and the upper bits of its hash: what has another key
   * is nearly always passed over without looking elsewhere in memory.
   */
  readonly slots: Int32Array
  /** The bits of a slot that are the row. */
  readonly rowMask: number
  /** Rows that repeat a key, in order. */
  readonly repeats: readonly RepeatedKey[]
  /** 1 for rows that are in no slot; undefined when all are. */
  readonly left: Uint8Array | undefined
}

/** Puts the rows that `includes` accepts into slots; rows in which all columns are empty have no key. */
export function* fillSlots(
  columns: readonly Utf8Column[],
  includes: ((row: number) => boolean) | undefined,
): Sliced<KeySlots> {
  const hashes = yield* rowHashes(columns)
  const rowCount = hashes.length
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(rowCount, 4) * 2)))
  const rowMask = 2 ** (32 - Math.clz32(rowCount)) - 1
  const blank = columns.slice(1).reduce((hash) => joinedHash(hash, blankHash), blankHash)
  const repeats: RepeatedKey[] = []
  let left: Uint8Array | undefined
  const leave = (row: number) => {
    left ??= new Uint8Array(rowCount)
    left[row] = 1
  }
  const fill = (from: number, to: number) => {
    for (let row = from; row < to; row++) {
      const hash = hashes[row] ?? 0
      if ((includes !== undefined && !includes(row)) || (hash === blank && isBlank(columns, row))) {
        leave(row)
        continue
      }
      const first = place(row, hash)
      if (first < 0) continue
      leave(row)
      repeats.push({ row, first })
    }
  }
  const place = (row: number, hash: number): number => {
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const there = slots[slot] ?? 0
      if (there === 0) {
        slots[slot] = (hash & ~rowMask) | (row + 1)
        return -1
      }
      if (((there ^ hash) & ~rowMask) !== 0) continue
      const candidate = (there & rowMask) - 1
      if (hashes[candidate] === hash && isSameKey(columns, candidate, columns, row))
        return candidate
    }
  }
  for (let from = 0; from < rowCount; from += rowsPerSlice) {
    fill(from, Math.min(from + rowsPerSlice, rowCount))
    yield from
  }
  return { hashes, slots, rowMask, repeats, left }
}

/** Have two rows of as many columns the same cells? */
export function isSameKey(
  columns: readonly Utf8Column[],
  row: number,
  others: readonly Utf8Column[],
  otherRow: number,
): boolean {
  for (let at = 0; at < columns.length; at++) {
    const mine = columns[at]
    const other = others[at]
    if (mine === undefined || other === undefined) return false
    if (!isSameCell(mine, row, other, otherRow)) return false
  }
  return true
}

function* rowHashes(columns: readonly Utf8Column[]): Sliced<Int32Array> {
  const [first, ...others] = columns
  if (first === undefined) return new Int32Array(0)
  const ofFirst = yield* cellHashesSliced(first)
  if (others.length === 0) return ofFirst
  const hashes = ofFirst.slice()
  for (const column of others) {
    const own = yield* cellHashesSliced(column)
    for (let row = 0; row < hashes.length; row++) {
      if (row % rowsPerSlice === 0) yield row
      hashes[row] = joinedHash(hashes[row] ?? 0, own[row] ?? blankHash)
    }
  }
  return hashes
}

function isBlank(columns: readonly Utf8Column[], row: number): boolean {
  for (const column of columns) if (!isEmpty(column, row)) return false
  return true
}

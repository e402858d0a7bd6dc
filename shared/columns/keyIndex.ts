import { cellHashes } from './cellHashes'
import { ConstantColumn } from './constantColumn'
import { blankHash, hashBytes, joinedHash } from './hashBytes'
import { inUtf8Sliced } from './inUtf8'
import { fillSlots, isSameKey, type KeySlots, type RepeatedKey } from './keySlots'
import type { Sliced } from './sliced'
import type { Column } from './table'
import type { Utf8Column } from './utf8Column'

/**
 * Finds rows by key, on bytes: about twelve bytes a row instead of a string and a map entry. A key is one column, or
 * several together (an owner and a device name). Rows in which all of them are empty have no key. Comparison is exact.
 */
export class KeyIndex {
  /** Rows that repeat a key, in order. */
  readonly repeats: readonly RepeatedKey[]
  /** Where the next key is likely: two exports of the same people mostly come in the same order. */
  private likely = 0
  /** The columns last asked about, and their hashes. */
  private asked: readonly Utf8Column[] = []
  private askedHashes: readonly Int32Array[] = []

  /** `keys` are the rows to be found, in their slots. See `keyIndexSliced`. */
  constructor(
    private readonly columns: readonly Utf8Column[],
    private readonly keys: KeySlots,
  ) {
    this.repeats = keys.repeats
  }

  /** The first row with this key, one text for each column; −1 when there is none. */
  firstRowOf(...texts: readonly string[]): number {
    const key = texts.map((text) => new ConstantColumn(text, 1))
    const hashes = key.map(({ bytes }) => hashBytes(bytes, 0, bytes.length))
    return this.find(hashes.reduce(joinedHash), key, 0)
  }

  /** The first row whose key is that of a row of other columns, as many as the index has; −1 when there is none. */
  firstRowLike(columns: readonly Utf8Column[], row: number): number {
    const hash = this.hashOf(columns, row)
    const { likely } = this
    const { hashes, left } = this.keys
    if (
      hashes[likely] === hash &&
      left?.[likely] !== 1 &&
      isSameKey(this.columns, likely, columns, row)
    ) {
      this.likely = likely + 1
      return likely
    }
    const found = this.find(hash, columns, row)
    if (found >= 0) this.likely = found + 1
    return found
  }

  private find(hash: number, columns: readonly Utf8Column[], row: number): number {
    const { slots, rowMask } = this.keys
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const there = slots[slot] ?? 0
      if (there === 0) return -1
      if (((there ^ hash) & ~rowMask) !== 0) continue
      const candidate = (there & rowMask) - 1
      if (isSameKey(this.columns, candidate, columns, row)) return candidate
    }
  }

  private hashOf(columns: readonly Utf8Column[], row: number): number {
    if (!isSameList(columns, this.asked)) {
      this.asked = columns
      this.askedHashes = columns.map(cellHashes)
    }
    const { askedHashes } = this
    let hash = askedHashes[0]?.[row] ?? blankHash
    for (let at = 1; at < askedHashes.length; at++) {
      hash = joinedHash(hash, askedHashes[at]?.[row] ?? blankHash)
    }
    return hash
  }
}

/** Indexes the rows that `includes` accepts; all by default. Pauses by itself. */
export function* keyIndexSliced(
  columns: readonly Column[],
  includes?: (row: number) => boolean,
): Sliced<KeyIndex> {
  const cells: Utf8Column[] = []
  for (const column of columns) cells.push(yield* inUtf8Sliced(column))
  return new KeyIndex(cells, yield* fillSlots(cells, includes))
}

/** Indexes of whole columns that are still in use; a column never changes. */
const known = new WeakMap<Utf8Column, KeyIndex>()

/**
 * The index of all rows of one column, made once: rules and planner look up the same keys, again after each edit. Pauses
 * by itself.
 */
export function* indexOfColumnSliced(column: Utf8Column): Sliced<KeyIndex> {
  const index = known.get(column) ?? (yield* keyIndexSliced([column]))
  known.set(column, index)
  return index
}

function isSameList(one: readonly Utf8Column[], other: readonly Utf8Column[]): boolean {
  return (
    one === other ||
    (one.length === other.length && one.every((column, at) => column === other[at]))
  )
}

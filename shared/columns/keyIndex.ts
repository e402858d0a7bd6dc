import { cellHashes, joinedHash } from './cellHashes'
import { sameBytes } from './differingRow'
import { emptyHash, hashBytes } from './hashBytes'
import { inUtf8 } from './inUtf8'
import type { Column } from './table'
import { encodeUtf8, utf8Room } from './utf8'
import type { Utf8Column } from './utf8Column'

/** A row whose key an earlier row has. Rows count from 0. */
export interface RepeatedKey {
  readonly row: number
  readonly first: number
}

/**
 * Finds rows by key, on bytes: about twelve bytes a row instead of a string and a map entry. A key is one column, or
 * several together (an owner and a device name). Rows in which all of them are empty have no key. Comparison is exact.
 */
export class KeyIndex {
  /** Rows that repeat a key, in order. */
  readonly repeats: readonly RepeatedKey[]
  private readonly columns: readonly Utf8Column[]
  /** The hash of each row's key. */
  private readonly hashes: Int32Array
  /** Open addressing with linear probing: in each slot a row + 1, or 0. At most half full. */
  private readonly slots: Int32Array
  /** Is every row in the index under a key of its own? */
  private readonly isComplete: boolean
  /** Where the next key is likely: two exports of the same people mostly come in the same order. */
  private likely = 0
  /** The columns last asked about, and their hashes. */
  private asked: readonly Utf8Column[] = []
  private askedHashes: readonly Int32Array[] = []
  private scratch = new Uint8Array(256)

  /** Indexes the rows that `includes` accepts; all by default. */
  constructor(columns: readonly Column[], includes?: (row: number) => boolean) {
    this.columns = columns.map(inUtf8)
    const rowCount = this.columns[0]?.length ?? 0
    this.hashes = rowHashes(this.columns)
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(rowCount, 4) * 2)))
    const repeats: RepeatedKey[] = []
    let count = 0
    const { hashes } = this
    const blank = this.columns.slice(1).reduce((hash) => joinedHash(hash, blankHash), blankHash)
    for (let row = 0; row < rowCount; row++) {
      if (includes !== undefined && !includes(row)) continue
      if (hashes[row] === blank && isBlank(this.columns, row)) continue
      const first = this.place(row)
      if (first < 0) count++
      else repeats.push({ row, first })
    }
    this.repeats = repeats
    this.isComplete = count === rowCount
  }

  /** The first row with this key, one text for each column; −1 when there is none. */
  firstRowOf(...texts: readonly string[]): number {
    const room = texts.reduce((sum, text) => sum + utf8Room(text), 0)
    if (room > this.scratch.length) this.scratch = new Uint8Array(room * 2)
    const { scratch } = this
    const ends = [0]
    let hash = 0
    texts.forEach((text, at) => {
      const from = ends[at] ?? 0
      const to = encodeUtf8(text, scratch, from)
      const own = hashBytes(emptyHash, scratch, from, to)
      hash = at === 0 ? own : joinedHash(hash, own)
      ends.push(to)
    })
    return this.probe(hash, (row) =>
      this.columns.every((column, at) => {
        const from = ends[at] ?? 0
        return isCell(column, row, scratch, from, ends[at + 1] ?? from)
      }),
    )
  }

  /** The first row whose key is that of a row of other columns, as many as the index has; −1 when there is none. */
  firstRowLike(columns: readonly Utf8Column[], row: number): number {
    const hash = this.hashOf(columns, row)
    const { likely } = this
    if (this.isComplete && this.hashes[likely] === hash && this.isKey(likely, columns, row)) {
      this.likely = likely + 1
      return likely
    }
    const found = this.find(hash, columns, row)
    if (found >= 0) this.likely = found + 1
    return found
  }

  /** Puts a row into its slot and gives −1, or gives the earlier row with its key. */
  private place(row: number): number {
    const { slots, hashes, columns } = this
    const hash = hashes[row] ?? 0
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const candidate = (slots[slot] ?? 0) - 1
      if (candidate < 0) {
        slots[slot] = row + 1
        return -1
      }
      if (hashes[candidate] === hash && this.isKey(candidate, columns, row)) return candidate
    }
  }

  private find(hash: number, columns: readonly Utf8Column[], row: number): number {
    const { slots, hashes } = this
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const candidate = (slots[slot] ?? 0) - 1
      if (candidate < 0) return -1
      if (hashes[candidate] === hash && this.isKey(candidate, columns, row)) return candidate
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

  private probe(hash: number, isKey: (row: number) => boolean): number {
    const { slots, hashes } = this
    const mask = slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const candidate = (slots[slot] ?? 0) - 1
      if (candidate < 0 || (hashes[candidate] === hash && isKey(candidate))) return candidate
    }
  }

  /** Has a row of the index the key of a row of other columns? */
  private isKey(own: number, columns: readonly Utf8Column[], row: number): boolean {
    for (let at = 0; at < columns.length; at++) {
      const mine = this.columns[at]
      const other = columns[at]
      if (mine === undefined || other === undefined) return false
      if (!isCell(mine, own, other.bytes, other.startOf(row), other.endOf(row))) return false
    }
    return true
  }
}

/** Indexes of whole columns that are still in use; a column never changes. */
const known = new WeakMap<Utf8Column, KeyIndex>()

/** The index of all rows of one column, made once: rules and planner look up the same keys, again after each edit. */
export function indexOfColumn(column: Utf8Column): KeyIndex {
  const index = known.get(column) ?? new KeyIndex([column])
  known.set(column, index)
  return index
}

/** A row beyond the end of a column is blank. */
const blankHash = hashBytes(emptyHash, new Uint8Array(0), 0, 0)

function isSameList(one: readonly Utf8Column[], other: readonly Utf8Column[]): boolean {
  return (
    one === other ||
    (one.length === other.length && one.every((column, at) => column === other[at]))
  )
}

function rowHashes(columns: readonly Utf8Column[]): Int32Array {
  const [first, ...others] = columns
  if (first === undefined) return new Int32Array(0)
  if (others.length === 0) return cellHashes(first)
  const hashes = cellHashes(first).slice()
  for (const column of others) {
    const own = cellHashes(column)
    for (let row = 0; row < hashes.length; row++) {
      hashes[row] = joinedHash(hashes[row] ?? 0, own[row] ?? blankHash)
    }
  }
  return hashes
}

function isBlank(columns: readonly Utf8Column[], row: number): boolean {
  for (const column of columns) if (column.startOf(row) !== column.endOf(row)) return false
  return true
}

function isCell(
  column: Utf8Column,
  row: number,
  bytes: Uint8Array,
  from: number,
  to: number,
): boolean {
  const start = column.startOf(row)
  return column.endOf(row) - start === to - from && sameBytes(bytes, from, to, column.bytes, start)
}

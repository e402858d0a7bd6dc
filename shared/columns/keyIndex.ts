import { ByteHashTable } from './byteHashTable'
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
 * Finds rows by key, on bytes: about ten bytes a row instead of a string and a map entry. A key is one column, or several
 * together (an owner and a device name). Rows in which all of them are empty have no key. Comparison is exact.
 */
export class KeyIndex {
  /** Rows that repeat a key, in order. */
  readonly repeats: readonly RepeatedKey[]
  private readonly columns: readonly Utf8Column[]
  private readonly table: ByteHashTable
  private scratch = new Uint8Array(256)

  /** Indexes the rows that `includes` accepts; all by default. */
  constructor(columns: readonly Column[], includes: (row: number) => boolean = () => true) {
    this.columns = columns.map(inUtf8)
    const rowCount = this.columns[0]?.length ?? 0
    this.table = new ByteHashTable(rowCount)
    const repeats: RepeatedKey[] = []
    for (let row = 0; row < rowCount; row++) {
      if (!includes(row) || isBlank(this.columns, row)) continue
      const hash = hashRow(this.columns, row)
      const first = this.find(hash, this.columns, row)
      if (first < 0) this.table.add(hash, row)
      else repeats.push({ row, first })
    }
    this.repeats = repeats
  }

  /** The first row with this key, one text for each column; −1 when there is none. */
  firstRowOf(...texts: readonly string[]): number {
    const room = texts.reduce((sum, text) => sum + utf8Room(text), 0)
    if (room > this.scratch.length) this.scratch = new Uint8Array(room * 2)
    const ends = [0]
    let hash = emptyHash
    for (const text of texts) {
      const from = ends.at(-1) ?? 0
      const to = encodeUtf8(text, this.scratch, from)
      hash = hashBytes(hash, this.scratch, from, to)
      ends.push(to)
    }
    return this.table.find(hash, (row) =>
      this.columns.every((column, at) => {
        const from = ends[at] ?? 0
        return isCell(column, row, this.scratch, from, ends[at + 1] ?? from)
      }),
    )
  }

  /** The first row whose key is that of a row of other columns, as many as the index has; −1 when there is none. */
  firstRowLike(columns: readonly Utf8Column[], row: number): number {
    return this.find(hashRow(columns, row), columns, row)
  }

  private find(hash: number, columns: readonly Utf8Column[], row: number): number {
    return this.table.find(hash, (candidate) => {
      for (let at = 0; at < columns.length; at++) {
        const own = this.columns[at]
        const other = columns[at]
        if (own === undefined || other === undefined) return false
        if (!isCell(own, candidate, other.bytes, other.startOf(row), other.endOf(row))) return false
      }
      return true
    })
  }
}

function isBlank(columns: readonly Utf8Column[], row: number): boolean {
  return columns.every((column) => column.startOf(row) === column.endOf(row))
}

function hashRow(columns: readonly Utf8Column[], row: number): number {
  let hash = emptyHash
  for (const column of columns) {
    hash = hashBytes(hash, column.bytes, column.startOf(row), column.endOf(row))
  }
  return hash
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

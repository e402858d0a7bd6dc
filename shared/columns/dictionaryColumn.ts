import { ByteColumnBuilder } from './byteColumnBuilder'
import { ByteHashTable } from './byteHashTable'
import { ConstantColumn } from './constantColumn'
import { sameBytes } from './differingRow'
import { emptyHash, hashBytes } from './hashBytes'
import { inUtf8 } from './inUtf8'
import type { Column } from './table'
import type { Utf8Column } from './utf8Column'

/**
 * A column as its distinct values and the number of the value in each row. What is expensive (a check, a transform, a
 * place in a sort order) is done once for each value. `codes` index `values`; values come in the order of first
 * appearance.
 */
export class DictionaryColumn implements Utf8Column {
  readonly length: number
  readonly bytes: Uint8Array

  constructor(
    readonly values: Utf8Column,
    readonly codes: Int32Array,
    private readonly holdsRow: (row: number) => boolean = () => true,
  ) {
    this.length = codes.length
    this.bytes = values.bytes
  }

  text(row: number): string {
    return this.values.text(this.codes[row] ?? -1)
  }

  holds(row: number): boolean {
    return row < this.length && this.holdsRow(row)
  }

  startOf(row: number): number {
    return this.values.startOf(this.codes[row] ?? -1)
  }

  endOf(row: number): number {
    return this.values.endOf(this.codes[row] ?? -1)
  }

  buffers(): readonly ArrayBufferLike[] {
    return [...this.values.buffers(), this.codes.buffer]
  }
}

/**
 * The distinct values of a column. Undefined when there are more than `limit` of them, so that a column of keys is given
 * up early and looked at row by row.
 */
export function distinctValues(
  column: Column,
  limit: number = Number.POSITIVE_INFINITY,
): DictionaryColumn | undefined {
  if (column instanceof ConstantColumn) return oneValue(column)
  const cells = inUtf8(column)
  const { bytes } = cells
  const found = new ByteHashTable()
  const values = new ByteColumnBuilder()
  const firstRows: number[] = []
  const codes = new Int32Array(cells.length)
  let from = 0
  let to = 0
  // One function for all rows: a new one for each would be a million small objects.
  const isCell = (candidate: number) => {
    const first = firstRows[candidate] ?? 0
    const start = cells.startOf(first)
    return cells.endOf(first) - start === to - from && sameBytes(bytes, from, to, bytes, start)
  }
  for (let row = 0; row < cells.length; row++) {
    from = cells.startOf(row)
    to = cells.endOf(row)
    const hash = hashBytes(emptyHash, bytes, from, to)
    let code = found.find(hash, isCell)
    if (code < 0) {
      code = values.length
      if (code >= limit) return undefined
      found.add(hash, code)
      firstRows.push(row)
      values.appendBytes(bytes, from, to)
    }
    codes[row] = code
  }
  return new DictionaryColumn(values.finish(), codes, (row) => column.holds(row))
}

function oneValue(column: ConstantColumn): DictionaryColumn {
  const values = new ByteColumnBuilder()
  if (column.length > 0) values.appendText(column.text(0))
  return new DictionaryColumn(values.finish(), new Int32Array(column.length))
}

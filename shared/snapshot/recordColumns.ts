import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { sameBytes } from '../columns/cell'
import { tableOfColumns } from '../columns/columnTable'
import type { Table } from '../columns/table'
import { decodeUtf8 } from '../columns/utf8'

interface GrowingColumn {
  readonly name: string
  readonly nameBytes: Uint8Array
  readonly cells: ByteColumnBuilder
}

/** A record may name this many columns; the format knows fourteen. */
const maxColumns = 1000

/**
 * Grows a table from records that name their own columns, as JSON writes them. A name that a record lacks was not read
 * there; of a repeated name the last value counts. Columns come in the order of their first appearance.
 */
export class RecordColumns {
  private readonly columns: GrowingColumn[] = []
  private readonly byName = new Map<string, GrowingColumn>()
  private rowCount = 0
  /** Where in `columns` the name just met stood: the next record most likely names them in the same order. */
  private position = -1
  private current: GrowingColumn | undefined

  beginRecord(): void {
    this.position = -1
  }

  /** Chooses the column of the next value. Throws `RangeError` when there are too many. */
  choose(bytes: Uint8Array, from: number, to: number): void {
    const next = this.columns[this.position + 1]
    const isNext =
      next !== undefined &&
      next.nameBytes.length === to - from &&
      sameBytes(bytes, from, to, next.nameBytes, 0)
    this.current = isNext ? next : this.lookUp(bytes, from, to)
    this.position = isNext ? this.position + 1 : this.columns.indexOf(this.current)
    if (this.current.cells.length > this.rowCount) this.current.cells.dropLast()
  }

  /** The value of the column just chosen. */
  add(bytes: Uint8Array, from: number, to: number): void {
    this.current?.cells.appendBytes(bytes, from, to)
  }

  /** The same, of text. */
  addText(text: string): void {
    this.current?.cells.appendText(text)
  }

  endRecord(): void {
    this.rowCount++
    for (const { cells } of this.columns) {
      if (cells.length < this.rowCount) cells.appendAbsent()
    }
  }

  /** The table of all records. The builder is empty afterwards. */
  finish(): Table {
    const names = this.columns.map((column) => column.name)
    const cells = this.columns.map((column) => column.cells.finish())
    return tableOfColumns(names, cells, this.rowCount)
  }

  private lookUp(bytes: Uint8Array, from: number, to: number): GrowingColumn {
    const name = decodeUtf8(bytes, from, to)
    const known = this.byName.get(name)
    if (known !== undefined) return known
    if (this.columns.length === maxColumns) throw new RangeError('a record names too many columns')
    const cells = new ByteColumnBuilder()
    for (let row = 0; row < this.rowCount; row++) cells.appendAbsent()
    const column = { name, nameBytes: new Uint8Array(bytes.subarray(from, to)), cells }
    this.columns.push(column)
    this.byName.set(name, column)
    return column
  }
}

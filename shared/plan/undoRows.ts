import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { tableOfColumns } from '../columns/columnTable'
import { pickTableRows } from '../columns/pickedColumn'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Table } from '../columns/table'
import { headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'

/** The rows of one file of an undo package as they come, by bytes: a million of them are not held as texts. */
export class UndoRows {
  private readonly header: readonly string[]
  private readonly columns: readonly ByteColumnBuilder[]
  private count = 0
  private readonly dropped = new Set<number>()

  constructor(file: TableName) {
    this.header = headerOf(file)
    this.columns = this.header.map(() => new ByteColumnBuilder())
  }

  /** Adds a row and gives its place, by which it can be dropped. */
  add(cells: Readonly<Record<string, string>>): number {
    this.header.forEach((name, at) => {
      this.columns[at]?.appendText(cells[name] ?? '')
    })
    this.count += 1
    return this.count - 1
  }

  drop(place: number): void {
    this.dropped.add(place)
  }

  /** The table of the rows that were not dropped. */
  *finish(): Sliced<Table> {
    const columns = this.columns.map((column) => column.finish())
    const all = tableOfColumns(this.header, columns, this.count)
    if (this.dropped.size === 0) return all
    const kept = new Int32Array(this.count - this.dropped.size)
    let at = 0
    for (let row = 0; row < this.count; row += 1) {
      if (row % rowsPerSlice === rowsPerSlice - 1) yield row
      if (this.dropped.has(row)) continue
      kept[at] = row
      at += 1
    }
    return pickTableRows(all, kept)
  }
}

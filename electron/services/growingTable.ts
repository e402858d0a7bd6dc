import { ByteColumnBuilder } from '../../shared/columns/byteColumnBuilder'
import { tableOfColumns } from '../../shared/columns/columnTable'
import type { Table } from '../../shared/columns/table'
import type { Utf8Column } from '../../shared/columns/utf8Column'
import { uniqueNames } from '../../shared/csv/uniqueNames'

/**
 * Gathers rows whose columns are met while reading: a cell may come in any column, a column may begin in any row, and
 * what is never set is empty. Memory is that of the cells that are set, until the table is taken.
 */
export class GrowingTable {
  private readonly columns: (ByteColumnBuilder | undefined)[] = []
  private ended = 0
  private filled = 0

  /** Rows ended so far. */
  get rowCount(): number {
    return this.ended
  }

  /** Has the open row a cell yet? */
  get hasCell(): boolean {
    return this.filled > 0
  }

  /** One more than the highest column that was set. */
  get width(): number {
    return this.columns.length
  }

  /** Columns with at least one cell. */
  get columnCount(): number {
    return this.columns.reduce((sum, column) => sum + (column === undefined ? 0 : 1), 0)
  }

  /** Sets a cell of the open row, once, to what a cell of a column holds; `column` counts from 0. */
  setCell(column: number, cells: Utf8Column, row: number): void {
    this.upToRow(column).appendCell(cells, row)
    this.filled++
  }

  /** The same, of text. */
  setText(column: number, text: string): void {
    this.upToRow(column).appendText(text)
    this.filled++
  }

  endRow(): void {
    this.ended++
    this.filled = 0
  }

  /** The table, with what is set in no row and has no name left out. It is empty afterwards. */
  take(header: readonly string[]): Table {
    const width = Math.max(this.columns.length, header.length)
    const written = Array.from({ length: width }, (_, at) => header[at] ?? '')
    const names = uniqueNames(written)
    const kept = names.flatMap((name, at) => {
      const column = this.columns[at]
      if (column === undefined && written[at] === '') return []
      return [{ name, column: padded(column ?? new ByteColumnBuilder(), this.ended) }]
    })
    return tableOfColumns(
      kept.map(({ name }) => name),
      kept.map(({ column }) => column.take(this.ended)),
      this.ended,
    )
  }

  private upToRow(at: number): ByteColumnBuilder {
    while (this.columns.length <= at) this.columns.push(undefined)
    const column = this.columns[at] ?? new ByteColumnBuilder()
    this.columns[at] = column
    return padded(column, this.ended)
  }
}

function padded(column: ByteColumnBuilder, rows: number): ByteColumnBuilder {
  while (column.length < rows) column.close()
  return column
}

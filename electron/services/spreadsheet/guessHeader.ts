import type { Table } from '../../../shared/columns/table'
import { hasHeader } from '../../../shared/csv/detectDialect'
import { GrowingTable } from '../growingTable'

/** Which row of a sheet names its columns, and why, in words. */
export interface HeaderGuess {
  /** The sheet's number of the row; 0: none names them. */
  readonly headerRow: number
  readonly because: string
}

/**
 * Guesses the header from the first rows, read as if there were none; `rowNumbers` are the sheet's. A title above the
 * table fills at most half as many cells as the table's widest row and is passed over.
 */
export function guessHeader(rows: Table, rowNumbers: readonly number[]): HeaderGuess {
  const columns = rows.names.map((name) => rows.column(name))
  const cells = rowNumbers.map((_, row) => columns.map((column) => column?.text(row) ?? ''))
  const filled = cells.map((row) => row.filter((cell) => cell.trim() !== '').length)
  const half = Math.max(0, ...filled) / 2
  const first = filled.findIndex((count) => count > half)
  const number = rowNumbers[first]
  if (number === undefined) return { headerRow: 1, because: 'the sheet has no cells' }
  if (hasHeader(tableOf(cells.slice(first)))) {
    return { headerRow: number, because: `row ${number} holds names` }
  }
  return { headerRow: 0, because: `row ${number} looks like the rows below it` }
}

function tableOf(cells: readonly (readonly string[])[]): Table {
  const table = new GrowingTable()
  for (const row of cells) {
    row.forEach((cell, column) => {
      table.setText(column, cell)
    })
    table.endRow()
  }
  return table.take([])
}

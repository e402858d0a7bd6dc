import type { Table } from '../../shared/columns/table'
import { utf8Bytes } from '../../shared/columns/utf8'
import { CsvScanner, type ScanResult } from '../../shared/csv/scan'
import { packageDialect, type ScanOptions } from '../../shared/csv/scanOptions'

/** Scans a text or bytes as one chunk, as a package's CSV unless told otherwise. */
export function scanned(csv: string | Uint8Array, options: Partial<ScanOptions> = {}): ScanResult {
  const scanner = new CsvScanner({ ...packageDialect, ...options })
  scanner.push(typeof csv === 'string' ? utf8Bytes(csv) : csv)
  return scanner.end()
}

/** The cells of a table, row by row, without the header. A repeated name shows its first column. */
export function cellsOf(table: Table): string[][] {
  const columns = table.names.map((name) => table.column(name))
  return Array.from({ length: table.rowCount }, (_, row) =>
    columns.map((column) => column?.text(row) ?? ''),
  )
}

/** The header and all cells. */
export function linesOf(table: Table): string[][] {
  return [[...table.names], ...cellsOf(table)]
}

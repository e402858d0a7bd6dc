import { createHash } from 'node:crypto'
import type { Table } from '../../shared/columns/table'
import { headerOf } from '../../shared/schema/lookUp'
import type { TableName } from '../../shared/schema/tableNames'

/**
 * A short fingerprint of one row of a package file, to find out later whether the project still has that very row there:
 * after a restart, or after corrections. `row` counts from 1.
 */
export function rowMark(file: TableName, table: Table, row: number): string {
  const cells = headerOf(file).map((name) => table.column(name)?.text(row - 1) ?? '')
  return createHash('sha256').update(JSON.stringify(cells)).digest('base64url').slice(0, 16)
}

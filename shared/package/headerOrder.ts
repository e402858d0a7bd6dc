import { tableOfColumns } from '../columns/columnTable'
import { ConstantColumn } from '../columns/constantColumn'
import type { Table } from '../columns/table'
import { headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'

/**
 * A file's table with exactly the columns of FORMAT §1.5, in that order: a column it lacks is blank, one too many is left
 * out, and a table that is not there has no rows.
 */
export function inHeaderOrder(name: TableName, table: Table | undefined): Table {
  const names = headerOf(name)
  const rowCount = table?.rowCount ?? 0
  const columns = names.map((column) => table?.column(column) ?? new ConstantColumn('', rowCount))
  return tableOfColumns(names, columns, rowCount)
}

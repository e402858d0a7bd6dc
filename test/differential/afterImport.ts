import { snapshotOf } from '../../electron/practice/tenantSnapshot'
import type { PackageContent } from '../../shared/package/packageContent'
import { headerOf } from '../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../shared/schema/tableNames'
import type { Cells, SmallWorld, Tables } from '../shared/plan/smallWorld'
import { imported } from './practiceSide'

/** The tables of the tenant after the import of a world's package. */
export function stateAfter(world: SmallWorld): Tables {
  const { state } = imported(world)
  return snapshotOf(state, '2026-11-22T10:00:00Z').tables
}

/** The rows of a package as a small world has them. */
export function rowsOf(content: PackageContent): Tables {
  return Object.fromEntries(tableNames.map((table) => [table, cellsOf(table, content)] as const))
}

function cellsOf(name: TableName, content: PackageContent): readonly Cells[] {
  const table = content.files.get(name)?.table
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    Object.fromEntries(
      headerOf(name).map((column) => [column, table?.column(column)?.text(row) ?? '']),
    ),
  )
}

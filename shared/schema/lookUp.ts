import type { ColumnSpec, TableSpec } from './columnSpec'
import { schema } from './schema'
import { isTableName, type TableName, tableNames } from './tableNames'

const headers = new Map<TableName, readonly string[]>(
  tableNames.map((table) => [table, Object.keys(schema[table].columns)]),
)

/** What the schema says of one file. */
export function tableSpec(table: TableName): TableSpec {
  return schema[table]
}

/** The header of a file, in the order of FORMAT §1.5. */
export function headerOf(table: TableName): readonly string[] {
  return headers.get(table) ?? []
}

/** What the schema says of one column; undefined when the file has no such column. */
export function columnSpec(table: TableName, column: string): ColumnSpec | undefined {
  const columns: Readonly<Record<string, ColumnSpec>> = schema[table].columns
  return Object.hasOwn(columns, column) ? columns[column] : undefined
}

/** The package entry of a file, in the exact case of FORMAT §1.3. */
export function entryNameOf(table: TableName): string {
  return `${table}.csv`
}

/** The file an entry name stands for, and whether its case is exact (FORMAT §1.3); undefined when it is none of the sixteen. */
export function tableOfEntry(
  name: string,
): { readonly table: TableName; readonly exact: boolean } | undefined {
  if (!/\.csv$/i.test(name)) return undefined
  const table = name.slice(0, -'.csv'.length).toUpperCase()
  if (!isTableName(table)) return undefined
  return { table, exact: name === entryNameOf(table) }
}

/** Has this file an EXTERNAL_KEY column of its own? Source: FORMAT §4.2, membership tables are the exception. */
export function hasExternalKey(table: TableName): boolean {
  return columnSpec(table, 'EXTERNAL_KEY') !== undefined
}

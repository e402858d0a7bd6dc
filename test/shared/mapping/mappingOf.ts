import { tableFromRows } from '../../../shared/columns/plainTable'
import { cellOf, type Table } from '../../../shared/columns/table'
import {
  applyMappings,
  type MappedTables,
  type MappingOptions,
} from '../../../shared/mapping/applyMapping'
import {
  type Lookup,
  type TargetMapping,
  targetMappingSchema,
} from '../../../shared/mapping/mapping'
import type { TableName } from '../../../shared/schema/tableNames'

/** A source table drawn as text: a header line, then one line per row, cells between bars. */
export function drawn(text: string): Table {
  const [header = [], ...rows] = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return tableFromRows(header, rows)
}

/** A mapping with everything left out that a test does not speak of. */
export function mapping(
  parts: Readonly<Record<string, unknown>> & { readonly columns?: object },
): TargetMapping {
  return targetMappingSchema.parse({
    id: 'm',
    target: 'DS_USERS',
    source: 'hr',
    columns: {},
    ...parts,
  })
}

/** Applies mappings to one source called `hr`. */
export function applied(
  source: Table,
  mappings: readonly TargetMapping[],
  lookups: readonly Lookup[] = [],
  options: MappingOptions = {},
): MappedTables {
  return applyMappings({ mappings, lookups }, new Map([['hr', source]]), options)
}

/** The values of one package column. */
export function valuesOf(result: MappedTables, target: TableName, column: string): string[] {
  const table = result.tables.get(target)?.table
  if (table === undefined) return []
  return Array.from({ length: table.rowCount }, (_, row) => cellOf(table, column, row))
}

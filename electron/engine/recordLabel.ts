import { tableSpec } from '../../shared/schema/lookUp'
import type { TableName } from '../../shared/schema/tableNames'

const nameColumns: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  DS_USERS: ['FIRST_NAME', 'LAST_NAME'],
}

/** A name of a record for people: “Mary McBride (mmcbride)”. `cell` gives its columns, '' where there is none. */
export function recordLabel(
  file: TableName,
  naturalKey: string,
  cell: (column: string) => string,
): string {
  const name = (nameColumns[file] ?? [])
    .map(cell)
    .filter((part) => part !== '')
    .join(' ')
  if (name === '') return naturalKey === '' ? tableSpec(file).object : naturalKey
  return `${name} (${naturalKey})`
}

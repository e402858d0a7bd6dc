import { inUtf8 } from '../columns/inUtf8'
import { indexOfColumn, KeyIndex } from '../columns/keyIndex'
import { inLowerCase } from '../columns/lowerCase'
import type { Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import type { DeviceTable, TableName } from '../schema/tableNames'
import type { Snapshot } from '../snapshot/snapshot'

/** The state of the tenant, looked up by value. Rows count from 0; −1 stands for none. Indexes are built when first asked for. */
export interface StateIndex {
  /** The first row whose column holds the value. */
  row(table: TableName, column: string, value: string): number
  /** As `row`, for the value in a cell of any column. */
  rowLike(table: TableName, column: string, other: Utf8Column, row: number): number
  /** As `row`, without regard to case. */
  rowIgnoringCase(table: TableName, column: string, value: string): number
  /** The device of an owner, by the cells of user ID and device name in any two columns. */
  deviceLike(table: DeviceTable, columns: readonly [Utf8Column, Utf8Column], row: number): number
  deviceIgnoringCase(table: DeviceTable, userId: string, name: string): number
  /** A value; `''` where it is empty, undefined where it was not read or the row is −1. */
  cell(table: TableName, column: string, row: number): string | undefined
  table(table: TableName): Table | undefined
}

type Fold = (column: Utf8Column) => Utf8Column

/** Indexes a snapshot. */
export function stateIndex(snapshot: Snapshot): StateIndex {
  const indexes = new Map<string, KeyIndex | undefined>()
  const table = (name: TableName) => snapshot.tables.get(name)
  const indexed = (name: TableName, columns: readonly string[], fold?: Fold) => {
    const key = `${name} ${columns.join(' ')} ${fold === undefined ? '' : 'folded'}`
    if (indexes.has(key)) return indexes.get(key)
    const found = columns.flatMap((column) => table(name)?.column(column) ?? []).map(inUtf8)
    const complete = found.length === columns.length
    const index = complete ? indexWithout(fold === undefined ? found : found.map(fold)) : undefined
    indexes.set(key, index)
    return index
  }
  const ofColumn = oncePer((name: TableName) =>
    oncePer((column: string) => indexed(name, [column])),
  )
  const firstRow = (index: KeyIndex | undefined, ...values: readonly string[]) =>
    index === undefined || values.includes('') ? -1 : index.firstRowOf(...values)
  const owned = ['OWNER_USER_ID', 'DEVICE_NAME']
  const devices = oncePer((name: TableName) => indexed(name, owned))
  return {
    row: (name, column, value) => firstRow(ofColumn(name)(column), value),
    rowLike: (name, column, other, row) => ofColumn(name)(column)?.firstRowLike([other], row) ?? -1,
    rowIgnoringCase: (name, column, value) =>
      firstRow(indexed(name, [column], inLowerCase), value.toLowerCase()),
    deviceLike: (name, columns, row) =>
      hasBlank(columns, row) ? -1 : (devices(name)?.firstRowLike(columns, row) ?? -1),
    deviceIgnoringCase: (name, userId, device) =>
      firstRow(indexed(name, owned, inLowerCase), userId.toLowerCase(), device.toLowerCase()),
    cell: (name, column, row) => {
      const values = row < 0 ? undefined : table(name)?.column(column)
      return values?.holds(row) === true ? values.text(row) : undefined
    },
    table,
  }
}

function oncePer<K, V>(compute: (key: K) => V): (key: K) => V {
  const kept = new Map<K, { readonly value: V }>()
  return (key) => {
    const known = kept.get(key) ?? { value: compute(key) }
    kept.set(key, known)
    return known.value
  }
}

function hasBlank(columns: readonly Utf8Column[], row: number): boolean {
  for (const column of columns) if (column.startOf(row) === column.endOf(row)) return true
  return false
}

/** Rows with an empty part have no key. */
function indexWithout(columns: readonly Utf8Column[]): KeyIndex {
  const [first] = columns
  if (first !== undefined && columns.length === 1) return indexOfColumn(first)
  return new KeyIndex(columns, (row) => !hasBlank(columns, row))
}

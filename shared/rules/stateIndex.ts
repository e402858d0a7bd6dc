import type { Table } from '../columns/table'
import type { DeviceTable, TableName } from '../schema/tableNames'
import type { Snapshot } from '../snapshot/snapshot'

/** The state of the tenant, looked up by value. Rows count from 0. Indexes are built when they are first asked for. */
export interface StateIndex {
  /** The first row whose column holds the value; undefined when there is none, or nothing was read. */
  row(table: TableName, column: string, value: string): number | undefined
  /** As `row`, without regard to case. */
  rowIgnoringCase(table: TableName, column: string, value: string): number | undefined
  /** The device of an owner, by user ID and device name. */
  device(table: DeviceTable, userId: string, name: string): number | undefined
  deviceIgnoringCase(table: DeviceTable, userId: string, name: string): number | undefined
  /** A value; `''` where it is empty, undefined where it was not read. */
  cell(table: TableName, column: string, row: number): string | undefined
  table(table: TableName): Table | undefined
}

/** Indexes a snapshot. */
export function stateIndex(snapshot: Snapshot): StateIndex {
  const indexes = new Map<string, ReadonlyMap<string, number>>()
  const built = (name: string, build: () => ReadonlyMap<string, number>) => {
    const known = indexes.get(name)
    if (known !== undefined) return known
    const index = build()
    indexes.set(name, index)
    return index
  }
  const table = (name: TableName) => snapshot.tables.get(name)
  const byColumn = (name: TableName, column: string, fold: (text: string) => string) =>
    built(`${name} ${column} ${fold.name}`, () =>
      firstRows(table(name), (rows, row) => fold(rows.column(column)?.text(row) ?? '')),
    )
  const byOwner = (name: DeviceTable, fold: (text: string) => string) =>
    built(`${name} owner ${fold.name}`, () =>
      firstRows(table(name), (rows, row) => {
        const owner = rows.column('OWNER_USER_ID')?.text(row) ?? ''
        return deviceKey(fold(owner), fold(rows.column('DEVICE_NAME')?.text(row) ?? ''))
      }),
    )
  return {
    row: (name, column, value) => byColumn(name, column, asItIs).get(value),
    rowIgnoringCase: (name, column, value) =>
      byColumn(name, column, inLowerCase).get(inLowerCase(value)),
    device: (name, userId, device) => byOwner(name, asItIs).get(deviceKey(userId, device)),
    deviceIgnoringCase: (name, userId, device) =>
      byOwner(name, inLowerCase).get(deviceKey(inLowerCase(userId), inLowerCase(device))),
    cell: (name, column, row) => {
      const values = table(name)?.column(column)
      return values?.holds(row) === true ? values.text(row) : undefined
    },
    table,
  }
}

function asItIs(text: string): string {
  return text
}

function inLowerCase(text: string): string {
  return text.toLowerCase()
}

function deviceKey(owner: string, name: string): string {
  return owner === '' || name === '' ? '' : `${owner}|${name}`
}

function firstRows(
  table: Table | undefined,
  keyOf: (table: Table, row: number) => string,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  if (table === undefined) return rows
  for (let row = 0; row < table.rowCount; row++) {
    const key = keyOf(table, row)
    if (key !== '' && !rows.has(key)) rows.set(key, row)
  }
  return rows
}

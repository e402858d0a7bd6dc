import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { tableOfColumns } from '../columns/columnTable'
import { distinctValues } from '../columns/dictionaryColumn'
import { inUtf8 } from '../columns/inUtf8'
import { indexOfColumn, KeyIndex } from '../columns/keyIndex'
import { pickRows } from '../columns/pickedColumn'
import type { Column, Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import { optionsOf } from '../manifest/manifest'
import type { PackageContent } from '../package/packageContent'
import { noneToken } from '../schema/listValue'
import { columnSpec, hasExternalKey, headerOf } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import { noLists, type Snapshot } from './snapshot'

/**
 * The state that a package describes: what an empty tenant would hold after its import, all of it externally keyed. Rows
 * with ACTION=Y are records, each key once; devices of an ignored name are none (FORMAT §2.3), nor are rows without the
 * key they must have. Lists hold what they mean: `<<<NONE>>>` is an empty one. Devices also name their owner by user ID.
 * `takenAt` is when the package was made, as far as the caller knows. Source: contract §1 and §2.
 */
export function snapshotFromPackage(
  content: PackageContent,
  name: string,
  takenAt = '1970-01-01T00:00:00.000Z',
): Snapshot {
  const ignored =
    content.manifest.state === 'read'
      ? optionsOf(content.manifest.manifest).deviceNamesToIgnore
      : new Set<string>()
  const tables = new Map<TableName, Table>()
  for (const [table, file] of content.files) {
    tables.set(table, recordsOf(table, file.table, ignored))
  }
  const users = tables.get('DS_USERS')
  for (const [table, records] of tables) {
    if (isDeviceTable(table)) tables.set(table, withOwners(records, users))
  }
  const source = { kind: 'package', name } as const
  return { takenAt, source, tables, lists: noLists, unread: new Map() }
}

function recordsOf(name: TableName, table: Table, ignored: ReadonlySet<string>): Table {
  const rows = recordRows(name, table, ignored)
  const isWhole = rows.length === table.rowCount
  const names = headerOf(name).filter(
    (column) => column !== 'ACTION' && table.column(column) !== undefined,
  )
  const columns = names.flatMap((column) => {
    const cells = table.column(column)
    if (cells === undefined) return []
    const meant = meaningOf(name, column, cells)
    return [isWhole ? meant : pickRows(meant, rows)]
  })
  return tableOfColumns(names, columns, rows.length)
}

/** Rows that make a record. */
function recordRows(name: TableName, table: Table, ignored: ReadonlySet<string>): Int32Array {
  const action = columnSpec(name, 'ACTION') === undefined ? undefined : table.column('ACTION')
  const deviceNames =
    isDeviceTable(name) && ignored.size > 0 ? table.column('DEVICE_NAME') : undefined
  const actions = action === undefined ? undefined : inUtf8(action)
  const isRecord = (row: number) =>
    (actions === undefined || isYes(actions, row)) &&
    (deviceNames === undefined || !ignored.has(deviceNames.text(row)))
  const keyColumn = hasExternalKey(name) ? table.column('EXTERNAL_KEY') : undefined
  const keys = keyColumn === undefined ? undefined : inUtf8(keyColumn)
  const areAll = allRows(table.rowCount, isRecord)
  const index =
    keys === undefined ? undefined : areAll ? indexOfColumn(keys) : new KeyIndex([keys], isRecord)
  const repeats = new Set(index?.repeats.map(({ row }) => row))
  const rows = new Int32Array(table.rowCount)
  let count = 0
  for (let row = 0; row < table.rowCount; row++) {
    if (!isRecord(row) || repeats.has(row)) continue
    if (keys === undefined || keys.startOf(row) !== keys.endOf(row)) rows[count++] = row
  }
  return rows.slice(0, count)
}

function allRows(rowCount: number, isRecord: (row: number) => boolean): boolean {
  for (let row = 0; row < rowCount; row++) if (!isRecord(row)) return false
  return true
}

const letterY = 0x59

function isYes(actions: Utf8Column, row: number): boolean {
  const start = actions.startOf(row)
  return actions.endOf(row) - start === 1 && actions.bytes[start] === letterY
}

/** With at most this many distinct lists, each is looked at once. */
const fewLists = 10_000

function hasToken(values: Column): boolean {
  for (let at = 0; at < values.length; at++) if (values.text(at) === noneToken) return true
  return false
}

/** A list column with its token for “nobody” as what it means. Source: FORMAT §3, NONE-TOKEN. */
function meaningOf(table: TableName, name: string, column: Column): Column {
  const kind = columnSpec(table, name)?.kind
  if (kind !== 'roleList' && kind !== 'userKeyList') return column
  const distinct = distinctValues(column, fewLists)
  if (distinct !== undefined && !hasToken(distinct.values)) return column
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < column.length; row++) {
    const text = column.text(row)
    builder.appendText(text === noneToken ? '' : text)
  }
  return builder.finish()
}

/** A device names its owner by OWNER_USER_ID, always. Source: contract §2. */
function withOwners(devices: Table, users: Table | undefined): Table {
  const owners = devices.column('USER_KEY')
  const keys = users?.column('EXTERNAL_KEY')
  const userIds = users?.column('USER_ID')
  const columns = devices.names.flatMap((name) => devices.column(name) ?? [])
  if (owners === undefined || keys === undefined || userIds === undefined) return devices
  const index = indexOfColumn(inUtf8(keys))
  const ownerCells = [inUtf8(owners)]
  const rows = new Int32Array(devices.rowCount)
  for (let row = 0; row < rows.length; row++) rows[row] = index.firstRowLike(ownerCells, row)
  return tableOfColumns(
    [...devices.names, 'OWNER_USER_ID'],
    [...columns, pickRows(userIds, rows)],
    devices.rowCount,
  )
}

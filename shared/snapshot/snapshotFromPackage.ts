import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { isEmpty, onlyByte } from '../columns/cell'
import { cellHashesSliced } from '../columns/cellHashes'
import { tableOfColumns } from '../columns/columnTable'
import { distinctValuesSliced } from '../columns/dictionaryColumn'
import { inUtf8Sliced } from '../columns/inUtf8'
import { indexOfColumnSliced, type KeyIndex, keyIndexSliced } from '../columns/keyIndex'
import { pickRows } from '../columns/pickedColumn'
import { finish, rowsPerSlice, type Sliced } from '../columns/sliced'
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
  return finish(snapshotFromPackageSliced(content, name, takenAt))
}

/** The same with pauses. */
export function* snapshotFromPackageSliced(
  content: PackageContent,
  name: string,
  takenAt: string,
): Sliced<Snapshot> {
  const ignored =
    content.manifest.state === 'read'
      ? optionsOf(content.manifest.manifest).deviceNamesToIgnore
      : new Set<string>()
  const tables = new Map<TableName, Table>()
  for (const [table, file] of content.files) {
    tables.set(table, yield* recordsOf(table, file.table, ignored))
  }
  const users = tables.get('DS_USERS')
  for (const [table, records] of tables) {
    if (isDeviceTable(table)) tables.set(table, yield* withOwners(records, users))
  }
  const source = { kind: 'package', name } as const
  return { takenAt, source, tables, lists: noLists, unread: new Map() }
}

function* recordsOf(name: TableName, table: Table, ignored: ReadonlySet<string>): Sliced<Table> {
  const rows = yield* recordRows(name, table, ignored)
  const isWhole = rows.length === table.rowCount
  const names: string[] = []
  const columns: Column[] = []
  for (const column of headerOf(name)) {
    const cells = table.column(column)
    if (column === 'ACTION' || cells === undefined) continue
    const meant = yield* meaningOf(name, column, cells)
    names.push(column)
    columns.push(isWhole ? meant : pickRows(meant, rows))
  }
  return tableOfColumns(names, columns, rows.length)
}

/** Rows that make a record. */
function* recordRows(
  name: TableName,
  table: Table,
  ignored: ReadonlySet<string>,
): Sliced<Int32Array> {
  const action = columnSpec(name, 'ACTION') === undefined ? undefined : table.column('ACTION')
  const deviceNames =
    isDeviceTable(name) && ignored.size > 0 ? table.column('DEVICE_NAME') : undefined
  const actions = action === undefined ? undefined : yield* inUtf8Sliced(action)
  const isRecord = (row: number) =>
    (actions === undefined || onlyByte(actions, row) === letterY) &&
    (deviceNames === undefined || !ignored.has(deviceNames.text(row)))
  const keyColumn = hasExternalKey(name) ? table.column('EXTERNAL_KEY') : undefined
  const keys = keyColumn === undefined ? undefined : yield* inUtf8Sliced(keyColumn)
  const areAll = yield* allRows(table.rowCount, isRecord)
  const index = keys === undefined ? undefined : yield* indexOf(keys, areAll ? undefined : isRecord)
  const repeats = new Set(index?.repeats.map(({ row }) => row))
  const rows = new Int32Array(table.rowCount)
  let count = 0
  for (let row = 0; row < table.rowCount; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (!isRecord(row) || repeats.has(row)) continue
    if (keys === undefined || !isEmpty(keys, row)) rows[count++] = row
  }
  return rows.slice(0, count)
}

/** The index of all rows of a column is shared; that of some is not. */
function indexOf(
  keys: Utf8Column,
  includes: ((row: number) => boolean) | undefined,
): Sliced<KeyIndex> {
  return includes === undefined ? indexOfColumnSliced(keys) : keyIndexSliced([keys], includes)
}

function* allRows(rowCount: number, isRecord: (row: number) => boolean): Sliced<boolean> {
  for (let row = 0; row < rowCount; row++) {
    if (!isRecord(row)) return false
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
  }
  return true
}

const letterY = 0x59

/** With at most this many distinct lists, each is looked at once. */
const fewLists = 10_000

function hasToken(values: Column): boolean {
  for (let at = 0; at < values.length; at++) if (values.text(at) === noneToken) return true
  return false
}

/** A list column with its token for “nobody” as what it means. Source: FORMAT §3, NONE-TOKEN. */
function* meaningOf(table: TableName, name: string, column: Column): Sliced<Column> {
  const kind = columnSpec(table, name)?.kind
  if (kind !== 'roleList' && kind !== 'userKeyList') return column
  const distinct = yield* distinctValuesSliced(column, fewLists)
  if (distinct !== undefined && !hasToken(distinct.values)) return column
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const text = column.text(row)
    builder.appendText(text === noneToken ? '' : text)
  }
  return builder.finish()
}

/** A device names its owner by OWNER_USER_ID, always. Source: contract §2. */
function* withOwners(devices: Table, users: Table | undefined): Sliced<Table> {
  const owners = devices.column('USER_KEY')
  const keys = users?.column('EXTERNAL_KEY')
  const userIds = users?.column('USER_ID')
  const columns = devices.names.flatMap((name) => devices.column(name) ?? [])
  if (owners === undefined || keys === undefined || userIds === undefined) return devices
  const index = yield* indexOfColumnSliced(yield* inUtf8Sliced(keys))
  const ownerCells = [yield* inUtf8Sliced(owners)]
  // Hashed with pauses here; looking the first one up would do it without.
  for (const cells of ownerCells) yield* cellHashesSliced(cells)
  const rows = new Int32Array(devices.rowCount)
  for (let row = 0; row < rows.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    rows[row] = index.firstRowLike(ownerCells, row)
  }
  return tableOfColumns(
    [...devices.names, 'OWNER_USER_ID'],
    [...columns, pickRows(userIds, rows)],
    devices.rowCount,
  )
}

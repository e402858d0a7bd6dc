import type { Column, Table } from '../columns/table'
import { type ManifestOptions, optionsOf } from '../manifest/manifest'
import type { PackageContent } from '../package/packageContent'
import { hasExternalKey } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import type { Snapshot } from '../snapshot/snapshot'
import { indexByKey, type KeyIndex, wholeKey } from './keyIndex'
import { once, oncePer } from './once'
import type { PlanInput } from './planInput'
import { recordShapes } from './recordShape'

/** What a row asks for, as the tables of FORMAT §5 tell apart: Y, R, or anything else. */
export type Action = 'Y' | 'R' | 'other'

/** Package and state as the decision tables see them: cells, actions and indexes, each made when first needed. */
export interface World {
  readonly options: ManifestOptions
  readonly content: PackageContent
  readonly snapshot: Snapshot
  readonly input: PlanInput
  /** The package's rows of a file; empty when the package has no such file. */
  rows(table: TableName): Table
  /** The state's records of a file; empty when it has none. */
  state(table: TableName): Table
  isCarried(table: TableName): boolean
  isUnread(table: TableName): boolean
  action(table: TableName, row: number): Action
  /** Has the row a device name the manifest tells xMatters to ignore? */
  isIgnoredRow(table: TableName, row: number): boolean
  isIgnoredRecord(table: TableName, stateRow: number): boolean
  /** The row's key (FORMAT §5.2, first column): its external key, or the columns that stand for it; `''` when incomplete. */
  rowKey(table: TableName, row: number): string
  recordKey(table: TableName, stateRow: number): string
  /** Does the import look at the row at all? Not at ignored devices, other actions, nor removals while mirroring (§4.1). */
  isEffective(table: TableName, row: number): boolean
  /** The package's effective rows by their key; with a key that repeats, the first. */
  rowsByKey(table: TableName): KeyIndex
  /** The state's records by their key; of an unread table only those that were read all the same (their keys, say, were not). */
  recordsByKey(table: TableName): KeyIndex
  /** The external key of a state's record; `''` when it has none. */
  externalKey(table: TableName, stateRow: number): string
}

const noColumn: Column = { length: 0, text: () => '', holds: () => false }
const noTable: Table = { names: [], rowCount: 0, column: () => undefined }

/** The column of a table, or one that is empty everywhere and holds nothing. */
export function columnOrNone(table: Table, name: string): Column {
  return table.column(name) ?? noColumn
}

function keyReader(table: Table, identity: readonly string[]): (row: number) => string {
  const columns = identity.map((name) => columnOrNone(table, name))
  const [only] = columns
  if (columns.length === 1 && only !== undefined) return (row) => only.text(row)
  return (row) => wholeKey(columns.map((column) => column.text(row)))
}

function actionReader(table: TableName, rows: Table): (row: number) => Action {
  const column = rows.column('ACTION')
  // FORMAT §3.9: the two JOIN files have no ACTION column; their rows only ever add.
  if (table === 'DS_USER_JOIN_ATTRIBUTES' || table === 'DS_PREDICATE_JOIN_VALUES') return () => 'Y'
  if (column === undefined) return () => 'other'
  return (row) => {
    const text = column.text(row)
    return text === 'Y' || text === 'R' ? text : 'other'
  }
}

/** Prepares package and state for the decision tables. Nothing is read before it is asked for. */
export function createWorld(input: PlanInput): World {
  const { content, snapshot } = input
  const options = once(() =>
    optionsOf(
      content.manifest.state === 'read' ? content.manifest.manifest : { comment: '', entries: [] },
    ),
  )
  const rows = (table: TableName) => content.files.get(table)?.table ?? noTable
  const state = (table: TableName) => snapshot.tables.get(table) ?? noTable
  const isUnread = (table: TableName) => snapshot.unread.has(table)
  const actions = oncePer((table: TableName) => actionReader(table, rows(table)))
  const rowKeys = oncePer((table: TableName) =>
    keyReader(rows(table), recordShapes[table].identity),
  )
  const recordKeys = oncePer((table: TableName) =>
    keyReader(state(table), recordShapes[table].identity),
  )
  const externalKeys = oncePer((table: TableName) => columnOrNone(state(table), 'EXTERNAL_KEY'))
  const deviceNames = oncePer((table: TableName) => columnOrNone(rows(table), 'DEVICE_NAME'))
  const recordDeviceNames = oncePer((table: TableName) => columnOrNone(state(table), 'DEVICE_NAME'))
  const isIgnored = (name: string) => options().deviceNamesToIgnore.has(name)
  const action = (table: TableName, row: number) => actions(table)(row)
  const isIgnoredRow = (table: TableName, row: number) =>
    options().deviceNamesToIgnore.size > 0 &&
    isDeviceTable(table) &&
    isIgnored(deviceNames(table).text(row))
  const isEffective = (table: TableName, row: number) => {
    const wants = action(table, row)
    return (wants === 'Y' || (wants === 'R' && !options().mirror)) && !isIgnoredRow(table, row)
  }
  return {
    get options() {
      return options()
    },
    content,
    snapshot,
    input,
    rows,
    state,
    isCarried: (table) => content.files.has(table),
    isUnread,
    action,
    isIgnoredRow,
    isEffective,
    isIgnoredRecord: (table, row) =>
      isDeviceTable(table) && isIgnored(recordDeviceNames(table).text(row)),
    rowKey: (table, row) => rowKeys(table)(row),
    recordKey: (table, row) => recordKeys(table)(row),
    rowsByKey: oncePer((table: TableName) =>
      indexByKey(rows(table).rowCount, (row) =>
        isEffective(table, row) ? rowKeys(table)(row) : '',
      ),
    ),
    recordsByKey: oncePer((table: TableName) =>
      indexByKey(state(table).rowCount, recordKeys(table)),
    ),
    externalKey: (table, row) =>
      hasExternalKey(table) ? externalKeys(table).text(row) : recordKeys(table)(row),
  }
}

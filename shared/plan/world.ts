import type { Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import { type ManifestOptions, optionsOf } from '../manifest/manifest'
import type { PackageContent } from '../package/packageContent'
import { hasExternalKey } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import type { Snapshot } from '../snapshot/snapshot'
import { cellsOf, isBlank } from './cells'
import { type KeyedRows, keyRows } from './keyedRows'
import { oncePer } from './once'
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
  /** A column of the package's rows; one that is empty everywhere when there is none. */
  rowCells(table: TableName, column: string): Utf8Column
  /** A column of the state's records; one that holds nothing when there is none. */
  recordCells(table: TableName, column: string): Utf8Column
  isCarried(table: TableName): boolean
  isUnread(table: TableName): boolean
  action(table: TableName, row: number): Action
  /** Has the row a device name the manifest tells xMatters to ignore? */
  isIgnoredRow(table: TableName, row: number): boolean
  isIgnoredRecord(table: TableName, record: number): boolean
  /** Does the import look at the row at all? Not at ignored devices, other actions, nor removals while mirroring (§4.1). */
  isEffective(table: TableName, row: number): boolean
  /** The package's effective rows by their key (FORMAT §5.2, first column): the external key, or the columns that stand for it. */
  rowsByKey(table: TableName): KeyedRows
  /** The rows that references find by key: effective ones, and where a key repeats only those with Y. */
  rowsForLinks(table: TableName): KeyedRows
  /** The state's records by their key. An unread table may hold some records all the same; what follows is not certain. */
  recordsByKey(table: TableName): KeyedRows
  /** The record whose key is the row's, or -1. */
  recordLikeRow(table: TableName, row: number): number
  /** The external key of a record, or for files without one the columns that stand for it; `''` when it has none. */
  externalKey(table: TableName, record: number): string
}

const noTable: Table = { names: [], rowCount: 0, column: () => undefined }

/** Prepares package and state for the decision tables. Nothing is read before it is asked for. */
export function createWorld(input: PlanInput): World {
  const { content, snapshot } = input
  const manifest =
    content.manifest.state === 'read' ? content.manifest.manifest : { comment: '', entries: [] }
  const options = optionsOf(manifest)
  const rows = (table: TableName) => content.files.get(table)?.table ?? noTable
  const state = (table: TableName) => snapshot.tables.get(table) ?? noTable
  const isUnread = (table: TableName) => snapshot.unread.has(table)
  const rowColumns = oncePer((table: TableName) =>
    oncePer((column: string) => cellsOf(rows(table), column)),
  )
  const recordColumns = oncePer((table: TableName) =>
    oncePer((column: string) => cellsOf(state(table), column)),
  )
  const rowCells = (table: TableName, column: string) => rowColumns(table)(column)
  const recordCells = (table: TableName, column: string) => recordColumns(table)(column)
  const rowKeys = oncePer((table: TableName) =>
    recordShapes[table].identity.map((column) => rowCells(table, column)),
  )
  const recordKeys = oncePer((table: TableName) =>
    recordShapes[table].identity.map((column) => recordCells(table, column)),
  )
  const actions = oncePer((table: TableName) =>
    readActions(table, rows(table), rowCells(table, 'ACTION')),
  )
  const action = (table: TableName, row: number): Action =>
    actionOf[actions(table)[row] ?? 0] ?? 'other'
  const isIgnored = (table: TableName, cells: Utf8Column, at: number) =>
    isDeviceTable(table) &&
    options.deviceNamesToIgnore.size > 0 &&
    options.deviceNamesToIgnore.has(cells.text(at))
  const isIgnoredRow = (table: TableName, row: number) =>
    isIgnored(table, rowCells(table, 'DEVICE_NAME'), row)
  const isEffective = (table: TableName, row: number) => {
    const wants = action(table, row)
    return (wants === 'Y' || (wants === 'R' && !options.mirror)) && !isIgnoredRow(table, row)
  }
  const rowsByKey = oncePer((table: TableName) =>
    keyRows(rowKeys(table), (row) => isEffective(table, row)),
  )
  const recordsByKey = oncePer((table: TableName) => keyRows(recordKeys(table), () => true))
  return {
    options,
    content,
    snapshot,
    input,
    rows,
    state,
    rowCells,
    recordCells,
    isCarried: (table) => content.files.has(table),
    isUnread,
    action,
    isIgnoredRow,
    isIgnoredRecord: (table, record) => isIgnored(table, recordCells(table, 'DEVICE_NAME'), record),
    isEffective,
    rowsByKey,
    rowsForLinks: oncePer((table: TableName) =>
      rowsByKey(table).repeated.size === 0
        ? rowsByKey(table)
        : keyRows(rowKeys(table), (row) => action(table, row) === 'Y' && isEffective(table, row)),
    ),
    recordsByKey,
    recordLikeRow: (table, row) => recordsByKey(table).findLike(rowKeys(table), row),
    externalKey: (table, record) =>
      hasExternalKey(table)
        ? recordCells(table, 'EXTERNAL_KEY').text(record)
        : recordKeys(table)
            .map((column) => column.text(record))
            .join('|'),
  }
}

const actionOf: readonly Action[] = ['other', 'Y', 'R']

/** The actions of a file, as places in `actionOf`. */
function readActions(table: TableName, rows: Table, cells: Utf8Column): Uint8Array {
  const actions = new Uint8Array(rows.rowCount)
  // FORMAT §3.9: the two JOIN files have no ACTION column; their rows only ever add.
  if (table === 'DS_USER_JOIN_ATTRIBUTES' || table === 'DS_PREDICATE_JOIN_VALUES') {
    return actions.fill(1)
  }
  for (let row = 0; row < rows.rowCount; row += 1) {
    if (isBlank(cells, row)) continue
    const text = cells.text(row)
    actions[row] = text === 'Y' ? 1 : text === 'R' ? 2 : 0
  }
  return actions
}

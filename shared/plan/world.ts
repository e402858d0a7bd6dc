import { onlyByte } from '../columns/cell'
import { cellsOf, inUtf8Sliced } from '../columns/inUtf8'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import { type ManifestOptions, optionsOf } from '../manifest/manifest'
import type { PackageContent } from '../package/packageContent'
import { hasExternalKey } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import type { Snapshot } from '../snapshot/snapshot'
import { type KeyedRows, keyRowsSliced, rowsFlagged } from './keyedRows'
import { oncePer, preparedPer } from './once'
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
  /** May the state lack records of this file that the tenant has? */
  isShort(table: TableName): boolean
  action(table: TableName, row: number): Action
  /** Has the row a device name the manifest tells xMatters to ignore? */
  isIgnoredRow(table: TableName, row: number): boolean
  isIgnoredRecord(table: TableName, record: number): boolean
  /** Does the import look at the row at all? Not at ignored devices, other actions, nor removals while mirroring (§4.1). */
  isEffective(table: TableName, row: number): boolean
  /** Accepts the effective rows that store a record; undefined when all do. */
  wanted(table: TableName): ((row: number) => boolean) | undefined
  /** Makes ready with pauses what a file's rows and records are looked up in. */
  prepare(table: TableName): Sliced<void>
  /** The package's effective rows by their key (FORMAT §5.2, first column): the external key, or the columns that stand for it. */
  rowsByKey(table: TableName): KeyedRows
  /** The rows that references find by key: effective ones, and where a key repeats only those with Y. */
  rowsForLinks(table: TableName): KeyedRows
  /** The state's records by their key. An unread table may hold some records all the same; what follows is not certain. */
  recordsByKey(table: TableName): KeyedRows
  /** The record whose key is the row's, or -1. */
  recordLikeRow(table: TableName, row: number): number
  /** The same for all rows of a file, with pauses. */
  recordsLikeRows(table: TableName): Sliced<Int32Array>
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
  const actions = preparedPer((table: TableName) =>
    readActions(table, rows(table), rowCells(table, 'ACTION')),
  )
  const action = (table: TableName, row: number): Action =>
    actionOf[actions(table)[row] ?? 0] ?? 'other'
  const isIgnored = (table: TableName, cells: Utf8Column, at: number) =>
    options.deviceNamesToIgnore.size > 0 &&
    isDeviceTable(table) &&
    options.deviceNamesToIgnore.has(cells.text(at))
  const isIgnoredRow = (table: TableName, row: number) =>
    isIgnored(table, rowCells(table, 'DEVICE_NAME'), row)
  /** What rows do, as `actionOf`; 0 where they have no effect. */
  const effects = preparedPer(function* (table: TableName): Sliced<Uint8Array> {
    const asked = yield* actions.sliced(table)
    if (!options.mirror && options.deviceNamesToIgnore.size === 0) return asked
    const effective = asked.slice()
    for (let row = 0; row < effective.length; row += 1) {
      if (row % rowsPerSlice === rowsPerSlice - 1) yield row
      if (options.mirror && effective[row] === removes) effective[row] = 0
      if (effective[row] !== 0 && isIgnoredRow(table, row)) effective[row] = 0
    }
    return effective
  })
  const rowsByKey = preparedPer(function* (table: TableName): Sliced<KeyedRows> {
    const flags = yield* effects.sliced(table)
    return yield* keyRowsSliced(rowKeys(table), rowsFlagged(flags, stores, removes))
  })
  const rowsForLinks = preparedPer(function* (table: TableName): Sliced<KeyedRows> {
    const all = yield* rowsByKey.sliced(table)
    if (all.repeated.size === 0) return all
    return yield* keyRowsSliced(rowKeys(table), rowsFlagged(effects(table), stores))
  })
  const recordsByKey = preparedPer((table: TableName) => keyRowsSliced(recordKeys(table)))
  const prepared = preparedPer(function* (table: TableName): Sliced<void> {
    for (const one of [rows(table), state(table)]) {
      for (const name of one.names) {
        const column = one.column(name)
        if (column !== undefined) yield* inUtf8Sliced(column)
      }
    }
    yield* rowsForLinks.sliced(table)
    yield* recordsByKey.sliced(table)
  })
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
    isShort: (table) => snapshot.short?.has(table) === true,
    action,
    isIgnoredRow,
    isIgnoredRecord: (table, record) => isIgnored(table, recordCells(table, 'DEVICE_NAME'), record),
    isEffective: (table, row) => effects(table)[row] !== 0,
    wanted: (table) => rowsFlagged(effects(table), stores),
    prepare: prepared.sliced,
    rowsByKey,
    rowsForLinks,
    recordsByKey,
    recordLikeRow: (table, row) => recordsByKey(table).findLike(rowKeys(table), row),
    recordsLikeRows: (table) => recordsByKey(table).findAll(rowKeys(table), rows(table).rowCount),
    externalKey: (table, record) =>
      hasExternalKey(table)
        ? recordCells(table, 'EXTERNAL_KEY').text(record)
        : recordKeys(table)
            .map((column) => column.text(record))
            .join('|'),
  }
}

const actionOf: readonly Action[] = ['other', 'Y', 'R']
/** The places of Y and R in `actionOf`. */
const stores = 1
const removes = 2

/** The actions of a file, as places in `actionOf`. */
function* readActions(table: TableName, rows: Table, cells: Utf8Column): Sliced<Uint8Array> {
  const actions = new Uint8Array(rows.rowCount)
  // FORMAT §3.9: the two JOIN files have no ACTION column; their rows only ever add.
  if (table === 'DS_USER_JOIN_ATTRIBUTES' || table === 'DS_PREDICATE_JOIN_VALUES') {
    return actions.fill(stores)
  }
  for (let row = 0; row < actions.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const letter = onlyByte(cells, row)
    actions[row] = letter === letterY ? stores : letter === letterR ? removes : 0
  }
  return actions
}

const letterY = 0x59
const letterR = 0x52

import { isSameCell } from '../columns/cell'
import { inUtf8 } from '../columns/inUtf8'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { cellOf, type Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import type { PackageContent } from '../package/packageContent'
import type { FieldChange } from '../plan/plan'
import { isSameList } from '../schema/listValue'
import { columnSpec } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import { pairPackageRows, pairRows } from './pairRows'
import { nameOf, rowNameOf } from './recordIdentity'
import type { Snapshot } from './snapshot'

/** What became of a record from one state to a later one, or of a row from one package to another, what is lost first. */
export const changeKinds = ['removed', 'changed', 'added'] as const
export type ChangeKind = (typeof changeKinds)[number]

/**
 * The records of one table that are not the same in two states, by position: first those of the later state in its
 * order, then those that only the earlier one has. Eight bytes a record; names and fields are composed when asked for.
 */
export interface ChangedRecords {
  readonly table: TableName
  readonly length: number
  readonly counts: Readonly<Record<ChangeKind | 'unchanged', number>>
  kindAt(position: number): ChangeKind
  nameAt(position: number): string
  /** The key in the later state, else in the earlier one; '' when it has none. */
  externalKeyAt(position: number): string
  /** The fields that differ, in the order of the later table; none for a record that came or went. */
  fieldsAt(position: number): readonly FieldChange[]
  /** All that was read of the record in the earlier state; null when it was not there. */
  beforeAt(position: number): Readonly<Record<string, string>> | null
  afterAt(position: number): Readonly<Record<string, string>> | null
}

/** What became of one table. `unknown`: one of the states has not read it, so nothing can be said. */
export type ComparedTable =
  | { readonly state: 'unknown'; readonly table: TableName; readonly why: string }
  | { readonly state: 'compared'; readonly table: TableName; readonly records: ChangedRecords }

/**
 * What changed in a tenant from one state to a later one, table by table; a table that neither has is left out. Only
 * cells that both have read are compared, lists as sets. Pauses by itself: a million records take about a second.
 */
export function* compareStates(
  before: Snapshot,
  after: Snapshot,
): Sliced<readonly ComparedTable[]> {
  const compared: ComparedTable[] = []
  for (const table of tableNames) {
    const why = before.unread.get(table) ?? after.unread.get(table)
    const older = before.tables.get(table)
    const newer = after.tables.get(table)
    if (why !== undefined) compared.push({ state: 'unknown', table, why })
    else if (older !== undefined || newer !== undefined) {
      const records = yield* changedRecords(table, older ?? nothing, newer ?? nothing, ofStates)
      compared.push({ state: 'compared', table, records })
    }
  }
  return compared
}

/**
 * What differs between two packages, row by row as they were written: a row that deletes is a row whose ACTION differs. A
 * file without rows is as one that is not there.
 */
export function* comparePackages(
  before: PackageContent,
  after: PackageContent,
): Sliced<readonly ComparedTable[]> {
  const compared: ComparedTable[] = []
  for (const table of tableNames) {
    const older = before.files.get(table)?.table ?? nothing
    const newer = after.files.get(table)?.table ?? nothing
    if (older.rowCount + newer.rowCount === 0) continue
    const records = yield* changedRecords(table, older, newer, ofPackages)
    compared.push({ state: 'compared', table, records })
  }
  return compared
}

/** How what is compared tells its records apart, and what it calls them. */
interface Identity {
  readonly pairs: (table: TableName, older: Table, newer: Table) => Sliced<Int32Array>
  readonly nameOf: (table: TableName, rows: Table, row: number) => string
}

const ofStates: Identity = { pairs: pairRows, nameOf }
const ofPackages: Identity = { pairs: pairPackageRows, nameOf: rowNameOf }

/** A table of which there are no records. */
const nothing: Table = { names: [], rowCount: 0, column: () => undefined }

/** Rows of both tables for each position; −1 where a table does not have the record. */
interface Positions {
  readonly older: Int32Array
  readonly newer: Int32Array
}

function* changedRecords(
  table: TableName,
  older: Table,
  newer: Table,
  identity: Identity,
): Sliced<ChangedRecords> {
  const pairs = yield* identity.pairs(table, older, newer)
  const fields = fieldPairs(table, older, newer)
  const differs = yield* differingPairs(fields, pairs)
  const at = positionsOf(pairs, differs, older.rowCount)
  const nameIn = (rows: Table, row: number) => identity.nameOf(table, rows, row)
  return recordsAt(table, older, newer, fields, at, pairs.length, nameIn)
}

/** A column that both tables have. */
interface FieldPair {
  readonly name: string
  readonly older: Utf8Column
  readonly newer: Utf8Column
  readonly isList: boolean
}

function fieldPairs(table: TableName, older: Table, newer: Table): readonly FieldPair[] {
  return newer.names.flatMap((name) => {
    const before = older.column(name)
    const after = newer.column(name)
    if (before === undefined || after === undefined) return []
    const kind = columnSpec(table, name)?.kind
    const isList = kind === 'roleList' || kind === 'userKeyList'
    return [{ name, older: inUtf8(before), newer: inUtf8(after), isList }]
  })
}

/** Marks the rows of the newer table that differ from their pair; column by column, on bytes. */
function* differingPairs(fields: readonly FieldPair[], pairs: Int32Array): Sliced<Uint8Array> {
  const differs = new Uint8Array(pairs.length)
  for (const field of fields) {
    for (let row = 0; row < pairs.length; row += 1) {
      if (row % rowsPerSlice === 0) yield row
      const from = pairs[row] ?? -1
      if (from >= 0 && differs[row] === 0 && isChanged(field, from, row)) differs[row] = 1
    }
  }
  return differs
}

function isChanged({ older, newer, isList }: FieldPair, from: number, to: number): boolean {
  if (isSameCell(older, from, newer, to) || !older.holds(from) || !newer.holds(to)) return false
  return !isList || !isSameList(older.text(from), newer.text(to))
}

function positionsOf(pairs: Int32Array, differs: Uint8Array, olderCount: number): Positions {
  const isPaired = new Uint8Array(olderCount)
  const older: number[] = []
  const newer: number[] = []
  pairs.forEach((from, row) => {
    if (from >= 0) isPaired[from] = 1
    if (from >= 0 && differs[row] === 0) return
    older.push(from)
    newer.push(row)
  })
  isPaired.forEach((paired, row) => {
    if (paired === 1) return
    older.push(row)
    newer.push(-1)
  })
  return { older: Int32Array.from(older), newer: Int32Array.from(newer) }
}

function recordsAt(
  table: TableName,
  older: Table,
  newer: Table,
  fields: readonly FieldPair[],
  at: Positions,
  newerCount: number,
  nameIn: (rows: Table, row: number) => string,
): ChangedRecords {
  const length = at.newer.length
  const olderAt = (position: number) => at.older[position] ?? -1
  const newerAt = (position: number) => at.newer[position] ?? -1
  const kindAt = (position: number): ChangeKind => {
    if (newerAt(position) < 0) return 'removed'
    return olderAt(position) < 0 ? 'added' : 'changed'
  }
  const cellAt = (position: number, read: (rows: Table, row: number) => string) => {
    const row = newerAt(position)
    return row < 0 ? read(older, olderAt(position)) : read(newer, row)
  }
  const counts = { removed: 0, changed: 0, added: 0 }
  for (let position = 0; position < length; position += 1) counts[kindAt(position)] += 1
  return {
    table,
    length,
    counts: { ...counts, unchanged: newerCount - counts.changed - counts.added },
    kindAt,
    nameAt: (position) => cellAt(position, nameIn),
    externalKeyAt: (position) => cellAt(position, (rows, row) => cellOf(rows, 'EXTERNAL_KEY', row)),
    fieldsAt: (position) => {
      const from = olderAt(position)
      const to = newerAt(position)
      if (from < 0 || to < 0) return []
      return fields.flatMap((field) =>
        isChanged(field, from, to)
          ? [{ column: field.name, from: field.older.text(from), to: field.newer.text(to) }]
          : [],
      )
    },
    beforeAt: (position) => cellsRead(older, olderAt(position)),
    afterAt: (position) => cellsRead(newer, newerAt(position)),
  }
}

/** The cells of a row that were read, by their columns. */
function cellsRead(table: Table, row: number): Readonly<Record<string, string>> | null {
  if (row < 0) return null
  return Object.fromEntries(
    table.names.flatMap((name) => {
      const column = table.column(name)
      return column?.holds(row) === true ? [[name, column.text(row)]] : []
    }),
  )
}

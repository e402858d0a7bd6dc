import { inUtf8Sliced } from '../columns/inUtf8'
import { indexOfColumnSliced, type KeyIndex } from '../columns/keyIndex'
import { inLowerCaseSliced } from '../columns/lowerCase'
import { finish, type Sliced } from '../columns/sliced'
import type { Column, Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import { oncePer } from '../plan/once'
import type { TableName } from '../schema/tableNames'
import type { Snapshot } from '../snapshot/snapshot'

/** The state of the tenant, looked up by value. Rows count from 0; −1 stands for none. Indexes are built when first asked for. */
export interface StateIndex {
  /** The first row whose column holds the value. */
  row(table: TableName, column: string, value: string): number
  /** As `row`, for the value in a cell of any column. */
  rowLike(table: TableName, column: string, other: Utf8Column, row: number): number
  /** As `row`, without regard to case. */
  rowIgnoringCase(table: TableName, column: string, value: string): number
  /** Builds with pauses what looking up values of a column needs; without this it is built at once when first asked for. */
  ready(table: TableName, column: string, compare?: 'exactly' | 'ignoringCase'): Sliced<void>
  /** A value; `''` where it is empty, undefined where it was not read or the row is −1. */
  cell(table: TableName, column: string, row: number): string | undefined
  table(table: TableName): Table | undefined
}

/** Indexes a snapshot. */
export function stateIndex(snapshot: Snapshot): StateIndex {
  const table = (name: TableName) => snapshot.tables.get(name)
  const exact = oncePer((name: TableName) =>
    oncePer((column: string) => finish(indexed(table(name)?.column(column), false))),
  )
  const folded = oncePer((name: TableName) =>
    oncePer((column: string) => finish(indexed(table(name)?.column(column), true))),
  )
  const firstRow = (index: KeyIndex | undefined, value: string) =>
    index === undefined || value === '' ? -1 : index.firstRowOf(value)
  // One list for a whole column: a new one for each row would be a million small objects.
  let asked: readonly Utf8Column[] = []
  return {
    row: (name, column, value) => firstRow(exact(name)(column), value),
    rowLike: (name, column, other, row) => {
      if (asked[0] !== other) asked = [other]
      return exact(name)(column)?.firstRowLike(asked, row) ?? -1
    },
    rowIgnoringCase: (name, column, value) => firstRow(folded(name)(column), value.toLowerCase()),
    *ready(name, column, compare = 'exactly') {
      yield* indexed(table(name)?.column(column), compare === 'ignoringCase')
    },
    cell: (name, column, row) => {
      const values = row < 0 ? undefined : table(name)?.column(column)
      return values?.holds(row) === true ? values.text(row) : undefined
    },
    table,
  }
}

/** The index of a column, which is kept with it; undefined when there is none. */
function* indexed(column: Column | undefined, ignoreCase: boolean): Sliced<KeyIndex | undefined> {
  if (column === undefined) return undefined
  const cells = yield* inUtf8Sliced(column)
  return yield* indexOfColumnSliced(ignoreCase ? yield* inLowerCaseSliced(cells) : cells)
}

import { inUtf8Sliced } from '../../shared/columns/inUtf8'
import type { Sliced } from '../../shared/columns/sliced'
import type { Column } from '../../shared/columns/table'
import type { Utf8Column } from '../../shared/columns/utf8Column'
import type { ValueNow } from '../../shared/mapping/applyMapping'
import { keyRowsSliced } from '../../shared/plan/keyedRows'
import { isDeviceTable, type TableName } from '../../shared/schema/tableNames'
import type { Snapshot } from '../../shared/snapshot/snapshot'

/**
 * Looks values up in a state for the `onlyWhenNew` step: what the tenant has now stays. A record is found by external key,
 * else by the name it would be adopted by. Undefined without a state, so that every record counts as new.
 */
export function valueNowIn(snapshot: Snapshot | undefined): ValueNow | undefined {
  if (snapshot === undefined) return undefined
  const columnIn = (table: TableName, name: string) => snapshot.tables.get(table)?.column(name)
  return {
    column: columnIn,
    *recordsOf(table, columns, rowCount) {
      const found = (names: readonly string[]) =>
        recordsWith(
          names.map((name) => columns.get(name)),
          names.map((name) => columnIn(table, name)),
          rowCount,
        )
      const byKey = yield* found(['EXTERNAL_KEY'])
      if (!byKey.includes(-1)) return byKey
      const byName = yield* found(nameColumns(table))
      return byKey.map((record, row) => (record < 0 ? (byName[row] ?? -1) : record))
    },
  }
}

/** Columns that name a record besides its key, for the kinds that are adopted. Source: FORMAT §5.2. */
function nameColumns(table: TableName): readonly string[] {
  if (isDeviceTable(table)) return ['USER_KEY', 'DEVICE_NAME']
  if (table === 'DS_SITES') return ['SITENAME']
  return table === 'DS_USERS' ? ['USER_ID'] : []
}

/** For each row the first record with the same cells; −1 when there is none, or when one of the columns is missing. */
function* recordsWith(
  wanted: readonly (Column | undefined)[],
  theirs: readonly (Column | undefined)[],
  rowCount: number,
): Sliced<Int32Array> {
  const cells = yield* allInUtf8(wanted)
  const others = yield* allInUtf8(theirs)
  if (cells.length === 0 || cells.length < wanted.length || others.length < theirs.length) {
    return new Int32Array(rowCount).fill(-1)
  }
  const records = yield* keyRowsSliced(others)
  return yield* records.findAll(cells, rowCount)
}

/** Those of some columns that are there. */
function* allInUtf8(columns: readonly (Column | undefined)[]): Sliced<readonly Utf8Column[]> {
  const all: Utf8Column[] = []
  for (const column of columns) if (column !== undefined) all.push(yield* inUtf8Sliced(column))
  return all
}

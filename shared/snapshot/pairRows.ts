import { inUtf8 } from '../columns/inUtf8'
import { type KeyIndex, keyIndexSliced } from '../columns/keyIndex'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import { hasExternalKey } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import { nameCells } from './recordIdentity'

/**
 * For each row of the newer state, the row of the older one that is the same record, or −1. A record is the same by its
 * name, else by its external key. Of records of one name the first are paired with the first. No row is paired twice.
 * Pauses by itself; costs about twenty bytes a row.
 */
export function* pairRows(table: TableName, older: Table, newer: Table): Sliced<Int32Array> {
  const pairs = nothingPaired(older, newer)
  yield* pairBy(nameCells(table, older), nameCells(table, newer), pairs)
  yield* pairByKey(older, newer, pairs)
  return pairs.ofNewer
}

/**
 * The same for two packages. A row of a package stands for the record of its external key, whatever that is called: a
 * person under another key is another record. Rows of the files without such keys are paired by name.
 */
export function* pairPackageRows(table: TableName, older: Table, newer: Table): Sliced<Int32Array> {
  const pairs = nothingPaired(older, newer)
  if (hasExternalKey(table)) yield* pairByKey(older, newer, pairs)
  else yield* pairBy(nameCells(table, older), nameCells(table, newer), pairs)
  return pairs.ofNewer
}

function nothingPaired(older: Table, newer: Table): Pairs {
  return {
    ofNewer: new Int32Array(newer.rowCount).fill(-1),
    isTaken: new Uint8Array(older.rowCount),
  }
}

interface Pairs {
  readonly ofNewer: Int32Array
  /** 1 for rows of the older table that have their pair. */
  readonly isTaken: Uint8Array
}

/** Pairs what has no pair yet by external key. */
function* pairByKey(older: Table, newer: Table, pairs: Pairs): Sliced<void> {
  const olderKeys = older.column('EXTERNAL_KEY')
  const newerKeys = newer.column('EXTERNAL_KEY')
  if (olderKeys === undefined || newerKeys === undefined) return
  yield* pairBy([inUtf8(olderKeys)], [inUtf8(newerKeys)], pairs)
}

/** Pairs what has no pair yet by the cells of some columns. */
function* pairBy(
  olderCells: readonly Utf8Column[],
  newerCells: readonly Utf8Column[],
  { ofNewer, isTaken }: Pairs,
): Sliced<void> {
  const index = yield* keyIndexSliced(olderCells, (row) => isTaken[row] !== 1)
  const later = laterRows(index)
  for (let row = 0; row < ofNewer.length; row += 1) {
    if (row % rowsPerSlice === 0) yield row
    if ((ofNewer[row] ?? -1) >= 0) continue
    const first = index.firstRowLike(newerCells, row)
    if (first < 0) continue
    const same = isTaken[first] === 1 ? later.get(first)?.pop() : first
    if (same === undefined) continue
    ofNewer[row] = same
    isTaken[same] = 1
  }
}

/** For the first row of a key that stands in several rows, the others, the last one first. */
function laterRows({ repeats }: KeyIndex): ReadonlyMap<number, number[]> {
  const later = new Map<number, number[]>()
  for (const { row, first } of repeats) {
    const rows = later.get(first)
    if (rows === undefined) later.set(first, [row])
    else rows.push(row)
  }
  for (const rows of later.values()) rows.reverse()
  return later
}

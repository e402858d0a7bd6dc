import { CellSearch } from '../../shared/columns/cellSearch'
import { DictionaryColumn } from '../../shared/columns/dictionaryColumn'
import { inUtf8Sliced } from '../../shared/columns/inUtf8'
import { pickRows } from '../../shared/columns/pickedColumn'
import type { Sliced } from '../../shared/columns/sliced'
import type { Column, Table } from '../../shared/columns/table'
import type { RowsWindow, WindowRequest } from '../../shared/contract/views'
import { LatestWork } from './latestWork'
import { orderByCell } from './rankRows'

/** Rows of a table in the wanted order; null: all of them as they come. */
type Order = Int32Array | null

/** Drives work to its end; a newer one for the same place ends it. */
export type Drive = <Result>(work: Sliced<Result>) => Promise<Result>

/**
 * Answers windows of tables, sorted and filtered. The last order of each view is kept, so that scrolling costs only the
 * rows shown. A new order is worked out in slices; several windows asked for meanwhile wait for the same work.
 */
export class Windows {
  private readonly orders = new Map<string, LatestWork<Order>>()

  /** One window of a table. `view` names the place that shows it; each place keeps one order. */
  async rowsWith(
    drive: Drive,
    view: string,
    table: Table,
    request: WindowRequest,
    revision: number,
  ): Promise<RowsWindow> {
    const orders = this.orders.get(view) ?? new LatestWork()
    this.orders.set(view, orders)
    const key = JSON.stringify([request.sort, request.search])
    const order = await orders.of(key, table, () => drive(orderOf(table, request)))
    return windowOf(table, order, request, revision)
  }

  /** Forgets a view's order, when its table is gone. */
  forget(view: string): void {
    this.orders.delete(view)
  }
}

function windowOf(
  table: Table,
  order: Order,
  request: WindowRequest,
  revision: number,
): RowsWindow {
  const total = order === null ? table.rowCount : order.length
  const to = Math.min(request.from + request.count, total)
  const columns = table.names.map((name) => table.column(name))
  const rows = []
  for (let at = request.from; at < to; at += 1) {
    const row = order === null ? at : (order[at] ?? 0)
    rows.push({ row: row + 1, cells: columns.map((column) => column?.text(row) ?? '') })
  }
  return { revision, total, from: request.from, columns: table.names, rows }
}

function* orderOf(table: Table, { sort, search }: WindowRequest): Sliced<Order> {
  const matching = search === '' ? null : yield* rowsMatching(table, search)
  return sort === null ? matching : yield* sortedRows(table, sort, matching)
}

/** Rows looked at between two pauses: about a millisecond. */
const perPause = 8192

/** Rows in which any cell contains the text, without regard to case. */
function* rowsMatching(table: Table, text: string): Sliced<Int32Array> {
  const search = new CellSearch(text)
  const hits = new Uint8Array(table.rowCount)
  let count = 0
  for (const name of table.names) {
    const column = table.column(name)
    if (column === undefined) continue
    const isIn = searchOf(search, column)
    for (let row = 0; row < table.rowCount; row += 1) {
      if (row % perPause === 0) yield row
      if (hits[row] === 1 || !isIn(row)) continue
      hits[row] = 1
      count += 1
    }
  }
  return yield* rowsHit(hits, count)
}

/** How a column is searched: one that is kept by its distinct values, each of them once. */
function searchOf(search: CellSearch, column: Column): (row: number) => boolean {
  if (!(column instanceof DictionaryColumn)) return (row) => search.isIn(column, row)
  const { values, codes } = column
  const known = new Map<number, boolean>()
  return (row) => {
    const code = codes[row] ?? -1
    const hit = known.get(code) ?? search.isIn(values, code)
    known.set(code, hit)
    return hit
  }
}

function* rowsHit(hits: Uint8Array, count: number): Sliced<Int32Array> {
  const rows = new Int32Array(count)
  let at = 0
  for (let row = 0; row < hits.length; row += 1) {
    if (hits[row] === 1) rows[at++] = row
    if (row % (perPause * 16) === 0) yield row
  }
  return rows
}

/** Rows ordered by a column; rows of one value keep their order. */
function* sortedRows(
  table: Table,
  sort: { readonly column: string; readonly descending: boolean },
  among: Int32Array | null,
): Sliced<Order> {
  const column = table.column(sort.column)
  if (column === undefined) return among
  const cells = yield* inUtf8Sliced(column)
  if (among === null) return yield* orderByCell(cells, sort.descending)
  const places = yield* orderByCell(pickRows(cells, among), sort.descending)
  return places.map((at) => among[at] ?? 0)
}

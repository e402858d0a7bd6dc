import { CellSearch } from '../../shared/columns/cellSearch'
import { cellsOfSliced, inUtf8Sliced } from '../../shared/columns/inUtf8'
import { markContaining } from '../../shared/columns/markRows'
import { pickRows } from '../../shared/columns/pickedColumn'
import type { Sliced } from '../../shared/columns/sliced'
import type { Table } from '../../shared/columns/table'
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

/** Rows looked at between two pauses: a tenth of a millisecond, or some where texts are long. */
const perPause = 1024

/** Rows in which any cell contains the text, without regard to case. */
function* rowsMatching(table: Table, text: string): Sliced<Int32Array> {
  const search = new CellSearch(text)
  const hits = new Uint8Array(table.rowCount)
  for (const name of new Set(table.names)) {
    yield* markContaining(yield* cellsOfSliced(table, name), search, hits)
  }
  return yield* rowsHit(hits)
}

function* rowsHit(hits: Uint8Array): Sliced<Int32Array> {
  const rows = new Int32Array(hits.reduce((count, hit) => count + hit, 0))
  let at = 0
  for (let row = 0; row < hits.length; row += 1) {
    if (hits[row] === 1) rows[at++] = row
    if (row % (perPause * 64) === 0) yield row
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

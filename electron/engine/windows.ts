import type { Table } from '../../shared/columns/table'
import type { RowsWindow, WindowRequest } from '../../shared/contract/views'
import { finish, type Sliced } from '../../shared/mapping/sliced'
import { LatestWork } from './latestWork'
import { DistinctTexts, dealtByRank } from './rankRows'

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

  /** The same at once, for small tables. */
  rowsOf(_view: string, table: Table, request: WindowRequest, revision: number): RowsWindow {
    return windowOf(table, finish(orderOf(table, request)), request, revision)
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

/** Distinct values remembered while searching, so that a repeated one is looked at once. */
const rememberedValues = 50_000

/** Rows in which any cell contains the text, without regard to case. */
function* rowsMatching(table: Table, search: string): Sliced<Int32Array> {
  const wanted = search.toLowerCase()
  const hits = new Uint8Array(table.rowCount)
  for (const name of table.names) {
    const column = table.column(name)
    if (column === undefined) continue
    const known = new Map<string, boolean>()
    for (let row = 0; row < table.rowCount; row += 1) {
      if (row % perPause === 0) yield row
      if (hits[row] === 1) continue
      const text = column.text(row)
      const hit = known.get(text) ?? text.toLowerCase().includes(wanted)
      if (known.size < rememberedValues) known.set(text, hit)
      if (hit) hits[row] = 1
    }
  }
  return Int32Array.from(hits.keys()).filter((row) => hits[row] === 1)
}

/** Rows read between two pauses: a few milliseconds. */
const perPause = 8192

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' })

/** Rows ordered by a column; rows of one value keep their order. */
function* sortedRows(
  table: Table,
  sort: { readonly column: string; readonly descending: boolean },
  among: Int32Array | null,
): Sliced<Int32Array> {
  const column = table.column(sort.column)
  const rows = among ?? Int32Array.from({ length: table.rowCount }, (_, row) => row)
  if (column === undefined) return rows
  const distinct = new DistinctTexts()
  const codes = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) {
    codes[at] = distinct.codeOf(column.text(rows[at] ?? 0))
    if (at % perPause === 0) yield at
  }
  const ranks = yield* distinct.ranks(collator.compare)
  const rankOf = (at: number) => ranks[codes[at] ?? 0] ?? 0
  const places = yield* dealtByRank(rows.length, ranks.length, rankOf, sort.descending)
  return places.map((at) => rows[at] ?? 0)
}

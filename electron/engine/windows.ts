import type { Table } from '../../shared/columns/table'
import type { RowsWindow, WindowRequest } from '../../shared/contract/views'

interface Order {
  readonly key: string
  readonly table: Table
  /** Rows of the table in the wanted order; null: all of them as they come. */
  readonly rows: Int32Array | null
}

/**
 * Answers windows of tables, sorted and filtered. The last order of each view is kept, so that scrolling costs only the
 * rows shown. Sorting ranks the distinct values once and then counts, instead of comparing pairs.
 */
export class Windows {
  private readonly orders = new Map<string, Order>()

  /** One window of a table. `view` names the place that shows it; each place keeps one order. */
  rowsOf(view: string, table: Table, request: WindowRequest, revision: number): RowsWindow {
    const order = this.orderOf(view, table, request)
    const total = order.rows === null ? table.rowCount : order.rows.length
    const to = Math.min(request.from + request.count, total)
    const columns = table.names.map((name) => table.column(name))
    const rows = []
    for (let at = request.from; at < to; at += 1) {
      const row = order.rows === null ? at : (order.rows[at] ?? 0)
      rows.push({ row: row + 1, cells: columns.map((column) => column?.text(row) ?? '') })
    }
    return { revision, total, from: request.from, columns: table.names, rows }
  }

  /** Forgets a view's order, when its table is gone. */
  forget(view: string): void {
    this.orders.delete(view)
  }

  private orderOf(view: string, table: Table, request: WindowRequest): Order {
    const key = JSON.stringify([request.sort, request.search])
    const known = this.orders.get(view)
    if (known !== undefined && known.key === key && known.table === table) return known
    const matching = request.search === '' ? null : rowsWith(table, request.search)
    const rows = request.sort === null ? matching : sortedRows(table, request.sort, matching)
    const order = { key, table, rows }
    this.orders.set(view, order)
    return order
  }
}

/** Rows in which any cell contains the text, without regard to case. */
export function rowsWith(table: Table, search: string): Int32Array {
  const wanted = search.toLowerCase()
  const hits = new Uint8Array(table.rowCount)
  for (const name of table.names) {
    const column = table.column(name)
    if (column === undefined) continue
    const known = new Map<string, boolean>()
    for (let row = 0; row < table.rowCount; row += 1) {
      if (hits[row] === 1) continue
      const text = column.text(row)
      let hit = known.get(text)
      if (hit === undefined) {
        hit = text.toLowerCase().includes(wanted)
        if (known.size < 50_000) known.set(text, hit)
      }
      if (hit) hits[row] = 1
    }
  }
  return indicesOf(hits)
}

function indicesOf(hits: Uint8Array): Int32Array {
  let count = 0
  for (const hit of hits) count += hit
  const rows = new Int32Array(count)
  let at = 0
  hits.forEach((hit, row) => {
    if (hit === 1) {
      rows[at] = row
      at += 1
    }
  })
  return rows
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' })

/** Rows ordered by a column: distinct values are ranked once, rows are counted into their rank (design §4). Stable. */
export function sortedRows(
  table: Table,
  sort: { readonly column: string; readonly descending: boolean },
  among: Int32Array | null,
): Int32Array {
  const column = table.column(sort.column)
  const count = among === null ? table.rowCount : among.length
  const rowAt = (at: number) => (among === null ? at : (among[at] ?? 0))
  if (column === undefined) return Int32Array.from({ length: count }, (_, at) => rowAt(at))
  const codes = new Int32Array(count)
  const known = new Map<string, number>()
  for (let at = 0; at < count; at += 1) {
    const text = column.text(rowAt(at))
    let code = known.get(text)
    if (code === undefined) {
      code = known.size
      known.set(text, code)
    }
    codes[at] = code
  }
  const texts = [...known.keys()]
  const byText = texts.map((_, code) => code)
  byText.sort((one, other) => collator.compare(texts[one] ?? '', texts[other] ?? ''))
  if (sort.descending) byText.reverse()
  const rank = new Int32Array(texts.length)
  byText.forEach((code, at) => {
    rank[code] = at
  })
  const starts = new Int32Array(texts.length + 1)
  for (const code of codes) starts[(rank[code] ?? 0) + 1] = (starts[(rank[code] ?? 0) + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at += 1)
    starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  const rows = new Int32Array(count)
  codes.forEach((code, at) => {
    const place = rank[code] ?? 0
    const next = starts[place] ?? 0
    rows[next] = rowAt(at)
    starts[place] = next + 1
  })
  return rows
}

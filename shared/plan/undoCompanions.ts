import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { columnSpec, headerOf } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import type { PackagePlan } from './planPackage'
import type { UndoRows } from './undoRows'

/**
 * Rows that the way back carries only because others point at them. Of a file the state could not read, such as shifts,
 * whose keys the interface does not give (API §5.7), nobody could check that a key is there; so the row that was sent
 * goes along. The tenant has it just so by then, and it changes nothing.
 */
export class UndoCompanions {
  private readonly written = new Map<TableName, Set<string>>()
  private readonly named = new Map<TableName, Set<string>>()

  constructor(private readonly plan: PackagePlan) {}

  /** Hears of each row of the way back. */
  note(table: TableName, cells: Readonly<Record<string, string>>): void {
    const { unread } = this.plan.input.snapshot
    if (unread.size === 0) return
    if (unread.has(table)) keysIn(this.written, table).add(cells.EXTERNAL_KEY ?? '')
    for (const column of headerOf(table)) {
      const refersTo = columnSpec(table, column)?.refersTo
      if (refersTo?.to !== 'column' || refersTo.column !== 'EXTERNAL_KEY') continue
      if (unread.has(refersTo.table)) keysIn(this.named, refersTo.table).add(cells[column] ?? '')
    }
  }

  /** Adds what is pointed at and stays as it was sent; what changes has a row of its own. */
  *addTo(rowsOf: ReadonlyMap<TableName, UndoRows>): Sliced<void> {
    const { world } = this.plan.joins
    // From the last file to the first: what goes along may point at more in an earlier one.
    for (const table of tableNames.toReversed()) {
      for (const [nth, key] of [...(this.named.get(table) ?? [])].entries()) {
        if (nth % rowsPerSlice === rowsPerSlice - 1) yield nth
        if (key === '' || this.written.get(table)?.has(key)) continue
        const row = world.rowsForLinks(table).find(key)
        // Rows of the package stand first and in order, so a row's number is its position.
        if (row < 0 || this.plan.files.get(table)?.outcomeAt(row) !== 'unchanged') continue
        const cells = Object.fromEntries(
          headerOf(table).map((column) => [column, world.rowCells(table, column).text(row)]),
        )
        rowsOf.get(table)?.add(cells)
        this.note(table, cells)
      }
    }
  }
}

function keysIn(map: Map<TableName, Set<string>>, table: TableName): Set<string> {
  const keys = map.get(table) ?? new Set()
  map.set(table, keys)
  return keys
}

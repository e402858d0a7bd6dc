import { inUtf8Sliced } from '../columns/inUtf8'
import { pickRows } from '../columns/pickedColumn'
import { finish, type Sliced } from '../columns/sliced'
import type { Column, Table } from '../columns/table'
import { ColumnReplay } from './columnReplay'
import type { Edit } from './project'

/** A source with the admin's corrections replayed over it. The source's own table is not copied and not changed. */
export interface EditedTable {
  readonly table: Table
  /** The data row in the source's file, from 1, of a row (from 0) of `table`. */
  fileRow(row: number): number
  /** Corrections that do not fit the file any more, by their place in the list that was given. */
  readonly resting: readonly number[]
}

type SetCell = Extract<Edit, { readonly edit: 'setCell' }>
type ReplaceValue = Extract<Edit, { readonly edit: 'replaceValue' }>
type ExcludeRow = Extract<Edit, { readonly edit: 'excludeRow' }>

/**
 * Replays corrections of one source, in order. A correction whose cell, value or row is not there as it was rests: it
 * does nothing and is listed. Corrections of other sources are passed over. Never throws on data.
 */
export function applyEdits(table: Table, source: string, edits: readonly Edit[]): EditedTable {
  return finish(applyEditsSliced(table, source, edits))
}

/** The same with pauses. What no correction touches is the file's own column. */
export function* applyEditsSliced(
  table: Table,
  source: string,
  edits: readonly Edit[],
): Sliced<EditedTable> {
  const own = edits.filter((edit) => edit.source === source)
  const replay = new Replay(table, own)
  const resting: number[] = []
  for (const [at, edit] of edits.entries()) {
    if (edit.source !== source) continue
    yield at
    if (!(yield* replay.take(edit))) resting.push(at)
  }
  return { ...(yield* replay.result()), resting }
}

/** The state of a replay: a few changed cells and replaced values per column, and the rows left out. */
class Replay {
  private readonly columns = new Map<string, ColumnReplay>()
  private readonly excluded = new Set<number>()

  constructor(
    private readonly table: Table,
    private readonly edits: readonly Edit[],
  ) {}

  /** True when the correction fitted. */
  *take(edit: Edit): Sliced<boolean> {
    switch (edit.edit) {
      case 'setCell':
        return this.setCell(edit)
      case 'replaceValue':
        return yield* this.replaceValue(edit)
      case 'excludeRow':
        return this.excludeRow(edit)
      default:
        return edit satisfies never
    }
  }

  *result(): Sliced<Omit<EditedTable, 'resting'>> {
    const { table, columns, excluded } = this
    const kept = excluded.size === 0 ? null : keptRows(table, excluded)
    const made = new Map<string, Column>()
    for (const name of table.names) {
      const base = table.column(name)
      if (base === undefined) continue
      const replayed = columns.get(name)
      const edited = replayed === undefined ? base : yield* replayed.column()
      made.set(name, kept === null ? edited : pickRows(yield* inUtf8Sliced(edited), kept))
      yield made.size
    }
    return {
      table: {
        names: table.names,
        rowCount: kept === null ? table.rowCount : kept.length,
        column: (name) => made.get(name),
      },
      fileRow: (row) => (kept === null ? row : (kept[row] ?? row)) + 1,
    }
  }

  private setCell(edit: SetCell): boolean {
    const row = edit.row - 1
    const column = this.columnOf(edit.column)
    if (column === undefined || row >= this.table.rowCount || this.excluded.has(row)) return false
    if (edit.cells !== undefined && !this.isRow(row, edit.cells)) return false
    if (column.text(row) !== edit.from) return false
    column.set(row, edit.to)
    return true
  }

  private *replaceValue(edit: ReplaceValue): Sliced<boolean> {
    const column = this.columnOf(edit.column)
    return column === undefined ? false : yield* column.replace(edit.from, edit.to)
  }

  private excludeRow(edit: ExcludeRow): boolean {
    const row = edit.row - 1
    if (row >= this.table.rowCount || this.excluded.has(row)) return false
    if (!this.isRow(row, edit.cells)) return false
    this.excluded.add(row)
    return true
  }

  /** Is this the row the admin saw, as the file has it or as corrected so far? */
  private isRow(row: number, cells: readonly string[]): boolean {
    const { names } = this.table
    if (cells.length !== names.length) return false
    return (
      names.every((name, at) => this.table.column(name)?.text(row) === cells[at]) ||
      names.every((name, at) => this.columnOf(name)?.text(row) === cells[at])
    )
  }

  private columnOf(name: string): ColumnReplay | undefined {
    const known = this.columns.get(name)
    if (known !== undefined) return known
    const base = this.table.column(name)
    if (base === undefined) return undefined
    const replaced = this.edits.flatMap((edit) =>
      edit.edit === 'replaceValue' && edit.column === name ? [edit.from] : [],
    )
    const made = new ColumnReplay(base, new Set(replaced))
    this.columns.set(name, made)
    return made
  }
}

/** Which rows of tables that are still in use were last kept. */
const known = new WeakMap<Table, { readonly key: string; readonly kept: Int32Array }>()

/** The rows that are not left out; the same list as long as the same rows are left out of the same table. */
function keptRows(table: Table, excluded: ReadonlySet<number>): Int32Array {
  const key = JSON.stringify([...excluded])
  const before = known.get(table)
  if (before?.key === key) return before.kept
  const kept = new Int32Array(table.rowCount - excluded.size)
  let count = 0
  for (let row = 0; row < table.rowCount; row++) {
    if (!excluded.has(row)) kept[count++] = row
  }
  known.set(table, { key, kept })
  return kept
}

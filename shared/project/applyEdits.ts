import { pickRows } from '../columns/pickedColumn'
import type { Column, Table } from '../columns/table'
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
  const own = edits.filter((edit) => edit.source === source)
  const replay = new Replay(table, own)
  const fits = new Map(own.map((edit) => [edit, replay.take(edit)]))
  const resting = edits.flatMap((edit, at) => (fits.get(edit) === false ? [at] : []))
  return { ...replay.result(), resting }
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
  take(edit: Edit): boolean {
    switch (edit.edit) {
      case 'setCell':
        return this.setCell(edit)
      case 'replaceValue':
        return this.replaceValue(edit)
      case 'excludeRow':
        return this.excludeRow(edit)
      default:
        return edit satisfies never
    }
  }

  result(): Omit<EditedTable, 'resting'> {
    const { table, columns, excluded } = this
    const kept = excluded.size === 0 ? null : keptRows(table.rowCount, excluded)
    const made = new Map<string, Column>()
    for (const name of table.names) {
      const base = table.column(name)
      if (base === undefined) continue
      const edited = columns.get(name)?.column() ?? base
      made.set(name, kept === null ? edited : pickRows(edited, kept))
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

  private replaceValue(edit: ReplaceValue): boolean {
    return this.columnOf(edit.column)?.replace(edit.from, edit.to) ?? false
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

/** The corrections of one column. Cells that were set are kept by row; replaced values by what the file says. */
class ColumnReplay {
  private readonly cells = new Map<number, string>()
  private readonly values = new Map<string, string>()
  /** How many rows of the file have each replaced value; counted once, when a value is first replaced. */
  private counts: ReadonlyMap<string, number> | null = null

  /** `replaced`: the values any correction of this column replaces. */
  constructor(
    private readonly base: Column,
    private readonly replaced: ReadonlySet<string>,
  ) {}

  text(row: number): string {
    const own = this.cells.get(row)
    if (own !== undefined) return own
    const text = this.base.text(row)
    return this.values.get(text) ?? text
  }

  set(row: number, to: string): void {
    this.cells.set(row, to)
  }

  /** True when at least one row had the value. */
  replace(from: string, to: string): boolean {
    this.counts ??= countsOf(this.base, this.replaced)
    const inFile = [...this.values].filter(([, text]) => text === from).map(([text]) => text)
    if (this.counts.has(from) && !this.values.has(from)) inFile.push(from)
    const rows = [...this.cells].filter(([, text]) => text === from).map(([row]) => row)
    const isThere = rows.length > 0 || inFile.some((text) => this.hasUnset(text))
    for (const text of inFile) this.values.set(text, to)
    for (const row of rows) this.cells.set(row, to)
    return isThere
  }

  column(): Column {
    const { base, cells, values } = this
    if (cells.size === 0 && values.size === 0) return base
    return {
      length: base.length,
      holds: (row) => cells.has(row) || base.holds(row),
      text: (row) => this.text(row),
    }
  }

  /** Does any row still show this value of the file, rather than a cell that was set? */
  private hasUnset(text: string): boolean {
    const set = [...this.cells.keys()].filter((row) => this.base.text(row) === text)
    return (this.counts?.get(text) ?? 0) > set.length
  }
}

function countsOf(column: Column, wanted: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (let row = 0; row < column.length; row++) {
    const text = column.text(row)
    if (wanted.has(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

function keptRows(rowCount: number, excluded: ReadonlySet<number>): Int32Array {
  const kept = new Int32Array(rowCount - excluded.size)
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    if (!excluded.has(row)) kept[count++] = row
  }
  return kept
}

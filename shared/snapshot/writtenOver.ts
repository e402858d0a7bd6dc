import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { inUtf8Sliced, noColumn } from '../columns/inUtf8'
import type { Sliced } from '../columns/sliced'
import type { Column, Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'

/** Rows looked at between two pauses: their texts are compared, which takes some microseconds each. */
export const rowsPerPause = 2048

/** The first row of each key; blank keys are left out. Pauses by itself. */
export function* firstRowsSliced(
  table: Table,
  keyOf: (row: number) => string,
): Sliced<ReadonlyMap<string, number>> {
  const rows = new Map<string, number>()
  for (let row = 0; row < table.rowCount; row += 1) {
    if (row % rowsPerPause === rowsPerPause - 1) yield row
    const key = keyOf(row)
    if (key !== '' && !rows.has(key)) rows.set(key, row)
  }
  return rows
}

/** Where a cell is taken from: a row of the other column, or one of these. */
export const keepsItsOwn = -1
export const becomesBlank = -2

/**
 * A column with cells of another one written over its own: `rowOf` names the row of `source` for each row. `texts` come
 * before both. Pauses by itself.
 */
export function* takenOver(
  base: Column | undefined,
  source: Utf8Column,
  rowOf: Int32Array,
  texts: ReadonlyMap<number, string> = new Map(),
): Sliced<Column> {
  const cells = base === undefined ? noColumn : yield* inUtf8Sliced(base)
  const built = new ByteColumnBuilder()
  for (let row = 0; row < rowOf.length; row += 1) {
    if (row % rowsPerPause === rowsPerPause - 1) yield row
    const from = rowOf[row] ?? keepsItsOwn
    const text = texts.size === 0 ? undefined : texts.get(row)
    if (text !== undefined) built.appendText(text)
    else if (from === becomesBlank) built.close()
    else if (from >= 0) built.appendCell(source, from)
    else if (cells.holds(row)) built.appendCell(cells, row)
    else built.appendAbsent()
  }
  return built.finish()
}

/** A table with some of its columns replaced; new ones come last. */
export function withReplaced(table: Table, columns: ReadonlyMap<string, Column>): Table {
  const added = [...columns.keys()].filter((name) => !table.names.includes(name))
  return {
    names: [...table.names, ...added],
    rowCount: table.rowCount,
    column: (name) => columns.get(name) ?? table.column(name),
  }
}

/** A table with some cells written over others; columns it did not have hold only those. */
export function withColumns(
  table: Table,
  written: ReadonlyMap<string, ReadonlyMap<number, string>>,
): Table {
  const columns = new Map<string, Column>()
  for (const [name, cells] of written) {
    if (cells.size > 0)
      columns.set(name, new WrittenOver(table.column(name), cells, table.rowCount))
  }
  return withReplaced(table, columns)
}

class WrittenOver implements Column {
  constructor(
    private readonly base: Column | undefined,
    private readonly cells: ReadonlyMap<number, string>,
    readonly length: number,
  ) {}
  text(row: number): string {
    return this.cells.get(row) ?? this.base?.text(row) ?? ''
  }
  holds(row: number): boolean {
    return this.cells.has(row) || this.base?.holds(row) === true
  }
}

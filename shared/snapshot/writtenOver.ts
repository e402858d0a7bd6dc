import type { Column, Table } from '../columns/table'

/** The first row of each key; blank keys are left out. */
export function firstRows(
  table: Table,
  keyOf: (row: number) => string,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  for (let row = 0; row < table.rowCount; row += 1) {
    const key = keyOf(row)
    if (key !== '' && !rows.has(key)) rows.set(key, row)
  }
  return rows
}

/** A cell of a table that may not have the column. */
export function text(table: Table, name: string, row: number): string {
  return table.column(name)?.text(row) ?? ''
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
  const added = [...columns.keys()].filter((name) => !table.names.includes(name))
  return {
    names: [...table.names, ...added],
    rowCount: table.rowCount,
    column: (name) => columns.get(name) ?? table.column(name),
  }
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

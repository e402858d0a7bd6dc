import { tableOfColumns } from './columnTable'
import type { Column, Table } from './table'

/** A column of strings, for small tables: a million of them would cost more than the file. */
class PlainColumn implements Column {
  readonly length: number
  constructor(private readonly values: readonly (string | undefined)[]) {
    this.length = values.length
  }
  text(row: number): string {
    return this.values[row] ?? ''
  }
  holds(row: number): boolean {
    return this.values[row] !== undefined
  }
}

/**
 * A table from rows of objects, as a snapshot's JSON and the tests write them. A name missing from a row was not read
 * there; null is empty. Names come in the order of first appearance unless `names` is given.
 */
export function tableFromObjects(
  rows: readonly Readonly<Record<string, string | null>>[],
  names: readonly string[] = [...new Set(rows.flatMap((row) => Object.keys(row)))],
): Table {
  const columns = names.map(
    (name) =>
      new PlainColumn(
        rows.map((row) => (Object.hasOwn(row, name) ? (row[name] ?? '') : undefined)),
      ),
  )
  return tableOfColumns(names, columns, rows.length)
}

/** A table from a header and rows of cells; a short row is empty at its end. */
export function tableFromRows(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): Table {
  const columns = names.map((_, at) => new PlainColumn(rows.map((row) => row[at] ?? '')))
  return tableOfColumns(names, columns, rows.length)
}

import { ByteColumn } from './byteColumn'
import { tableOfColumns } from './columnTable'
import { writtenOut } from './inUtf8'
import { PickedColumn, pickRows } from './pickedColumn'
import { finish } from './sliced'
import type { Column, Table } from './table'
import type { Utf8Column } from './utf8Column'

/** What a column is made of. `base` is the place of another column in the same list, further up. */
export type PackedColumn =
  | {
      readonly kind: 'bytes'
      readonly bytes: Uint8Array
      readonly ends: Uint32Array
      readonly absent: Uint8Array | undefined
    }
  | { readonly kind: 'picked'; readonly base: number; readonly rows: Int32Array }

/**
 * Tables as plain values, which can go from one thread to another where objects with methods cannot. With `buffersOf` they
 * are handed over without a copy; who packed them then has nothing left in his hands. A column that several tables share
 * is there once, and is shared again when unpacked.
 */
export interface PackedTables {
  readonly columns: readonly PackedColumn[]
  /** `columns`: the places of its columns, in the order of its names. */
  readonly tables: readonly {
    readonly names: readonly string[]
    readonly columns: readonly number[]
    readonly rowCount: number
  }[]
}

/** Packs tables. A column that is kept in another way than as bytes or as a choice of rows is written out for it. */
export function packTables(tables: readonly Table[]): PackedTables {
  const columns: PackedColumn[] = []
  const places = new Map<Column, number>()
  const placeOf = (column: Column): number => {
    const known = places.get(column)
    if (known !== undefined) return known
    const packed = packColumn(column, placeOf)
    places.set(column, columns.length)
    columns.push(packed)
    return columns.length - 1
  }
  return {
    tables: tables.map((table) => ({
      names: table.names,
      columns: table.names.map((name) => placeOf(columnOf(table, name))),
      rowCount: table.rowCount,
    })),
    columns,
  }
}

function columnOf(table: Table, name: string): Column {
  const column = table.column(name)
  if (column === undefined) throw new RangeError(`The table names ${name} and has no such column`)
  return column
}

function packColumn(column: Column, placeOf: (column: Column) => number): PackedColumn {
  if (column instanceof PickedColumn) {
    return { kind: 'picked', base: placeOf(column.base), rows: column.rows }
  }
  const { bytes, ends, absent } = column instanceof ByteColumn ? column : finish(writtenOut(column))
  return { kind: 'bytes', bytes, ends, absent }
}

/** Everything that packed tables are kept in, each piece of memory once. */
export function buffersOf({ columns }: PackedTables): readonly ArrayBuffer[] {
  const buffers = columns.flatMap((column) => {
    if (column.kind === 'picked') return [column.rows.buffer]
    const own = [column.bytes.buffer, column.ends.buffer]
    return column.absent === undefined ? own : [...own, column.absent.buffer]
  })
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer)
}

/** The tables, as they were before they were packed. Throws `RangeError` when a column names one that is not above it. */
export function unpackTables({ columns, tables }: PackedTables): readonly Table[] {
  const unpacked: Utf8Column[] = []
  const at = (place: number): Utf8Column => {
    const column = unpacked[place]
    if (column === undefined) throw new RangeError(`There is no packed column ${place}`)
    return column
  }
  for (const column of columns) {
    unpacked.push(
      column.kind === 'picked'
        ? pickRows(at(column.base), column.rows)
        : new ByteColumn(column.bytes, column.ends, column.absent),
    )
  }
  return tables.map((table) => tableOfColumns(table.names, table.columns.map(at), table.rowCount))
}

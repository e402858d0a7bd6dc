import { ByteColumn } from './byteColumn'
import { tableOfColumns } from './columnTable'
import { ConstantColumn } from './constantColumn'
import { DictionaryColumn } from './dictionaryColumn'
import { writtenOut } from './inUtf8'
import { PickedColumn, pickRows } from './pickedColumn'
import { finish, type Sliced } from './sliced'
import type { Column, Table } from './table'
import type { Utf8Column } from './utf8Column'

/** What a byte column is made of. */
interface PackedBytes {
  readonly kind: 'bytes'
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
  readonly absent: Uint8Array | undefined
}

/** What a column is made of. `base` is the place of another column in the same list, further up. */
export type PackedColumn =
  | PackedBytes
  | { readonly kind: 'picked'; readonly base: number; readonly rows: Int32Array }
  | { readonly kind: 'dictionary'; readonly values: PackedBytes; readonly codes: Int32Array }
  | { readonly kind: 'constant'; readonly text: string; readonly length: number }

/**
 * Tables as plain values, which can go from one thread to another where objects with methods cannot. With `buffersOf` they
 * are handed over without a copy; who packed them then has nothing left in his hands. With `inSharedMemory` both have them.
 * A column that several tables share is there once, and is shared again when unpacked.
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

/** Packs tables. A column that is kept in none of these ways is written out for it. */
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
  if (column instanceof DictionaryColumn && holdsAll(column)) {
    return { kind: 'dictionary', values: packBytes(column.values), codes: column.codes }
  }
  if (column instanceof ConstantColumn) {
    return { kind: 'constant', text: column.text(0), length: column.length }
  }
  return packBytes(column instanceof ByteColumn ? column : finish(writtenOut(column)))
}

function packBytes({ bytes, ends, absent }: ByteColumn): PackedBytes {
  return { kind: 'bytes', bytes, ends, absent }
}

function holdsAll(column: Column): boolean {
  for (let row = 0; row < column.length; row++) if (!column.holds(row)) return false
  return true
}

/** Bytes that are copied between two pauses: some milliseconds. */
const bytesPerPause = 32 * 1024 * 1024

/** A copy of packed tables in memory that several threads can have at the same time, made with pauses. */
export function* inSharedMemory({ columns, tables }: PackedTables): Sliced<PackedTables> {
  const shared: PackedColumn[] = []
  let bytes = 0
  for (const column of columns) {
    shared.push(sharedColumn(column))
    bytes += viewsOf(column).reduce((sum, view) => sum + view.byteLength, 0)
    if (bytes < bytesPerPause) continue
    bytes = 0
    yield shared.length
  }
  return { tables, columns: shared }
}

function sharedColumn(column: PackedColumn): PackedColumn {
  switch (column.kind) {
    case 'bytes':
      return sharedBytes(column)
    case 'picked':
      return { ...column, rows: new Int32Array(sharedCopy(column.rows)) }
    case 'dictionary':
      return {
        ...column,
        values: sharedBytes(column.values),
        codes: new Int32Array(sharedCopy(column.codes)),
      }
    case 'constant':
      return column
    default:
      return column satisfies never
  }
}

function sharedBytes({ bytes, ends, absent }: PackedBytes): PackedBytes {
  return {
    kind: 'bytes',
    bytes: new Uint8Array(sharedCopy(bytes)),
    ends: new Uint32Array(sharedCopy(ends)),
    absent: absent === undefined ? undefined : new Uint8Array(sharedCopy(absent)),
  }
}

function sharedCopy({ buffer, byteOffset, byteLength }: ArrayBufferView): SharedArrayBuffer {
  const copy = new SharedArrayBuffer(byteLength)
  new Uint8Array(copy).set(new Uint8Array(buffer, byteOffset, byteLength))
  return copy
}

/** Everything that packed tables are kept in, each piece of memory once. */
export function buffersOf({ columns }: PackedTables): readonly ArrayBuffer[] {
  const buffers = columns.flatMap((column) => viewsOf(column).map(({ buffer }) => buffer))
  return [...new Set(buffers)].filter((buffer) => buffer instanceof ArrayBuffer)
}

function viewsOf(column: PackedColumn): readonly ArrayBufferView[] {
  switch (column.kind) {
    case 'bytes':
      return column.absent === undefined
        ? [column.bytes, column.ends]
        : [column.bytes, column.ends, column.absent]
    case 'picked':
      return [column.rows]
    case 'dictionary':
      return [...viewsOf(column.values), column.codes]
    case 'constant':
      return []
    default:
      return column satisfies never
  }
}

/** The tables, as they were before they were packed. Throws `RangeError` when a column names one that is not above it. */
export function unpackTables({ columns, tables }: PackedTables): readonly Table[] {
  const unpacked: Utf8Column[] = []
  const at = (place: number): Utf8Column => {
    const column = unpacked[place]
    if (column === undefined) throw new RangeError(`There is no packed column ${place}`)
    return column
  }
  for (const column of columns) unpacked.push(unpackColumn(column, at))
  return tables.map((table) => tableOfColumns(table.names, table.columns.map(at), table.rowCount))
}

function unpackColumn(column: PackedColumn, at: (place: number) => Utf8Column): Utf8Column {
  switch (column.kind) {
    case 'bytes':
      return unpackBytes(column)
    case 'picked':
      return pickRows(at(column.base), column.rows)
    case 'dictionary':
      return new DictionaryColumn(unpackBytes(column.values), column.codes)
    case 'constant':
      return new ConstantColumn(column.text, column.length)
    default:
      return column satisfies never
  }
}

function unpackBytes({ bytes, ends, absent }: PackedBytes): ByteColumn {
  return new ByteColumn(bytes, ends, absent)
}

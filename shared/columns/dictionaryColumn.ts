import type { ByteColumn } from './byteColumn'
import { ConstantColumn } from './constantColumn'
import { inUtf8Sliced } from './inUtf8'
import { rowsPerSlice, type Sliced } from './sliced'
import type { Column } from './table'
import type { Utf8Column } from './utf8Column'
import { ValueList } from './valueList'

/**
 * A column as its distinct values and the number of the value in each row. What is expensive (a check, a transform, a
 * place in a sort order) is done once for each value. `codes` index `values`; values come in the order of first
 * appearance, each once.
 */
export class DictionaryColumn implements Utf8Column {
  readonly length: number
  readonly bytes: Uint8Array

  constructor(
    readonly values: ByteColumn,
    readonly codes: Int32Array,
    private readonly holdsRow: (row: number) => boolean = () => true,
  ) {
    this.length = codes.length
    this.bytes = values.bytes
  }

  text(row: number): string {
    return this.values.text(this.codes[row] ?? -1)
  }

  holds(row: number): boolean {
    return row < this.length && this.holdsRow(row)
  }

  startOf(row: number): number {
    return this.values.startOf(this.codes[row] ?? -1)
  }

  endOf(row: number): number {
    return this.values.endOf(this.codes[row] ?? -1)
  }

  borders(from: number, to: number, starts: Uint32Array, ends: Uint32Array): void {
    const { values, codes } = this
    for (let row = from, at = 0; row < to; row++, at++) {
      const code = codes[row] ?? -1
      starts[at] = values.startOf(code)
      ends[at] = values.endOf(code)
    }
  }

  buffers(): readonly ArrayBufferLike[] {
    return [...this.values.buffers(), this.codes.buffer]
  }
}

/** Lists of more values are not kept: that would be the column once more. */
const maxKept = 100_000

/** What was found out about columns that are still in use: their values, or how many they have at least. */
const known = new WeakMap<
  Column,
  { readonly values?: DictionaryColumn; readonly moreThan: number }
>()

/**
 * The distinct values of a column, listed once for as long as it is in use. Undefined when there are more than `limit` of
 * them, so that a column of keys is given up early and looked at row by row. Pauses by itself.
 */
export function* distinctValuesSliced(
  column: Column,
  limit: number = Number.POSITIVE_INFINITY,
): Sliced<DictionaryColumn | undefined> {
  const { values, moreThan } = known.get(column) ?? { values: asItIs(column), moreThan: -1 }
  if (moreThan >= limit) return undefined
  const listed = values ?? (yield* listValues(column, limit))
  if (listed === undefined) known.set(column, { moreThan: limit })
  else if (listed.values.length <= maxKept) known.set(column, { values: listed, moreThan: -1 })
  return listed === undefined || listed.values.length > limit ? undefined : listed
}

/** Values rewritten between two pauses; a step such as reading a telephone number takes its time. */
const valuesPerSlice = 256

/** What each value becomes, as a column of its own; unlike values may become the same. */
export function* rewriteValues(
  { values, codes }: DictionaryColumn,
  rewrite: (text: string) => string,
): Sliced<DictionaryColumn> {
  const rewritten = new ValueList()
  const newCodes = new Int32Array(values.length)
  for (let code = 0; code < newCodes.length; code++) {
    if (code % valuesPerSlice === valuesPerSlice - 1) yield code
    newCodes[code] = rewritten.codeOfText(rewrite(values.text(code)))
  }
  const rowCodes = codes.map((code) => newCodes[code] ?? -1)
  return new DictionaryColumn(rewritten.finish(), rowCodes)
}

/** Is a column kept by its values, so that to ask about each value once costs no more than the asking? */
export function isKeptByValues(column: Column): boolean {
  return column instanceof DictionaryColumn || column instanceof ConstantColumn
}

function asItIs(column: Column): DictionaryColumn | undefined {
  if (column instanceof DictionaryColumn) return column
  if (!(column instanceof ConstantColumn)) return undefined
  const values = new ValueList()
  if (column.length > 0) values.codeOfText(column.text(0))
  return new DictionaryColumn(values.finish(), new Int32Array(column.length))
}

/** Bytes looked at between two pauses, where texts are long. */
const bytesPerSlice = 4 * 1024 * 1024

function* listValues(column: Column, limit: number): Sliced<DictionaryColumn | undefined> {
  const cells = yield* inUtf8Sliced(column)
  const { bytes } = cells
  const values = new ValueList()
  const codes = new Int32Array(cells.length)
  let lastPause = 0
  let sincePause = 0
  for (let row = 0; row < codes.length; row++) {
    const from = cells.startOf(row)
    const to = cells.endOf(row)
    codes[row] = values.codeOf(bytes, from, to)
    if (values.length > limit) return undefined
    sincePause += to - from
    if (row - lastPause < rowsPerSlice && sincePause < bytesPerSlice) continue
    lastPause = row
    sincePause = 0
    yield row
  }
  return new DictionaryColumn(values.finish(), codes, (row) => column.holds(row))
}

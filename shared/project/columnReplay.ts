import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { byteLength } from '../columns/cell'
import { inUtf8Sliced } from '../columns/inUtf8'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Column } from '../columns/table'
import { utf8Bytes } from '../columns/utf8'
import type { Utf8Column } from '../columns/utf8Column'

/** The corrections of one column. Cells that were set are kept by row; replaced values by what the file says. */
export class ColumnReplay {
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
  *replace(from: string, to: string): Sliced<boolean> {
    this.counts ??= yield* countsOf(this.base, this.replaced)
    const inFile = [...this.values].filter(([, text]) => text === from).map(([text]) => text)
    if (this.counts.has(from) && !this.values.has(from)) inFile.push(from)
    const rows = [...this.cells].filter(([, text]) => text === from).map(([row]) => row)
    const isThere = rows.length > 0 || inFile.some((text) => this.hasUnset(text))
    for (const text of inFile) this.values.set(text, to)
    for (const row of rows) this.cells.set(row, to)
    return isThere
  }

  /** The corrected column; the same corrections of a column always give the same one. */
  *column(): Sliced<Column> {
    const { base, cells, values } = this
    if (cells.size === 0 && values.size === 0) return base
    const key = JSON.stringify([[...cells], [...values]])
    const before = known.get(base)
    const column = before?.key === key ? before.column : yield* corrected(base, cells, values)
    known.set(base, { key, column })
    return column
  }

  /** Does any row still show this value of the file, rather than a cell that was set? */
  private hasUnset(text: string): boolean {
    const set = [...this.cells.keys()].filter((row) => this.base.text(row) === text)
    return (this.counts?.get(text) ?? 0) > set.length
  }
}

/** How columns that are still in use were last corrected. */
const known = new WeakMap<Column, { readonly key: string; readonly column: Column }>()

function* corrected(
  base: Column,
  cells: ReadonlyMap<number, string>,
  values: ReadonlyMap<string, string>,
): Sliced<Column> {
  const column = yield* inUtf8Sliced(base)
  const mayBeReplaced = lengthsOf(values.keys())
  const builder = new ByteColumnBuilder()
  builder.reserve(0, column.length)
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (row === rowsPerSlice) builder.expect(column.length / row)
    const own = cells.get(row)
    const mayBe = mayBeReplaced.has(byteLength(column, row))
    const text = own ?? (mayBe ? values.get(column.text(row)) : undefined)
    if (text !== undefined) builder.appendText(text)
    else if (column.holds(row)) builder.appendCell(column, row)
    else builder.appendAbsent()
  }
  return builder.finish()
}

function* countsOf(base: Column, wanted: ReadonlySet<string>): Sliced<ReadonlyMap<string, number>> {
  const column: Utf8Column = yield* inUtf8Sliced(base)
  const lengths = lengthsOf(wanted)
  const counts = new Map<string, number>()
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (!lengths.has(byteLength(column, row))) continue
    const text = column.text(row)
    if (wanted.has(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  return counts
}

/** How many bytes some texts have; a cell of another length is none of them, which needs no string to tell. */
function lengthsOf(texts: Iterable<string>): ReadonlySet<number> {
  return new Set(Array.from(texts, (text) => utf8Bytes(text).length))
}

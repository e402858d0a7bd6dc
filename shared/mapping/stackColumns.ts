import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { ConstantColumn } from '../columns/constantColumn'
import { DictionaryColumn, distinctValuesSliced } from '../columns/dictionaryColumn'
import { inUtf8Sliced } from '../columns/inUtf8'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Column } from '../columns/table'

interface Stacked {
  readonly parts: readonly Column[]
  readonly column: Column
}

/** Stacks whose parts are still in use, by their first part. */
const known = new WeakMap<Column, Stacked>()

/**
 * Several columns one under the other: what several mappings give for one file. What they have in common is kept: one
 * value stays one value, and columns of few values stay columns of few values. The same parts always give the same column.
 */
export function* stackColumns(parts: readonly Column[]): Sliced<Column> {
  const [first] = parts
  if (first === undefined) return new ConstantColumn('', 0)
  if (parts.length === 1) return first
  const before = known.get(first)
  if (before !== undefined && isSameList(before.parts, parts)) return before.column
  const column = oneValue(parts) ?? (yield* stackedValues(parts)) ?? (yield* stackedBytes(parts))
  known.set(first, { parts, column })
  return column
}

function isSameList(one: readonly Column[], other: readonly Column[]): boolean {
  return one.length === other.length && one.every((column, at) => column === other[at])
}

function oneValue(parts: readonly Column[]): Column | undefined {
  const filled = parts.filter((part) => part.length > 0)
  const value = filled[0]?.text(0) ?? ''
  const isOne = filled.every((part) => part instanceof ConstantColumn && part.text(0) === value)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return isOne ? new ConstantColumn(value, length) : undefined
}

function* stackedValues(parts: readonly Column[]): Sliced<Column | undefined> {
  const isByValue = (part: Column) =>
    part instanceof ConstantColumn || part instanceof DictionaryColumn
  if (!parts.every(isByValue)) return undefined
  const codes = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0))
  const values = new ByteColumnBuilder()
  const codeOf = new Map<string, number>()
  let end = 0
  for (const part of parts) {
    const distinct = yield* distinctValuesSliced(part)
    if (distinct === undefined) return undefined
    const newCodes = new Int32Array(distinct.values.length)
    for (let code = 0; code < newCodes.length; code++) {
      const text = distinct.values.text(code)
      const known = codeOf.get(text) ?? values.length
      newCodes[code] = known
      if (known < values.length) continue
      codeOf.set(text, known)
      values.appendText(text)
    }
    for (let row = 0; row < part.length; row++) {
      codes[end + row] = newCodes[distinct.codes[row] ?? 0] ?? 0
    }
    end += part.length
    yield end
  }
  return new DictionaryColumn(values.finish(), codes)
}

function* stackedBytes(parts: readonly Column[]): Sliced<Column> {
  const values = new ByteColumnBuilder()
  for (const part of parts) {
    const cells = yield* inUtf8Sliced(part)
    for (let row = 0; row < cells.length; row++) {
      if (row % rowsPerSlice === rowsPerSlice - 1) yield row
      values.appendBytes(cells.bytes, cells.startOf(row), cells.endOf(row))
    }
  }
  return values.finish()
}

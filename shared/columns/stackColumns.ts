import { ByteColumnBuilder } from './byteColumnBuilder'
import { ConstantColumn, constantText } from './constantColumn'
import { DictionaryColumn, distinctValuesSliced, isKeptByValues } from './dictionaryColumn'
import { inUtf8Sliced } from './inUtf8'
import { rowsPerSlice, type Sliced } from './sliced'
import type { Column } from './table'
import { ValueList } from './valueList'

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
  const isOne = filled.every((part) => constantText(part) === value)
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return isOne ? new ConstantColumn(value, length) : undefined
}

function* stackedValues(parts: readonly Column[]): Sliced<Column | undefined> {
  if (!parts.every(isKeptByValues)) return undefined
  const codes = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0))
  const stacked = new ValueList()
  let end = 0
  for (const part of parts) {
    const distinct = yield* distinctValuesSliced(part)
    if (distinct === undefined) return undefined
    const { values } = distinct
    const newCodes = Int32Array.from({ length: values.length }, (_, code) =>
      stacked.codeOf(values.bytes, values.startOf(code), values.endOf(code)),
    )
    for (let row = 0; row < part.length; row++) {
      codes[end + row] = newCodes[distinct.codes[row] ?? 0] ?? 0
    }
    end += part.length
    yield end
  }
  return new DictionaryColumn(stacked.finish(), codes)
}

function* stackedBytes(parts: readonly Column[]): Sliced<Column> {
  const stacked = new ByteColumnBuilder()
  for (const part of parts) {
    const cells = yield* inUtf8Sliced(part)
    for (let row = 0; row < cells.length; row++) {
      if (row % rowsPerSlice === rowsPerSlice - 1) yield row
      stacked.appendCell(cells, row)
    }
  }
  return stacked.finish()
}

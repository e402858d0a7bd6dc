import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { type DictionaryColumn, distinctValuesSliced } from '../columns/dictionaryColumn'
import { pickRows } from '../columns/pickedColumn'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Column, Table } from '../columns/table'
import { isUtf8Column } from '../columns/utf8Column'
import { isBlankCell } from './asciiSteps'
import type { Condition, TargetMapping } from './mapping'
import type { MappingProblemCode } from './mappingProblem'
import { elementsOf, isBlank } from './transforms'

/**
 * The rows a mapping speaks of, before any column is filled: for each package row the source row it comes from (from
 * 0), and the source's columns as seen from there.
 */
export interface ChosenRows {
  readonly count: number
  /** Null: every source row, in order. */
  readonly rows: Int32Array | null
  /** A source column by package row; undefined when the source has none of that name. */
  column(name: string): Column | undefined
  /** The same choice of another table, which has the same rows and, in what the choice depends on, the same columns. */
  of(source: Table): ChosenRows
}

/** With more distinct values than this, rows are compared by their texts. */
const fewCombinations = 100_000

type Report = (code: MappingProblemCode, sentence: string) => void

/** Chooses rows by the mapping's conditions and by what one package row stands for. */
export function* chooseRows(
  mapping: TargetMapping,
  source: Table,
  report: Report,
): Sliced<ChosenRows> {
  const rule = mapping.rows
  const own = (name: string) => source.column(name)
  switch (rule.per) {
    case 'row':
      if (mapping.when.length === 0) return whole(source)
      return picked(source, yield* passing(source.rowCount, mapping.when, own, report))
    case 'distinct': {
      const rows = yield* passing(source.rowCount, mapping.when, own, report)
      const columns = rule.columns.flatMap((name) => known(name, own, report))
      return picked(source, yield* firstOfEach(rows, columns))
    }
    case 'element': {
      const list = known(rule.column, own, report)[0]
      if (list === undefined) return picked(source, new Int32Array(0))
      return yield* perElement(mapping, rule.column, rule.separator, list, source, report)
    }
    default:
      return rule satisfies never
  }
}

/** The source columns that decide which rows a mapping chooses; none when it takes every row. */
export function columnsOfChoice({ rows, when }: TargetMapping): readonly string[] {
  const tested = when.map((condition) => condition.column)
  switch (rows.per) {
    case 'row':
      return tested
    case 'distinct':
      return [...tested, ...rows.columns]
    case 'element':
      return [...tested, rows.column]
    default:
      return rows satisfies never
  }
}

function known(name: string, column: (name: string) => Column | undefined, report: Report) {
  const found = column(name)
  if (found !== undefined) return [found]
  report('unknownColumn', `The source has no column “${name}”; choose another one.`)
  return []
}

function whole(source: Table): ChosenRows {
  return { count: source.rowCount, rows: null, column: (name) => source.column(name), of: whole }
}

/** The rows of a source in their order; when they are all of them, the source's columns themselves serve. */
function picked(source: Table, rows: Int32Array): ChosenRows {
  return rows.length === source.rowCount ? whole(source) : repeated(source, rows)
}

/** Any rows of a source, some perhaps several times. */
function repeated(source: Table, rows: Int32Array): ChosenRows {
  return {
    count: rows.length,
    rows,
    column: (name) => {
      const base = source.column(name)
      return base === undefined ? undefined : pickRows(base, rows)
    },
    of: (other) => repeated(other, rows),
  }
}

function* passing(
  rowCount: number,
  when: readonly Condition[],
  column: (name: string) => Column | undefined,
  report: Report,
): Sliced<Int32Array> {
  const tests = when.map((condition) => testOf(condition, column, report))
  const rows = new Int32Array(rowCount)
  let count = 0
  for (let row = 0; row < rowCount; row++) {
    if (passes(tests, row)) rows[count++] = row
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
  }
  return count === rowCount ? rows : rows.slice(0, count)
}

function passes(tests: readonly ((row: number) => boolean)[], row: number): boolean {
  for (const test of tests) if (!test(row)) return false
  return true
}

/** A condition as a test of a row. Values are compared after trimming; a column that is not there is blank everywhere. */
function testOf(
  condition: Condition,
  column: (name: string) => Column | undefined,
  report: Report,
): (row: number) => boolean {
  const found = known(condition.column, column, report)[0]
  const text = (row: number) => found?.text(row) ?? ''
  switch (condition.test) {
    case 'filled':
      return (row) => !isBlankAt(found, row)
    case 'blank':
      return (row) => isBlankAt(found, row)
    case 'is':
    case 'isNot': {
      const values = new Set(condition.values.map((value) => value.trim()))
      const wanted = condition.test === 'is'
      return (row) => values.has(text(row).trim()) === wanted
    }
    default:
      return condition satisfies never
  }
}

function isBlankAt(column: Column | undefined, row: number): boolean {
  if (column === undefined) return true
  return isUtf8Column(column) ? isBlankCell(column, row) : isBlank(column.text(row))
}

function* firstOfEach(rows: Int32Array, columns: readonly Column[]): Sliced<Int32Array> {
  const [only] = columns
  if (only !== undefined && columns.length === 1 && isUtf8Column(only)) {
    const distinct = yield* distinctValuesSliced(only, fewCombinations)
    if (distinct !== undefined) return yield* firstOfEachValue(rows, distinct)
  }
  const seen = new Set<string>()
  const first = new Int32Array(rows.length)
  let count = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const size = seen.size
    seen.add(combination(columns, row))
    if (seen.size > size) first[count++] = row
    if (at % rowsPerSlice === rowsPerSlice - 1) yield at
  }
  return first.slice(0, count)
}

/** The same for one column of few values, which are trimmed and compared once. */
function* firstOfEachValue(
  rows: Int32Array,
  { values, codes }: DictionaryColumn,
): Sliced<Int32Array> {
  const seen = new Set<string>()
  const isNew = new Uint8Array(values.length).fill(1)
  const first: number[] = []
  for (let at = 0; at < rows.length; at++) {
    if (at % rowsPerSlice === rowsPerSlice - 1) yield at
    const row = rows[at] ?? 0
    const code = codes[row] ?? -1
    if (isNew[code] !== 1) continue
    isNew[code] = 0
    const text = values.text(code).trim()
    if (!seen.has(text)) first.push(row)
    seen.add(text)
  }
  return Int32Array.from(first)
}

/** The trimmed values of some columns as one text; unlike combinations never give the same text. */
export function combination(columns: readonly Column[], row: number): string {
  if (columns.length === 1) return columns[0]?.text(row).trim() ?? ''
  return JSON.stringify(columns.map((column) => column.text(row).trim()))
}

function* perElement(
  mapping: TargetMapping,
  name: string,
  separator: string,
  list: Column,
  source: Table,
  report: Report,
): Sliced<ChosenRows> {
  const from: number[] = []
  const builder = new ByteColumnBuilder()
  for (let row = 0; row < source.rowCount; row++) {
    for (const element of elementsOf(list.text(row), separator)) {
      from.push(row)
      builder.appendText(element)
    }
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
  }
  const elements = builder.finish()
  const every = expanded(source, Int32Array.from(from), name, elements)
  if (mapping.when.length === 0) return every
  const kept = yield* passing(every.count, mapping.when, every.column, report)
  const rows = kept.map((at) => from[at] ?? 0)
  return expanded(source, rows, name, pickRows(elements, kept))
}

function expanded(source: Table, rows: Int32Array, name: string, elements: Column): ChosenRows {
  const base = repeated(source, rows)
  return {
    ...base,
    column: (wanted) => (wanted === name ? elements : base.column(wanted)),
    of: (other) => expanded(other, rows, name, elements),
  }
}

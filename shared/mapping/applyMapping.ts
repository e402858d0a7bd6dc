import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { ConstantColumn } from '../columns/constantColumn'
import { inUtf8Sliced } from '../columns/inUtf8'
import { countingFrom, finish, rowsPerSlice, type Sliced } from '../columns/sliced'
import { stackColumns } from '../columns/stackColumns'
import type { Column, Table } from '../columns/table'
import { columnSpec, headerOf } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import { type ChosenRows, chooseRows, columnsOfChoice } from './chosenRows'
import { fillColumn, sourceColumnsOf } from './fillColumn'
import { MadeBefore, newRound, type Round } from './madeBefore'
import type { Expression, Lookup, TargetMapping } from './mapping'
import type { MappingProblem, MappingProblemCode } from './mappingProblem'

/** Where a package row came from. `sourceRow` counts from 0 in the table that was given for the source. */
export interface RowTrace {
  readonly mapping: TargetMapping
  readonly source: string
  readonly sourceRow: number
}

/** One package file as the mappings fill it: every column of the schema in header order. */
export interface MappedTable {
  readonly table: Table
  /** Where a row (from 0) came from; undefined beyond the last one. */
  trace(row: number): RowTrace | undefined
}

/** What mapping a whole project gives: all sixteen files, those without a mapping with no rows. */
export interface MappedTables {
  readonly tables: ReadonlyMap<TableName, MappedTable>
  readonly problems: readonly MappingProblem[]
}

/** What the tenant has now, for columns that are for new records only. */
export interface ValueNow {
  /**
   * For each of so many rows, the record of the tenant it stands for; −1 for a new one. `columns` are those of the rows
   * that are filled, to find records by their keys or names. Pauses by itself.
   */
  recordsOf(
    table: TableName,
    columns: ReadonlyMap<string, Column>,
    rowCount: number,
  ): Sliced<Int32Array>
  /** A column of the tenant's records; undefined when it was not read. */
  column(table: TableName, name: string): Column | undefined
}

export interface MappingOptions {
  /** For `onlyWhenNew`; without it every record counts as new. */
  readonly valueNow?: ValueNow
}

/** The part of a project that says how files are filled. */
export interface MappingParts {
  readonly mappings: readonly TargetMapping[]
  readonly lookups: readonly Lookup[]
}

/**
 * Fills the package files from the sources, by source id. Never throws on data and never drops a row in silence: what a
 * mapping asks for and cannot have is a problem, and blank.
 */
export function applyMappings(
  parts: MappingParts,
  sources: ReadonlyMap<string, Table>,
  options: MappingOptions = {},
): MappedTables {
  return finish(applyMappingsSliced(parts, sources, options))
}

/**
 * The same in slices, so that it can be cancelled; yields how much of `workOfMappings` is done, about. What did not change
 * since the last time is not made again.
 */
export function* applyMappingsSliced(
  parts: MappingParts,
  sources: ReadonlyMap<string, Table>,
  options: MappingOptions = {},
): Sliced<MappedTables> {
  const problems: MappingProblem[] = []
  const tables = new Map<TableName, MappedTable>()
  const round = newRound()
  let done = 0
  for (const target of tableNames) {
    const mapped: MappedPart[] = []
    for (const mapping of parts.mappings) {
      if (mapping.target !== target) continue
      const work = applyMapping(mapping, parts.lookups, sources, options, round, problems)
      mapped.push(yield* countingFrom(done, work))
      done += workOf(mapping, sources)
    }
    tables.set(target, yield* countingFrom(done, stacked(target, mapped)))
  }
  const columns = [...sources.values()].flatMap((source) =>
    source.names.flatMap((name) => source.column(name) ?? []),
  )
  choices.forgetUnused(round, columns)
  filled.forgetUnused(round, columns)
  return { tables, problems }
}

/** How much there is to do when nothing was made before: the rows, once for each column a mapping fills and once to choose them. */
export function workOfMappings(
  { mappings }: Pick<MappingParts, 'mappings'>,
  sources: ReadonlyMap<string, Table>,
): number {
  return mappings.reduce((sum, mapping) => sum + workOf(mapping, sources), 0)
}

function workOf({ source, columns }: TargetMapping, sources: ReadonlyMap<string, Table>): number {
  return (sources.get(source)?.rowCount ?? 0) * (1 + Object.keys(columns).length)
}

interface MappedPart {
  readonly mapping: TargetMapping
  readonly chosen: ChosenRows
  readonly columns: ReadonlyMap<string, Column>
}

const noRows: ChosenRows = {
  count: 0,
  rows: new Int32Array(0),
  column: () => undefined,
  of: () => noRows,
}

/** The rows mappings chose, by the columns they are chosen by. */
const choices = new MadeBefore<ChosenRows>()

/** Package columns, by the source columns they are made of. */
const filled = new MadeBefore<Column>()

/** Fills one file from one source; problems are added to `problems`, the same one only once. */
function* applyMapping(
  mapping: TargetMapping,
  lookups: readonly Lookup[],
  sources: ReadonlyMap<string, Table>,
  options: MappingOptions,
  round: Round,
  problems: MappingProblem[],
): Sliced<MappedPart> {
  const { target } = mapping
  const reportFor = (column: string | null) => (code: MappingProblemCode, sentence: string) => {
    const isKnown = problems.some(
      (one) => one.mapping === mapping.id && one.column === column && one.sentence === sentence,
    )
    if (!isKnown) problems.push({ code, mapping: mapping.id, target, column, sentence })
  }
  const source = sources.get(mapping.source)
  if (source === undefined) {
    reportFor(null)(
      'unknownSource',
      `“${mapping.label || target}” takes its rows from a source that is not there; choose another one.`,
    )
    return { mapping, chosen: noRows, columns: new Map() }
  }
  const choice = yield* choices.of(
    round,
    JSON.stringify([mapping.rows, mapping.when, source.rowCount]),
    columnsOfChoice(mapping).map((name) => source.column(name)),
    reportFor(null),
    (report) => chooseRows(mapping, source, report),
  )
  const chosen = choice.of(source)
  const columns = new Map<string, Column>()
  let done = 0
  for (const [name, expression] of Object.entries(mapping.columns)) {
    done += source.rowCount
    if (columnSpec(target, name) === undefined) {
      reportFor(name)('unknownTargetColumn', `${target} has no column “${name}”; it is left out.`)
      continue
    }
    const work = filled.of(
      round,
      JSON.stringify([expression, lookupOf(expression, lookups), chosen.count]),
      sourceColumnsOf(mapping, name).map((from) => chosen.column(from)),
      reportFor(name),
      (report) => fillColumn(expression, chosen, lookups, report),
    )
    columns.set(name, yield* countingFrom(done, work))
  }
  const { valueNow } = options
  if (valueNow === undefined) return { mapping, chosen, columns }
  return {
    mapping,
    chosen,
    columns: yield* countingFrom(done, keepExisting(mapping, columns, valueNow)),
  }
}

function lookupOf({ from }: Expression, lookups: readonly Lookup[]): Lookup | undefined {
  return from.kind === 'lookup' ? lookups.find((one) => one.id === from.lookup) : undefined
}

/** Puts the tenant's value where a column is for new records only and the record is there already. */
function* keepExisting(
  mapping: TargetMapping,
  columns: ReadonlyMap<string, Column>,
  valueNow: ValueNow,
): Sliced<ReadonlyMap<string, Column>> {
  const kept = new Map(columns)
  let records: Int32Array | undefined
  for (const [name, { steps }] of Object.entries(mapping.columns)) {
    const column = columns.get(name)
    const now = valueNow.column(mapping.target, name)
    if (column === undefined || now === undefined) continue
    if (!steps.some((step) => step.do === 'onlyWhenNew')) continue
    records ??= yield* valueNow.recordsOf(mapping.target, columns, column.length)
    kept.set(name, yield* keptValues(column, now, records))
  }
  return kept
}

/** The values of a column, but for rows that stand for a record what it has now, where that was read. */
function* keptValues(column: Column, now: Column, records: Int32Array): Sliced<Column> {
  const [values, present] = [yield* inUtf8Sliced(column), yield* inUtf8Sliced(now)]
  const kept = new ByteColumnBuilder()
  for (let row = 0; row < values.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const record = records[row] ?? -1
    if (record >= 0 && present.holds(record)) kept.appendCell(present, record)
    else kept.appendCell(values, row)
  }
  return kept.finish()
}

function* stacked(target: TableName, parts: readonly MappedPart[]): Sliced<MappedTable> {
  const names = headerOf(target)
  const ends = endsOf(parts.map((part) => part.chosen.count))
  const columns = new Map<string, Column>()
  for (const name of names) {
    columns.set(
      name,
      yield* stackColumns(
        parts.map((part) => part.columns.get(name) ?? new ConstantColumn('', part.chosen.count)),
      ),
    )
  }
  return {
    table: { names, rowCount: ends.at(-1) ?? 0, column: (name) => columns.get(name) },
    trace: (row) => {
      const at = ends.findIndex((end) => row < end)
      const part = parts[at]
      if (part === undefined || row < 0) return undefined
      const own = row - (ends[at - 1] ?? 0)
      const sourceRow = part.chosen.rows === null ? own : (part.chosen.rows[own] ?? 0)
      return { mapping: part.mapping, source: part.mapping.source, sourceRow }
    },
  }
}

/** Where each of some parts ends, given their lengths. */
function endsOf(lengths: readonly number[]): readonly number[] {
  return lengths.map((_, at) => lengths.slice(0, at + 1).reduce((sum, one) => sum + one, 0))
}

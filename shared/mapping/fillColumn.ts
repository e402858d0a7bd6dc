import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { ConstantColumn } from '../columns/constantColumn'
import { distinctValuesSliced, rewriteValues } from '../columns/dictionaryColumn'
import { inUtf8Sliced } from '../columns/inUtf8'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Column } from '../columns/table'
import { isUtf8Column, type Utf8Column } from '../columns/utf8Column'
import { type AsciiSteps, appendPlain, asciiSteps, isBlankCell, isUntouched } from './asciiSteps'
import { type ChosenRows, combination } from './chosenRows'
import { compileLookup } from './lookupTable'
import type { Expression, Lookup, TargetMapping } from './mapping'
import type { MappingProblemCode } from './mappingProblem'
import { columnsOfTemplate, parseTemplate } from './template'
import { compileSteps, isBlank, type ReportStep, type Rewriter } from './transforms'

/** A column with at most this many distinct values is rewritten value by value instead of row by row. */
const fewValues = 8_192

/**
 * Fills one package column. What needs no work per row (a constant, a column as it stands) is not copied. `onlyWhenNew`
 * is not looked at here. What cannot be carried out is reported and left blank.
 */
export function* fillColumn(
  expression: Expression,
  chosen: ChosenRows,
  lookups: readonly Lookup[],
  report: ReportStep,
): Sliced<Column> {
  const { from } = expression
  const steps = compileSteps(expression.steps, report)
  switch (from.kind) {
    case 'constant':
      return new ConstantColumn(steps === undefined ? from.value : steps(from.value), chosen.count)
    case 'column':
      return yield* rewrite(
        sourceColumn(from.column, chosen, report),
        steps,
        asciiSteps(expression.steps),
      )
    case 'lookup': {
      const lookup = lookups.find((one) => one.id === from.lookup)
      if (lookup === undefined) {
        report(
          'unknownLookup',
          `There is no lookup table “${from.lookup}” any more; choose another one.`,
        )
      }
      const look = lookup && compileLookup(lookup, from.otherwise)
      return yield* rewrite(sourceColumn(from.column, chosen, report), chain(look, steps))
    }
    case 'template':
      return yield* rewriteTemplate(from.template, chosen, steps, report)
    case 'position': {
      const within = from.within.map((name) => sourceColumn(name, chosen, report))
      return yield* rewrite(yield* positions(within, chosen.count, from.startAt), steps)
    }
    default:
      return from satisfies never
  }
}

/** The source columns a package column is made of; empty for a constant and for a column that is not filled. */
export function sourceColumnsOf(mapping: TargetMapping, column: string): readonly string[] {
  const from = Object.hasOwn(mapping.columns, column) ? mapping.columns[column]?.from : undefined
  switch (from?.kind) {
    case undefined:
    case 'constant':
      return []
    case 'column':
    case 'lookup':
      return [from.column]
    case 'template':
      return columnsOfTemplate(from.template)
    case 'position':
      return from.within
    default:
      return from satisfies never
  }
}

function sourceColumn(
  name: string,
  chosen: ChosenRows,
  report: (code: MappingProblemCode, sentence: string) => void,
): Column {
  const found = chosen.column(name)
  if (found !== undefined) return found
  report('unknownColumn', `The source has no column “${name}”; choose another one.`)
  return new ConstantColumn('', chosen.count)
}

function chain(first: Rewriter | undefined, then: Rewriter | undefined): Rewriter | undefined {
  if (first === undefined) return then
  if (then === undefined) return first
  return (text) => then(first(text))
}

/** Applies steps to every value; `plain` are the same steps for plain cells, where they can be done on bytes. */
function* rewrite(
  column: Column,
  steps: Rewriter | undefined,
  plain?: AsciiSteps | undefined,
): Sliced<Column> {
  if (steps === undefined) return column
  const cells = yield* inUtf8Sliced(column)
  const distinct = yield* distinctValuesSliced(cells, fewValues)
  if (distinct !== undefined) return yield* rewriteValues(distinct, steps)
  return yield* plain === undefined ? rewriteTexts(cells, steps) : rewriteBytes(cells, steps, plain)
}

/** Most columns are tidy already: as long as nothing changes nothing is copied, and a column without a change is itself. */
function* rewriteBytes(column: Utf8Column, steps: Rewriter, plain: AsciiSteps): Sliced<Column> {
  const { bytes } = column
  for (let row = 0; row < column.length; row++) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (isUntouched(plain, bytes, column.startOf(row), column.endOf(row))) continue
    const text = column.text(row)
    if (steps(text) !== text) return yield* rewriteFrom(row, column, steps, plain)
  }
  return column
}

/** The same where `first` is the first row that changes. */
function* rewriteFrom(
  first: number,
  column: Utf8Column,
  steps: Rewriter,
  plain: AsciiSteps,
): Sliced<Column> {
  const values = new ByteColumnBuilder()
  values.reserve(0, column.length)
  const { bytes } = column
  for (let row = 0; row < column.length; row++) {
    if (row === rowsPerSlice) values.expect(column.length / row)
    const from = column.startOf(row)
    const to = column.endOf(row)
    if (row < first) values.appendBytes(bytes, from, to)
    else if (!appendPlain(values, plain, bytes, from, to)) {
      if (isUntouched(plain, bytes, from, to)) values.appendBytes(bytes, from, to)
      else values.appendText(steps(column.text(row)))
    }
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
  }
  return values.finish()
}

/** Texts worked on between two pauses; a step such as reading a telephone number takes its time. */
const textsPerSlice = 512

function* rewriteTexts(column: Column, steps: Rewriter | undefined): Sliced<Column> {
  const values = new ByteColumnBuilder()
  for (let row = 0; row < column.length; row++) {
    const text = column.text(row)
    values.appendText(steps === undefined ? text : steps(text))
    if (row % textsPerSlice === textsPerSlice - 1) yield row
  }
  return values.finish()
}

/** A template's values; without steps, and where its columns can hand out bytes, no strings are made. */
function* rewriteTemplate(
  text: string,
  chosen: ChosenRows,
  steps: Rewriter | undefined,
  report: ReportStep,
): Sliced<Column> {
  const { parts, problem } = parseTemplate(text)
  if (problem !== null) report('badTemplate', `The template “${text}”: ${problem}`)
  const pieces = parts.map((part) =>
    part.kind === 'text' ? part.text : sourceColumn(part.column, chosen, report),
  )
  const { count } = chosen
  const named = pieces.filter((piece) => typeof piece !== 'string')
  const cells = pieces.map((piece) =>
    typeof piece === 'string' ? new ConstantColumn(piece, count) : piece,
  )
  return steps === undefined && cells.every(isUtf8Column) && named.every(isUtf8Column)
    ? yield* joinBytes(cells, named, count)
    : yield* rewriteTexts(template(pieces, count), steps)
}

/** Cells one after the other; a row in which all of `named` are blank is empty. */
function* joinBytes(
  cells: readonly Utf8Column[],
  named: readonly Utf8Column[],
  count: number,
): Sliced<Column> {
  const values = new ByteColumnBuilder()
  values.reserve(0, count)
  for (let row = 0; row < count; row++) {
    if (row === rowsPerSlice) values.expect(count / row)
    if (named.length === 0 || named.some((column) => !isBlankCell(column, row))) {
      for (const cell of cells) values.extendByCell(cell, row)
    }
    values.close()
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
  }
  return values.finish()
}

/**
 * A template's values, worked out when asked. Where every column it names is blank, so is the whole value: the key
 * `{emp_id}_workemail` of a row without an employee id is then visibly missing instead of being `_workemail`, twice.
 */
function template(pieces: readonly (string | Column)[], count: number): Column {
  const columns = pieces.filter((piece) => typeof piece !== 'string')
  if (columns.length === 0) return new ConstantColumn(pieces.join(''), count)
  return {
    length: count,
    holds: () => true,
    text: (row) => {
      let value = ''
      let isFilled = false
      for (const piece of pieces) {
        if (typeof piece === 'string') {
          value += piece
        } else {
          const own = piece.text(row)
          if (!isFilled && !isBlank(own)) isFilled = true
          value += own
        }
      }
      return isFilled ? value : ''
    },
  }
}

function* positions(within: readonly Column[], count: number, startAt: number): Sliced<Column> {
  const numbers = new ByteColumnBuilder()
  const next = new Map<string, number>()
  for (let row = 0; row < count; row++) {
    const place = within.length === 0 ? '' : combination(within, row)
    const number = next.get(place) ?? startAt
    numbers.appendText(String(number))
    next.set(place, number + 1)
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
  }
  return numbers.finish()
}

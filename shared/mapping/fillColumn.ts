import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { ConstantColumn } from '../columns/constantColumn'
import type { Column } from '../columns/table'
import { type ChosenRows, combination } from './chosenRows'
import { compileLookup } from './lookupTable'
import type { Expression, Lookup, TargetMapping } from './mapping'
import type { MappingProblemCode } from './mappingProblem'
import { rowsPerSlice, type Sliced } from './sliced'
import { columnsOfTemplate, parseTemplate } from './template'
import { compileSteps, isBlank, type ReportStep, type Rewriter } from './transforms'

/** Distinct values of a column remembered while rewriting it, so that a repeated one is worked out once. */
const rememberedValues = 8_192

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
      return yield* rewrite(sourceColumn(from.column, chosen, report), steps)
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
      return yield* rewrite(template(from.template, chosen, report), steps, true)
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

function* rewrite(column: Column, steps: Rewriter | undefined, always = false): Sliced<Column> {
  if (steps === undefined && !always) return column
  const values = new ByteColumnBuilder()
  const known = new Map<string, string>()
  for (let row = 0; row < column.length; row++) {
    const text = column.text(row)
    values.appendText(steps === undefined ? text : rewritten(text, steps, known))
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
  }
  return values.finish()
}

function rewritten(text: string, steps: Rewriter, known: Map<string, string>): string {
  const ready = known.get(text)
  if (ready !== undefined) return ready
  const value = steps(text)
  if (known.size < rememberedValues) known.set(text, value)
  return value
}

/**
 * A template's values, worked out when asked. Where every column it names is blank, so is the whole value: the key
 * `{emp_id}_workemail` of a row without an employee id is then visibly missing instead of being `_workemail`, twice.
 */
function template(text: string, chosen: ChosenRows, report: ReportStep): Column {
  const { parts, problem } = parseTemplate(text)
  if (problem !== null) report('badTemplate', `The template “${text}”: ${problem}`)
  const pieces = parts.map((part) =>
    part.kind === 'text' ? part.text : sourceColumn(part.column, chosen, report),
  )
  const columns = pieces.filter((piece) => typeof piece !== 'string')
  if (columns.length === 0) return new ConstantColumn(pieces.join(''), chosen.count)
  return {
    length: chosen.count,
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

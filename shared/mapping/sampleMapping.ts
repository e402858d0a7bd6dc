import { pickRows } from '../columns/pickedColumn'
import type { Sliced } from '../columns/sliced'
import type { Column, Table } from '../columns/table'
import { headerOf } from '../schema/lookUp'
import { type ChosenRows, chooseRows } from './chosenRows'
import { fillColumn } from './fillColumn'
import type { Lookup, TargetMapping } from './mapping'
import type { MappingProblem, MappingProblemCode } from './mappingProblem'

/** A few package rows of one mapping, beside the source rows they come from. */
export interface SampledMapping {
  /** How many rows the mapping gives in all. */
  readonly total: number
  readonly rows: readonly {
    /** From 0, in the source's table. */
    readonly sourceRow: number
    readonly cells: readonly string[]
  }[]
  readonly problems: readonly MappingProblem[]
}

/**
 * What a mapping gives for the rows `from` to `from + count`, without working out the others (a numbering has to be
 * worked out from the beginning). For the live sample while a mapping is being written.
 */
export function* sampleMapping(
  mapping: TargetMapping,
  lookups: readonly Lookup[],
  source: Table,
  from: number,
  count: number,
): Sliced<SampledMapping> {
  const problems: MappingProblem[] = []
  const reportFor = (column: string | null) => (code: MappingProblemCode, sentence: string) => {
    problems.push({ code, mapping: mapping.id, target: mapping.target, column, sentence })
  }
  const all = yield* chooseRows(mapping, source, reportFor(null))
  const part = partOfRows(all, from, count)
  const columns = new Map<string, Column>()
  for (const [name, expression] of Object.entries(mapping.columns)) {
    if (!headerOf(mapping.target).includes(name)) {
      reportFor(name)('unknownTargetColumn', `${mapping.target} has no column “${name}”.`)
    } else if (expression.from.kind === 'position') {
      const whole = yield* fillColumn(expression, all, lookups, reportFor(name))
      columns.set(name, pickRows(whole, part.places))
    } else {
      columns.set(name, yield* fillColumn(expression, part.chosen, lookups, reportFor(name)))
    }
  }
  const rows = Array.from(part.places, (place, at) => ({
    sourceRow: all.rows === null ? place : (all.rows[place] ?? 0),
    cells: headerOf(mapping.target).map((name) => columns.get(name)?.text(at) ?? ''),
  }))
  return { total: all.count, rows, problems }
}

function partOfRows(
  all: ChosenRows,
  from: number,
  count: number,
): { readonly places: Int32Array; readonly chosen: ChosenRows } {
  const length = Math.max(0, Math.min(count, all.count - from))
  const places = Int32Array.from({ length }, (_, at) => from + at)
  return {
    places,
    chosen: {
      ...all,
      count: length,
      rows: places,
      column: (name) => {
        const base = all.column(name)
        return base && pickRows(base, places)
      },
    },
  }
}

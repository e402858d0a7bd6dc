import type { Sliced } from '../columns/sliced'
import type { Column } from '../columns/table'
import type { ReportStep } from './transforms'

/** What was made, of which columns, and what was said meanwhile. */
interface Made<Value> {
  readonly from: readonly (Column | undefined)[]
  readonly value: Value
  readonly said: readonly Parameters<ReportStep>[]
}

/** One pass over all mappings: what it used of what was made before, or made. */
export interface Round {
  readonly columns: Set<Column>
  readonly keys: Set<string>
}

/** Begins a pass over all mappings. */
export function newRound(): Round {
  return { columns: new Set(), keys: new Set() }
}

/**
 * Remembers what was made of columns, for as long as they are in use: a column never changes, so what is made of the same
 * ones by the same words is the same. After a correction or a change of one mapping only what they touch is made anew.
 */
export class MadeBefore<Value> {
  private readonly known = new WeakMap<Column, Map<string, Made<Value>>>()

  /** Forgets what this pass did not use, of the columns it used and of `others`. */
  forgetUnused(round: Round, others: Iterable<Column>): void {
    for (const column of [...round.columns, ...others]) {
      const ofColumn = this.known.get(column)
      for (const key of ofColumn?.keys() ?? []) if (!round.keys.has(key)) ofColumn?.delete(key)
    }
  }

  /**
   * Makes a value of some columns, or hands over the one that was made before; what was reported is reported again.
   * `key` is everything else that decides the value. What is made of no column is not remembered.
   */
  *of(
    round: Round,
    key: string,
    from: readonly (Column | undefined)[],
    report: ReportStep,
    make: (report: ReportStep) => Sliced<Value>,
  ): Sliced<Value> {
    const anchor = from.find((column) => column !== undefined)
    if (anchor === undefined) return yield* make(report)
    const ofAnchor = this.known.get(anchor) ?? new Map<string, Made<Value>>()
    this.known.set(anchor, ofAnchor)
    const before = ofAnchor.get(key)
    const isSame = before?.from.every((column, at) => column === from[at]) === true
    const made = before !== undefined && isSame ? before : yield* madeNow(from, make)
    ofAnchor.set(key, made)
    round.columns.add(anchor)
    round.keys.add(key)
    for (const sentence of made.said) report(...sentence)
    return made.value
  }
}

function* madeNow<Value>(
  from: readonly (Column | undefined)[],
  make: (report: ReportStep) => Sliced<Value>,
): Sliced<Made<Value>> {
  const said: Parameters<ReportStep>[] = []
  const value = yield* make((...sentence) => said.push(sentence))
  return { from, value, said }
}

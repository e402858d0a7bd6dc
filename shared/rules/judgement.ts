import type { ColumnSpec } from '../schema/columnSpec'
import type { TableName } from '../schema/tableNames'
import type { DetailOf } from './finding'
import type { Severity } from './issue'
import type { RuleCode } from './ruleCode'

/** What a rule says of one value, wherever it stands. */
export interface Judgement<C extends RuleCode = RuleCode> {
  readonly code: C
  readonly cause: string
  readonly severity?: Severity
  readonly detail: DetailOf<C>
}

/** What all values of one column are judged by. */
export interface JudgedColumn {
  readonly table: TableName
  readonly name: string
  readonly spec: ColumnSpec
}

/** Says what is wrong with a value; an empty list when nothing is. Depends on the value alone. */
export type Judge = (value: string) => readonly Judgement[]

/** Nothing is wrong. */
export const fine: readonly Judgement[] = []

/** A judgement whose code needs nothing more said. `cause` is the value when the same value has the same mend. */
export function plainly<C extends RuleCode>(
  code: null extends DetailOf<C> ? C : never,
  cause = '',
): readonly Judgement[] {
  return [{ code, cause, detail: null }]
}

/** A judgement with its detail. */
export function because<C extends RuleCode>(
  code: C,
  detail: DetailOf<C>,
  cause = '',
  severity?: Severity,
): readonly Judgement[] {
  return severity === undefined ? [{ code, cause, detail }] : [{ code, cause, detail, severity }]
}

/** Length in characters, not code units. Source: FORMAT §3, “characters” (which unit is U). */
export function charactersOf(value: string): number {
  let surrogates = 0
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdbff) surrogates++
  }
  return value.length - surrogates
}

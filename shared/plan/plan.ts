import type { TableName } from '../schema/tableNames'

/** What happens to a record, in the order in which counts are shown. Source: contract §3. */
export const outcomes = [
  'add',
  'update',
  'unchanged',
  'adopt',
  'delete',
  'cascade',
  'keep',
  'ignore',
  'reject',
] as const

/** What happens to a record. */
export type Outcome = (typeof outcomes)[number]

/** Several outcomes as the bits of a number, by their place in `outcomes`; for loops over a million records. */
export type OutcomeSet = number

/** The set of these outcomes. */
export function outcomeSet(some: Iterable<Outcome>): OutcomeSet {
  let set = 0
  for (const outcome of some) set |= 1 << outcomes.indexOf(outcome)
  return set
}

/** The row of FORMAT's decision tables (§5.4 A, §5.5 B, §5.6 C) that decided. */
export const planRules = [
  ...['A0', 'A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'A11'],
  ...['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'B6'],
  ...['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C8b', 'C9', 'CASCADE'],
] as const

/** The row of FORMAT's decision tables that decided. */
export type PlanRule = (typeof planRules)[number]

/** How sure a prediction is: D, I and U of FORMAT. */
export type Certainty = 'documented' | 'inferred' | 'unknown'

/** One field that differs. */
export interface FieldChange {
  readonly column: string
  readonly from: string
  readonly to: string
}

/** Why a record has its outcome, as words and as codes of FORMAT §6 where one applies. */
export interface PlanRecord {
  readonly file: TableName
  readonly outcome: Outcome
  readonly rule: PlanRule
  readonly certainty: Certainty
  /** Data row in the package's CSV, from 1; null for a record only the tenant has. */
  readonly row: number | null
  /** The record's row in the snapshot's table, from 0; null for a row only the package has. Not part of the contract's JSON. */
  readonly stateRow: number | null
  readonly externalKey: string | null
  readonly naturalKey: string
  readonly changes: readonly FieldChange[]
  readonly reason: string
  readonly codes: readonly string[]
}

/** How many records of one file have each outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>

/** The counts before anything was counted. */
export const noOutcomes: OutcomeCounts = {
  add: 0,
  update: 0,
  unchanged: 0,
  adopt: 0,
  delete: 0,
  cascade: 0,
  keep: 0,
  ignore: 0,
  reject: 0,
}

/** The outcomes of one file, by position: first the package's rows in order, then the records only the state has, by natural key. */
export interface FilePlan {
  readonly file: TableName
  readonly length: number
  readonly counts: OutcomeCounts
  /** The outcome alone, without composing the record: cheap, for filters and counts. */
  outcomeAt(position: number): Outcome
  /** Has the record one of these outcomes? Cheaper than asking for the outcome. */
  isOneOf(position: number, set: OutcomeSet): boolean
  ruleAt(position: number): PlanRule
  certaintyAt(position: number): Certainty
  /** Data row in the package's CSV, from 1; null for a record only the state has. */
  rowAt(position: number): number | null
  /** The record's row in the snapshot's table, from 0; null for a row only the package has. */
  stateRowAt(position: number): number | null
  naturalKeyAt(position: number): string
  /** `''` when it has none. */
  externalKeyAt(position: number): string
  /** Composes the whole record, changes and reason included. */
  recordAt(position: number): PlanRecord
}

/** Everything a package would do to a state. Source: contract §3. */
export interface Plan {
  readonly mirror: boolean
  /** Files in the order of FORMAT §5.1; a file with no records is absent. */
  readonly files: ReadonlyMap<TableName, FilePlan>
}

import type { TableName } from '../schema/tableNames'
import {
  type Certainty,
  type Outcome,
  type OutcomeSet,
  outcomeSet,
  outcomes,
  type PlanRule,
  planRules,
} from './plan'

/** How sure, from most to least; a prediction that follows from two facts is as sure as the less sure one. */
export const certainties = [
  'documented',
  'inferred',
  'unknown',
] as const satisfies readonly Certainty[]

/** What was decided about one row or one record. */
export interface Decision {
  readonly outcome: Outcome
  readonly rule: PlanRule
  readonly certainty: Certainty
}

/** Of two certainties the lesser. */
export function lessSure(one: Certainty, other: Certainty): Certainty {
  return certainties.indexOf(one) > certainties.indexOf(other) ? one : other
}

const outcomeNumber = new Map(outcomes.map((outcome, at) => [outcome, at]))
const ruleNumber = new Map(planRules.map((rule, at) => [rule, at]))
const certaintyNumber = new Map(certainties.map((certainty, at) => [certainty, at]))

/** No outcome's number, and in no set of outcomes. */
const undecided = 31

/** Decisions about many rows or records, three bytes each; undecided ones read as undefined. */
export class DecisionList {
  private readonly outcomeOf: Uint8Array
  private readonly ruleOf: Uint8Array
  private readonly certaintyOf: Uint8Array

  constructor(readonly length: number) {
    this.outcomeOf = new Uint8Array(length).fill(undecided)
    this.ruleOf = new Uint8Array(length)
    this.certaintyOf = new Uint8Array(length)
  }

  set(at: number, decision: Decision): void {
    this.outcomeOf[at] = outcomeNumber.get(decision.outcome) ?? undecided
    this.ruleOf[at] = ruleNumber.get(decision.rule) ?? 255
    this.certaintyOf[at] = certaintyNumber.get(decision.certainty) ?? 255
  }

  /** The whole decision; undefined when there is none yet. */
  at(at: number): Decision | undefined {
    const outcome = this.outcome(at)
    const rule = this.rule(at)
    if (outcome === undefined || rule === undefined) return undefined
    return { outcome, rule, certainty: this.certainty(at) }
  }

  /** A small number for the whole decision: equal decisions have equal numbers. */
  codeAt(at: number): number {
    const [rule = 0, outcome = 0] = [this.ruleOf[at], this.outcomeOf[at]]
    return (rule << 8) | (outcome << 2) | (this.certaintyOf[at] ?? 0)
  }

  /** Is the outcome one of a set? Cheaper than asking for the outcome. */
  isOneOf(at: number, set: OutcomeSet): boolean {
    return ((set >> (this.outcomeOf[at] ?? 31)) & 1) === 1
  }

  outcome(at: number): Outcome | undefined {
    return outcomes[this.outcomeOf[at] ?? undecided]
  }

  rule(at: number): PlanRule | undefined {
    return planRules[this.ruleOf[at] ?? 255]
  }

  certainty(at: number): Certainty {
    return certainties[this.certaintyOf[at] ?? 255] ?? 'unknown'
  }
}

/** The record will be there, as its row wants it. */
const surviving = outcomeSet(['add', 'update', 'unchanged', 'adopt'])

/** Why a record of the state goes: not at all, by a decision about itself, or with its parent. */
export type Going = 'stays' | 'itself' | 'withParent'

/** What was decided about one file: its rows, and the records of the state that no row speaks for. */
export class FileDecisions {
  readonly rows: DecisionList
  readonly records: DecisionList
  /** Row → the record it matches, or -1. */
  readonly match: Int32Array
  /** Record → the row that names it as wanted, or -1. See `settleContests`. */
  readonly claimedBy: Int32Array
  /** Record → 1 when a row that is ignored names it (FORMAT §8.1). */
  readonly namedByIgnored: Uint8Array
  /** Rows of which a malformed field is left out. */
  readonly withDropped = new Set<number>()
  /** Records that a rejected row names though not by their key (FORMAT §5.8). */
  readonly namedByRejected = new Set<number>()
  private readonly goes: Uint8Array
  private goingCount = 0

  constructor(
    readonly table: TableName,
    rowCount: number,
    recordCount: number,
  ) {
    this.rows = new DecisionList(rowCount)
    this.records = new DecisionList(recordCount)
    this.match = new Int32Array(rowCount).fill(-1)
    this.claimedBy = new Int32Array(recordCount).fill(-1)
    this.namedByIgnored = new Uint8Array(recordCount)
    this.goes = new Uint8Array(recordCount)
  }

  matchOf(row: number): number {
    return this.match[row] ?? -1
  }

  claimOf(record: number): number {
    return this.claimedBy[record] ?? -1
  }

  /** Will the row's record be there, as the row wants it, when the import is over? */
  survives(row: number): boolean {
    return this.rows.isOneOf(row, surviving)
  }

  going(record: number): Going {
    const goes = this.goes[record]
    return goes === 1 ? 'itself' : goes === 2 ? 'withParent' : 'stays'
  }

  setGoing(record: number, going: Going): void {
    if (this.going(record) !== 'stays') this.goingCount -= 1
    if (going !== 'stays') this.goingCount += 1
    this.goes[record] = going === 'itself' ? 1 : going === 'withParent' ? 2 : 0
  }

  /** Does any record of this file go? */
  get hasGoing(): boolean {
    return this.goingCount > 0
  }
}

/** The decisions of all files. */
export type Decisions = (table: TableName) => FileDecisions

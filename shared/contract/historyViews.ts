import type { Certainty, FieldChange, Outcome, PlanRule } from '../plan/plan'
import type { TableName } from '../schema/tableNames'

/** Whom a record of a plan is about. What is not known is ''. */
export interface PlannedPerson {
  /** The external key. */
  readonly key: string
  readonly userId: string
  /** First and last name. */
  readonly name: string
}

/** What one upload was to do with a record that is about a person: the user, a device, a membership… */
export interface PersonRecord {
  readonly id: string
  /** The upload's entry in the history, its moment (ISO 8601), and how it ended. */
  readonly entry: string
  readonly at: string
  readonly tenant: string
  readonly project: string
  readonly runOutcome: string
  readonly person: PlannedPerson
  readonly file: TableName
  readonly outcome: Outcome
  readonly rule: PlanRule
  readonly certainty: Certainty
  /** Data row in the package's CSV, from 1; null for a record that only the tenant had. */
  readonly row: number | null
  readonly naturalKey: string
  readonly externalKey: string | null
  /** Fields before and after; of what was added or deleted all that were filled. */
  readonly changes: readonly FieldChange[]
  readonly reason: string
  /** What reading back found instead, as a sentence; '' where nothing else was found. */
  readonly notAsPlanned: string
}

/** What a search for one person across the uploads of the history found. */
export interface PersonHistory {
  readonly search: string
  /** Another text for each search. */
  readonly version: string
  /** Those who fit the search, each once, in the order in which they were found. */
  readonly people: readonly PlannedPerson[]
  readonly records: number
  /** Uploads in which something of theirs was found. */
  readonly runs: number
  /** Uploads whose plan was looked through. */
  readonly searched: number
  /** Uploads of which no plan is kept: older ones, and packages that were sent without a plan. */
  readonly withoutPlan: number
  /** Uploads whose kept plan cannot be read. */
  readonly spoilt: number
  /** There would be more: the search is too wide. */
  readonly isCut: boolean
}

/** A part of the records found, the newest upload first. */
export interface PersonRecords {
  readonly total: number
  readonly rows: readonly PersonRecord[]
}

/** How long the history is kept, and what lies there. */
export interface HistoryFacts {
  /** Days after which an entry is forgotten; null: never. */
  readonly keptDays: number | null
  readonly entries: number
  /** Plans kept for the search for a person, and their bytes. */
  readonly plans: number
  readonly planBytes: number
  /** Packages that were sent and are kept, and their bytes with those of the undo packages. */
  readonly packages: number
  readonly packageBytes: number
  /** How many entries would go if they were kept for the days that were asked about. */
  readonly wouldGo: number
  /** Lines that another version of this app wrote: they are kept and not shown. */
  readonly foreign: number
}

/** Which of the two packages of an upload is meant: the one that was sent, or the one that would undo it. */
export const keptParts = ['package', 'undo'] as const
export type KeptPart = (typeof keptParts)[number]

/** What is kept of the packages of an entry. Only looked for, not read: whether the bytes are right is seen when one is used. */
export interface KeptOfEntry {
  /** Null when the package is not kept. */
  readonly package: { readonly bytes: number } | null
  /** Null when no undo package is kept. */
  readonly undo: {
    readonly bytes: number
    /** What it cannot bring back, a sentence each: the first of them, and how many there are in all. */
    readonly cannotUndo: readonly string[]
    readonly cannotUndoCount: number
  } | null
}

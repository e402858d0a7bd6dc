import type { FieldChange } from '../plan/plan'
import type { TableName } from '../schema/tableNames'
import type { ChangeKind } from '../snapshot/changedRecords'
import type { StateFacts } from './views'

/** On what occasion a state was read: when the admin asked for it, or after an upload. */
export type StateOccasion = 'read' | 'readBack'

/** A state of a tenant as it was kept when it was read. */
export interface KeptState {
  readonly id: string
  /** The address of its tenant. */
  readonly tenant: string
  /** Is it the tenant of the open project? */
  readonly isOurs: boolean
  readonly occasion: StateOccasion
  /** The account it was read with; empty when that is not known. */
  readonly user: string
  readonly facts: StateFacts
  readonly bytes: number
}

/** All states that are kept on this computer, the newest first. */
export interface KeptStates {
  /** Are states kept when they are read? */
  readonly keeps: boolean
  /** The newest so many of each tenant stay, and none that is older than so many days. */
  readonly limits: { readonly most: number; readonly days: number }
  readonly states: readonly KeptState[]
  /** What lies there and cannot be used, with the reason. */
  readonly spoilt: readonly {
    readonly id: string
    readonly why: string
    readonly bytes: number
  }[]
}

/** What changed from one state to a later one, or from one package to another, in numbers. */
export interface StateComparison {
  readonly of: 'states' | 'packages'
  readonly before: StateFacts
  readonly after: StateFacts
  readonly totals: ChangeCounts
  /** Files that both have read and that have records, in the order of FORMAT §5.1. */
  readonly files: readonly { readonly file: TableName; readonly counts: ChangeCounts }[]
  /** Files about which nothing can be said, because one of the two has not read them. */
  readonly unknown: readonly { readonly file: TableName; readonly why: string }[]
}

export type ChangeCounts = Readonly<Record<ChangeKind | 'unchanged', number>>

/** A filter over what changed; empty arrays mean “all”. */
export interface ChangeFilter {
  readonly files: readonly TableName[]
  readonly kinds: readonly ChangeKind[]
  readonly search: string
}

/** One record that is not the same in two states. */
export interface StateChange {
  readonly id: string
  readonly file: TableName
  readonly kind: ChangeKind
  /** A name for people: “Mary McBride (mmcbride)”. */
  readonly label: string
  readonly externalKey: string
  readonly changes: readonly FieldChange[]
}

export interface ChangeWindow {
  readonly total: number
  readonly from: number
  readonly records: readonly StateChange[]
}

/** One such record with all that was read of it. */
export interface StateChangeDetails extends StateChange {
  readonly before: Readonly<Record<string, string>> | null
  readonly after: Readonly<Record<string, string>> | null
}

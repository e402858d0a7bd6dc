import type { TableName } from '../schema/tableNames'

/** How bad a problem is. Source: FORMAT §6: E blocks the build, W warns, N is a note. */
export type Severity = 'error' | 'warning' | 'note'

/** Where a problem sits in the package. */
export interface IssuePlace {
  /** The package entry, e.g. `DS_USERS.csv` or `manifest.xml`; empty for the whole package. */
  readonly file: string
  /** Undefined for the manifest and the whole package. */
  readonly table?: TableName
  /** 1 is the first row after the header; null for a whole file. */
  readonly row: number | null
  /** Null for a whole row. */
  readonly column: string | null
}

/** One problem. Source: contract §4. */
export interface Issue extends IssuePlace {
  /** `ZS-101`: the code of FORMAT §6. */
  readonly code: string
  readonly severity: Severity
  readonly value: string
  readonly message: string
  /** What to do, in one sentence; empty when the message says it all. */
  readonly fix: string
  /** A mend that can be applied without asking what was meant; null where none is safe. */
  readonly repair: Repair | null
  /** What many problems have in common: those of one `cause` are one group. Example: the misspelt site's name. */
  readonly cause: string
}

/** A mend for one cell that is safe to apply: the new value. */
export interface Repair {
  readonly kind: 'trim' | 'upperCase' | 'replace'
  readonly to: string
}

/** Everything `validate` found: counts of all, and the problems themselves up to a limit of each code. */
export interface IssueReport {
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  readonly byCode: Readonly<Record<string, number>>
  readonly issues: readonly Issue[]
  /** code → how many were left out of `issues`. */
  readonly truncated: Readonly<Record<string, number>>
}

/** How many problems a report counts without listing them. */
export function leftOut({ truncated }: Pick<IssueReport, 'truncated'>): number {
  return Object.values(truncated).reduce((sum, count) => sum + count, 0)
}

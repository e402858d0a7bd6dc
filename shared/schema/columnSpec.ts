import type { TableName } from './tableNames'

/** How sure we are of a fact: read in the vendor's text, read in a third-party package, or deduced. Source: FORMAT, status marks D, O, I. */
export type FactStatus = 'documented' | 'observed' | 'inferred'

/**
 * Must a row give a value? `yes`: blank is an error (FORMAT §3 “yes”). `assumed`: FORMAT says “? assume yes”, so blank
 * is only a warning (§8.9). `unmarked`: not marked optional in the vendor's text but treated as such (own rule code).
 * `optional`: may be blank. `unknown`: only the column's name is known.
 */
export type Requirement = 'yes' | 'assumed' | 'unmarked' | 'optional' | 'unknown'

/** Value kinds of FORMAT §3; each has its own format rule in FORMAT §6. */
export type ColumnKind =
  | 'key'
  | 'text'
  | 'flag'
  | 'status'
  | 'action'
  | 'count'
  | 'email'
  | 'phone'
  | 'smsNumber'
  | 'extension'
  | 'areaCode'
  | 'digits'
  | 'countryName'
  | 'countryCode'
  | 'timeZone'
  | 'language'
  | 'deviceName'
  | 'serviceProvider'
  | 'customField'
  | 'roleList'
  | 'userKeyList'
  | 'delayList'
  | 'memberType'
  | 'memberSubType'

/** The column another column's value must be found in. `member`: chosen by MEMBER_TYPE and MEMBER_SUB_TYPE. Source: FORMAT §3.10. */
export type Reference =
  | { readonly to: 'column'; readonly table: TableName; readonly column: string }
  | { readonly to: 'member' }

/** One column of one package file: everything reader, writer, mapping, rules, planner and the reference page need to know of it. */
export interface ColumnSpec {
  readonly label: string
  readonly kind: ColumnKind
  readonly required: Requirement
  /** Longest value in characters; undefined where unknown. */
  readonly max?: number
  /** `assumed`: FORMAT's “~n”, taken from the same-named column of a documented file; breaking it is only a warning. */
  readonly maxIs?: 'documented' | 'assumed'
  readonly refersTo?: Reference
  /** Header words that mean this column in exports; lower case. */
  readonly aka: readonly string[]
  /** What an empty cell means, in words for people. */
  readonly blank: string
  readonly status: FactStatus
  /** Section of FORMAT. */
  readonly source: string
}

/** One package file: a label for people, the object it carries, and its columns in header order. */
export interface TableSpec {
  readonly label: string
  /** What one row is, in the singular: “user”, “email device”. */
  readonly object: string
  readonly status: FactStatus
  readonly source: string
  /** The archive version from which the file is required. Source: FORMAT §1.2. */
  readonly requiredFrom: '1.0' | '1.1' | '1.2' | '1.3'
  /** Insertion order is the header order of FORMAT §1.5. */
  readonly columns: Readonly<Record<string, ColumnSpec>>
}

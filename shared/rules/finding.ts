import type { TableName } from '../schema/tableNames'
import type { IssuePlace, Severity } from './issue'
import type { RuleCode } from './ruleCode'

/** Another row a problem points at; `row` counts from 1 after the header. */
export interface RowAt {
  readonly file: string
  readonly row: number
}

interface Length {
  readonly chars: number
  readonly max: number
}

/** A value of the company's lists that reads the same but for case and outer spaces; null when there is none. */
interface Nearest {
  readonly nearest: string | null
}

interface FirstSeen {
  readonly first: RowAt
}

/** A reference, and where its target was looked for. */
export interface ReferenceDetail extends Nearest {
  /** “DS_USERS.EXTERNAL_KEY”, or the name of a list of the company. */
  readonly target: string
  /** The one value that is not found; a list cell holds several. */
  readonly wanted: string
}

/**
 * What a sentence needs beyond the place and the value, per code. A code that is not listed needs nothing more.
 * The wording reads these; the rules fill them.
 */
export interface Details {
  'ZS-001': { readonly why: 'missing' | 'unreadable'; readonly detail: string }
  'ZS-005': { readonly why: 'unknown' | 'repeated' }
  'ZS-006': {
    readonly why: 'empty' | 'padded' | 'repeated' | 'unknown'
    readonly element: string
    readonly clean: string
  }
  'ZS-101': { readonly version: string }
  'ZS-104': {
    readonly why: 'duplicateEntry' | 'encrypted' | 'unreadable' | 'tooLarge'
    readonly detail: string
  }
  'ZS-106': { readonly detail: string }
  'ZS-107': { readonly label: string; readonly exposed: number | null }
  'ZS-108': { readonly label: string }
  'ZS-203': { readonly why: 'empty' | 'noHeader' | 'missing' | 'repeated' }
  'ZS-204': { readonly why: 'order' | 'case' }
  'ZS-206': { readonly why: string }
  'ZS-207': { readonly why: 'space' | 'control' }
  'ZS-301': { readonly sure: boolean }
  'ZS-302': Length
  'ZS-303': Length
  'ZS-308': { readonly why: 'notANumber' | 'tooLong' }
  'ZS-401': Length
  'ZS-402': Length
  'ZS-403': Length
  'ZS-404': Length
  'ZS-409': Nearest
  'ZS-410': Nearest
  'ZS-412': Nearest
  'ZS-413': Nearest
  'ZS-414': { readonly role: string; readonly nearest: string | null }
  'ZS-415': { readonly nearest: string | null; readonly otherType: string | null }
  'ZS-417': { readonly why: 'blank' | 'unknown' | 'tooNew'; readonly version: string }
  'ZS-418': { readonly why: 'notADevice' | 'noFile' }
  'ZS-419': Length
  'ZS-420': { readonly delays: number; readonly members: number }
  'ZS-423': { readonly why: 'mixed' | 'notHere' | 'unsure' }
  'ZS-424': { readonly found: readonly ('empty' | 'repeated' | 'padded')[] }
  'ZS-501': FirstSeen
  'ZS-502': FirstSeen
  'ZS-503': FirstSeen
  'ZS-504': FirstSeen & { readonly other: string }
  'ZS-505': FirstSeen
  'ZS-506': { readonly where: 'package' | 'state' }
  'ZS-507': FirstSeen
  'ZS-508': FirstSeen & { readonly user: string }
  'ZS-509': { readonly first: RowAt | null; readonly user: string }
  'ZS-510': FirstSeen
  'ZS-511': FirstSeen & { readonly allowed: boolean }
  'ZS-512': FirstSeen
  'ZS-513': FirstSeen
  'ZS-514': { readonly first: RowAt | null }
  'ZS-515': { readonly via: readonly string[] }
  'ZS-520': ReferenceDetail & { readonly searched: 'package' | 'packageAndState' | 'list' }
  'ZS-521': ReferenceDetail & { readonly deleted: boolean }
  'ZS-522': ReferenceDetail & FirstSeen
  'ZS-523': ReferenceDetail
  'ZS-601': { readonly count: number; readonly of: number; readonly threshold: number }
  'ZS-604': { readonly additions: number; readonly free: number }
  'ZS-607': { readonly waiting: number }
  'ZS-611': { readonly key: string }
  'ZS-612': { readonly existing: string }
  'ZS-613': { readonly key: string | null }
  'ZS-615': { readonly missing: readonly string[]; readonly count: number }
  'ZS-616': { readonly type: string }
  'ZS-617': { readonly why: string }
}

/** What the sentence of a code needs; null when the place and the value are enough. */
export type DetailOf<C extends RuleCode> = C extends keyof Details ? Details[C] : null

/** One problem before it is put into words. */
export interface Finding<C extends RuleCode = RuleCode> extends IssuePlace {
  readonly code: C
  readonly severity: Severity
  readonly value: string
  readonly cause: string
  readonly detail: DetailOf<C>
}

/** The file, and where it applies the column, a rule looks at. */
export interface FindingPlace {
  readonly file: string
  readonly table?: TableName
  readonly column: string | null
}

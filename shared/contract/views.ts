import type { CsvProblem } from '../csv/csvProblem'
import type { GuardResult } from '../guards/guards'
import type { TargetMapping } from '../mapping/mapping'
import type { PlanPair } from '../plan/keyChanges'
import type { FieldChange, Outcome, OutcomeCounts, PlanRecord } from '../plan/plan'
import type { ColumnProfile } from '../profile/columnProfile'
import type { Dialect, TenantChoice } from '../project/project'
import type { IssueGroup as CountedIssueGroup } from '../rules/groupIssues'
import type { Issue, Severity } from '../rules/issue'
import type { TableName } from '../schema/tableNames'
import type { Problem } from './problem'

/** The six steps of the window, in order. Source: design §2. */
export const steps = ['sources', 'mapping', 'manifest', 'checks', 'preview', 'send'] as const
export type Step = (typeof steps)[number]

/** What the badge of a step says. `problems` counts what needs the admin; `stale`: an input changed since. */
export interface StepStatus {
  readonly state: 'empty' | 'working' | 'done' | 'problems' | 'stale' | 'failed'
  readonly problems: number
  /** One short sentence: “300 rows from 3 files”. */
  readonly summary: string
  readonly problem: Problem | null
}

/** Where the engine stands; sent after every change. `revision` is that of the project it has worked on. */
export interface EngineStatus {
  readonly revision: number
  readonly steps: Readonly<Record<Step, StepStatus>>
  readonly sources: readonly SourceStatus[]
  readonly state: StateFacts | null
  readonly shelf: ShelfStatus
  readonly built: BuiltPackage | null
  /** Bytes held by tables; the process holds more, see `processMemory`. */
  readonly memory: number
}

/** One source as the engine holds it. */
export interface SourceStatus {
  readonly id: string
  readonly state: 'reading' | 'read' | 'failed'
  readonly rowCount: number
  readonly columns: readonly string[]
  readonly bytes: number
  readonly problems: readonly CsvProblem[]
  /** How many problems there are in all; `problems` holds the first hundred. */
  readonly problemCount: number
  readonly problem: Problem | null
  /** What is odd about the file as a whole, in sentences: it was still growing, it ends in the middle of a row. */
  readonly notices: readonly string[]
  /** Edits of the project that no longer fit the file. */
  readonly restingEdits: number
}

/** The beginning of a file, read with a dialect that may be a guess. */
export interface SourcePreview {
  readonly dialect: Dialect
  /** Why each part was guessed, in words. */
  readonly because: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly problems: readonly CsvProblem[]
  readonly bytes: number
  /** Of a workbook: the sheet that was read, and those that can be chosen. */
  readonly workbook?: {
    readonly sheet: string
    readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[]
  }
}

export interface SourceProfile {
  readonly rowCount: number
  readonly columns: readonly ColumnProfile[]
}

/** What part of a table the page wants. `from` counts from 0 in the sorted, filtered order. */
export interface WindowRequest {
  readonly from: number
  readonly count: number
  readonly sort: { readonly column: string; readonly descending: boolean } | null
  /** Rows in which any shown column contains this text, without case; empty: all. */
  readonly search: string
}

/** A part of a table. `rows[i].row` is the data row in its own file, from 1. */
export interface RowsWindow {
  readonly revision: number
  readonly total: number
  readonly from: number
  readonly columns: readonly string[]
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

/** Where a package cell came from. */
export interface CellTrace {
  readonly mapping: string
  readonly mappingLabel: string
  readonly source: string
  readonly sourceName: string
  /** Data row of the source, from 1. */
  readonly row: number
  /** Source columns the value was made of; empty for a constant. */
  readonly columns: readonly string[]
  readonly cells: readonly { readonly column: string; readonly value: string }[]
}

/** A proposed mapping and why. */
export interface MappingProposal {
  readonly mapping: TargetMapping
  readonly reason: string
  readonly columnReasons: Readonly<Record<string, string>>
  /** 0 to 1. */
  readonly score: number
}

/** A live sample of what one mapping gives. */
export interface MappingSample {
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly sourceRow: number
    readonly cells: readonly string[]
    readonly sourceCells: readonly string[]
  }[]
  readonly sourceColumns: readonly string[]
  readonly total: number
  readonly problems: readonly string[]
}

/** What an option does with this very data: “mirror is on and DS_FAX_DEVICES has no rows: 41 fax devices would be deleted”. */
export interface ManifestEffect {
  readonly key: string
  readonly severity: Severity
  readonly sentence: string
}

/** Problems of one cause as the page shows them: their head; the problems themselves come in windows. */
export type IssueGroup = Omit<CountedIssueGroup, 'issues' | 'follows' | 'fix'>

export interface IssueWindow {
  readonly total: number
  readonly from: number
  readonly issues: readonly (Issue & { readonly trace: CellTrace | null })[]
}

/** The head of the preview. */
export interface PlanSummary {
  readonly revision: number
  readonly sentence: string
  readonly mirror: boolean
  readonly counts: Readonly<Partial<Record<TableName, OutcomeCounts>>>
  readonly totals: OutcomeCounts
  /** Outcomes of certainty “unknown”, in all and for each file that has any. */
  readonly uncertain: number
  readonly uncertainBy: Readonly<Partial<Record<TableName, number>>>
  readonly guards: readonly GuardResult[]
  readonly planHash: string
  readonly deletions: number
  /** Files that could not be read; `isInPackage`: the package has the file, if only its header. */
  readonly unread: readonly {
    readonly table: TableName
    readonly why: string
    readonly isInPackage: boolean
  }[]
  /** Why the list of people is shorter than the tenant's own, as far as reading told; null when nothing tells of it. */
  readonly hiddenPeople: string | null
  readonly keyChanges: PairWindow
  readonly reusedKeys: PairWindow
}

/** Some of the pairs of a plan; those in a summary are the first. */
export interface PairWindow {
  readonly total: number
  /** The place of the first of `pairs` among all, from 0. */
  readonly from: number
  readonly pairs: readonly PlanPair[]
}

/** How many pairs a page of them holds, in the summary as behind it. */
export const pairsPerPage = 100

/** A filter over the plan's records; empty arrays mean “all”. */
export interface PlanFilter {
  readonly files: readonly TableName[]
  readonly outcomes: readonly Outcome[]
  readonly certainties: readonly ('documented' | 'inferred' | 'unknown')[]
  readonly search: string
}

export interface PlanWindow {
  readonly revision: number
  readonly total: number
  readonly from: number
  readonly records: readonly (PlanRecord & { readonly id: string; readonly label: string })[]
}

/** Why a record has its outcome, in steps, for the inspector. */
export interface Explanation {
  readonly record: PlanRecord
  readonly label: string
  readonly steps: readonly { readonly title: string; readonly text: string }[]
  readonly before: Readonly<Record<string, string>> | null
  readonly after: Readonly<Record<string, string>> | null
  readonly changes: readonly FieldChange[]
  /** What goes with it: records deleted by cascade. */
  readonly drags: readonly string[]
  readonly trace: CellTrace | null
}

/** What the loaded state of the tenant is. */
export interface StateFacts {
  readonly source: string
  readonly kind: 'tenant' | 'package' | 'file'
  readonly takenAt: string
  readonly counts: Readonly<Partial<Record<TableName, number>>>
  readonly unread: readonly { readonly table: TableName; readonly why: string }[]
  readonly warnings: readonly string[]
}

/** Where the kept states of tenants stand. */
export interface ShelfStatus {
  /** Goes up with each state that is kept or deleted, and each two that are compared. */
  readonly revision: number
  /** The kept state that is in use; null for one that was opened from a file, or is not kept. */
  readonly inUse: string | null
  /** Why a state could not be kept, or a kept one not be used, the last time. */
  readonly problem: Problem | null
}

/** A package that was written and read back equal. */
export interface BuiltPackage {
  readonly revision: number
  readonly bytes: number
  readonly sha256: string
  readonly entries: readonly {
    readonly name: string
    readonly bytes: number
    readonly rows: number
  }[]
  /** The plan that belongs to these exact bytes. */
  readonly planHash: string | null
}

/** One line of the check list on the Send screen. */
export interface SendCheck {
  readonly id:
    | 'errors'
    | 'package'
    | 'plan'
    | 'snapshotAge'
    | 'guards'
    | 'undo'
    | 'queue'
    | 'tenant'
  /** `warning` does not keep a package from leaving, but must be seen. */
  readonly state: 'green' | 'warning' | 'red' | 'open'
  readonly sentence: string
  /** What the admin can press to mend it; null where nothing is to be done. */
  readonly action:
    | 'checks'
    | 'build'
    | 'preview'
    | 'readState'
    | 'approve'
    | 'writeUndo'
    | 'signIn'
    | null
}

/** What is known of the import job; `state` words are the server's, unknown ones are kept. */
export interface JobFacts {
  readonly id: string
  readonly status: string
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly by: string
  readonly messages: readonly { readonly level: string; readonly text: string }[]
  readonly messagesNote: string
  readonly superseded: boolean
}

/** How sending ended or where it is. */
export interface SendReport {
  readonly stage: 'uploading' | 'watching' | 'verifying' | 'done' | 'failed' | 'unknown'
  readonly job: JobFacts | null
  readonly sentence: string
  /** Set when nothing, or perhaps something, may have arrived. */
  readonly problem: Problem | null
  readonly differences: number
  /** True only when the tenant was read back and everything the plan said could be checked, whether it came true or not. */
  readonly verified: boolean
  /** What reading back could not check, in processing order; empty when nothing, or before it was tried. */
  readonly unchecked: readonly Unchecked[]
}

/**
 * Records of one file that could not be checked by reading the tenant back: what was not read, or not wholly, is neither
 * there nor missing. Source: contract §2.
 */
export interface Unchecked {
  readonly file: TableName
  readonly records: number
  /** Why, as the words behind a colon: “the account may not see it”. */
  readonly why: string
  /** Natural keys of the first of them. A record that was to be deleted and is not in the state has none. */
  readonly examples: readonly string[]
}

/** One record that is not as the plan said, after reading the tenant back. */
export interface Difference {
  readonly file: TableName
  readonly naturalKey: string
  readonly expected: string
  readonly found: string
  readonly column: string | null
  readonly row: number | null
  /** Its place in the whole list, from 0: root causes in processing order, each with what it explains right behind it. */
  readonly place: number
  /** The place of the root cause that probably explains it; null for a root cause. Source: FORMAT §5.1. */
  readonly cause: number | null
  /** How many records of each file a root cause explains, in processing order. */
  readonly explains: readonly { readonly file: TableName; readonly records: number }[]
  /** Null when the project does not have that row there any more, or nothing mapped it. */
  readonly trace: CellTrace | null
}

/** How a source looked when it was last sent. */
export interface SourceShape {
  readonly rows: number
  readonly columns: readonly string[]
}

/** One build or upload in the history. */
export interface HistoryEntry {
  readonly id: string
  readonly at: string
  readonly kind: 'build' | 'upload'
  readonly project: string
  readonly tenant: string
  /** Absent where it is not known: on the command line, and in entries of older versions. */
  readonly tenantKind?: TenantChoice['kind'] | undefined
  readonly sha256: string
  readonly bytes: number
  readonly totals: OutcomeCounts | null
  readonly approvedBy: string
  readonly jobId: string
  readonly outcome: string
  readonly differences: number | null
  /** What each source held, by its name, so that the next run can tell what changed. */
  readonly sources: Readonly<Record<string, SourceShape>>
}

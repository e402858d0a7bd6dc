import { z } from 'zod'
import { targetMappingSchema } from '../mapping/mapping'
import { dialectSchema, projectSchema } from '../project/project'
import { tableNames } from '../schema/tableNames'
import { changeKinds } from '../snapshot/changedRecords'
import {
  type HistoryFacts,
  type KeptOfEntry,
  keptParts,
  type PersonHistory,
  type PersonRecord,
  type PersonRecords,
} from './historyViews'
import type { ChangeWindow, KeptStates, StateChangeDetails, StateComparison } from './stateViews'
import type {
  BuiltPackage,
  CellTrace,
  Difference,
  EngineStatus,
  Explanation,
  HistoryEntry,
  IssueGroup,
  IssueWindow,
  ManifestEffect,
  MappingProposal,
  MappingSample,
  PairWindow,
  PlanSummary,
  PlanWindow,
  RowsWindow,
  SendCheck,
  SendReport,
  SourcePreview,
  SourceProfile,
  StateFacts,
} from './views'

const table = z.enum(tableNames)
const job = z.string().min(1).max(100)
/** A ticket in the page; the shell replaces it by the path before the engine sees it. */
const file = z.string().min(1).max(4096)
const window = {
  from: z.number().int().min(0),
  count: z.number().int().min(0).max(1000),
  sort: z.strictObject({ column: z.string(), descending: z.boolean() }).nullable(),
  search: z.string().max(1000),
}
const planFilter = z.strictObject({
  files: z.array(table),
  outcomes: z.array(
    z.enum([
      'add',
      'update',
      'unchanged',
      'adopt',
      'delete',
      'cascade',
      'keep',
      'ignore',
      'reject',
    ]),
  ),
  certainties: z.array(z.enum(['documented', 'inferred', 'unknown'])),
  search: z.string().max(1000),
})

/** A kept state by its place: the folder of its tenant and the moment it was taken. */
const keptState = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}\/[0-9TZ-]{10,40}$/)
/** A kept state, or the one that is in use, wherever it came from. */
const someState = z.union([z.literal('inUse'), keptState])
/** An entry of the history. */
const entry = z.string().min(1).max(200)
/** The package of an entry, or `now`: the one the open project makes. */
const somePackage = z.union([z.literal('now'), entry])
const keptDays = z.number().int().min(30).max(36_500).nullable()
const changeFilter = z.strictObject({
  files: z.array(table),
  kinds: z.array(z.enum(changeKinds)),
  search: z.string().max(1000),
})

/**
 * Every call the engine answers, with the guard of its one argument. Calls that take a `job` are jobs: they report
 * progress under that name and can be cancelled by it; they answer when the job has ended.
 */
export const engineArguments = {
  /** Hands over the project; the engine reads what is new and derives everything again in the background. */
  setProject: z.strictObject({ project: projectSchema, revision: z.number().int().min(0) }),
  /** Begins the work on the rows again that was stopped by cancelling it. */
  resumeWork: z.strictObject({}),
  status: z.strictObject({}),
  /** Bytes the engine's process holds: its tables, and all else that it needs. */
  processMemory: z.strictObject({}),
  previewSource: z.strictObject({
    file,
    dialect: dialectSchema.nullable(),
    /** Of a workbook; without it, the first with cells. */
    sheet: z.string().optional(),
    rows: z.number().int().min(1).max(500),
  }),
  /** Reads a source's file again from disk (it changed there). */
  rereadSource: z.strictObject({ source: z.string() }),
  sourceProfile: z.strictObject({ source: z.string() }),
  sourceRows: z.strictObject({ source: z.string(), ...window }),
  proposeMappings: z.strictObject({}),
  /** A sample for a mapping as the page edits it, whether or not it is in the project yet. */
  mappingSample: z.strictObject({
    mapping: targetMappingSchema,
    from: z.number().int().min(0),
    count: z.number().int().min(1).max(200),
  }),
  targetRows: z.strictObject({ table, ...window }),
  traceCell: z.strictObject({ table, row: z.number().int().min(1), column: z.string().nullable() }),
  manifestEffects: z.strictObject({}),
  /** Device names from the data and the tenant, for the ignore chips. */
  knownDeviceNames: z.strictObject({}),
  issueGroups: z.strictObject({}),
  issueRows: z.strictObject({ group: z.string(), ...window }),
  /** Writes the rows with problems, and why, as CSV. */
  exportIssues: z.strictObject({ job, to: file }),
  planSummary: z.strictObject({}),
  planRows: z.strictObject({ filter: planFilter, ...window }),
  explain: z.strictObject({ id: z.string() }),
  /** Pairs of records whose keys look changed or reused; the summary has the first of them. */
  planPairs: z.strictObject({
    kind: z.enum(['keyChanges', 'reusedKeys']),
    from: window.from,
    count: window.count,
  }),
  /** Writes the records that pass the filter; the summary of a plan as JSON counts all of them (contract §3). */
  exportPlan: z.strictObject({
    job,
    to: file,
    format: z.enum(['csv', 'json']),
    filter: planFilter,
  }),
  /** Reads the tenant's state over REST. */
  readState: z.strictObject({ job }),
  /** Loads a saved snapshot, or a package as a state. */
  loadState: z.strictObject({ job, file }),
  saveState: z.strictObject({ to: file }),
  /** What states of tenants are kept on this computer. */
  keptStates: z.strictObject({}),
  /** Whether states are kept when they are read. Those that are kept stay until they are deleted. */
  keepStates: z.strictObject({ keeps: z.boolean() }),
  /** Plans against a kept state of the project's tenant. */
  useKeptState: z.strictObject({ job, state: keptState }),
  /** Deletes kept states for good; null: all that lie there, of whatever tenant. */
  deleteKeptStates: z.strictObject({ states: z.array(z.string().max(200)).max(1000).nullable() }),
  /** Compares two states, the earlier one first whichever is named first, and holds the result until another is asked for. */
  compareStates: z.strictObject({ job, one: someState, other: someState }),
  /** The result that is held; null when there is none. */
  stateComparison: z.strictObject({}),
  endComparison: z.strictObject({}),
  stateChanges: z.strictObject({ filter: changeFilter, ...window }),
  stateChange: z.strictObject({ id: z.string().max(100) }),
  exportStateChanges: z.strictObject({
    job,
    to: file,
    format: z.enum(['csv', 'json']),
    filter: changeFilter,
  }),
  /** Writes the package to the engine's own folder, reads it back, and plans with its exact bytes. */
  buildPackage: z.strictObject({ job, force: z.boolean() }),
  savePackage: z.strictObject({ to: file }),
  writeUndo: z.strictObject({ to: file }),
  sendChecks: z.strictObject({}),
  /** Approves one exact plan in spite of tripped guards; `deletions` must be its number of deletions. */
  approve: z.strictObject({ planHash: z.string(), deletions: z.number().int().min(0) }),
  /** Uploads, follows the job, reads the tenant back. */
  send: z.strictObject({ job, replaceQueued: z.boolean() }),
  /** Goes on with an upload to this tenant whose end the history does not know; never sends anything. Null: there is none. */
  takeUpUpload: z.strictObject({ job }),
  /** The admin's decision about such an upload: the import job that is it, or null when it did not arrive. */
  decideUpload: z.strictObject({ job, jobId: z.string().max(200).nullable() }),
  sendReport: z.strictObject({}),
  /**
   * What reading back found: all, the root causes alone, or what the root cause at a place explains; of the last sending,
   * or of an upload in the history by its id.
   */
  differences: z.strictObject({
    ...window,
    under: z.union([z.literal('all'), z.literal('roots'), z.number().int().min(0)]).optional(),
    entry: z.string().max(200).optional(),
  }),
  history: z.strictObject({ search: z.string().max(1000) }),
  /** What is kept of the packages of an upload. */
  keptOfEntry: z.strictObject({ entry }),
  /** Writes a copy of the package that was sent, or of the one that would undo it. */
  saveKept: z.strictObject({ job, entry, part: z.enum(keptParts), to: file }),
  /** Compares two packages row by row, the earlier one first, and holds the result as `compareStates` does. */
  comparePackages: z.strictObject({ job, one: somePackage, other: somePackage }),
  /** Writes the history as JSON; without names it tells nothing of people, projects or tenants. */
  exportHistory: z.strictObject({ to: file, withNames: z.boolean() }),
  /** How long the history is kept and what lies there; `days`: what would go if it were kept so long, null for ever. */
  historyFacts: z.strictObject({ days: keptDays }),
  /** Keeps the history so many days from now on, null for ever, and forgets what is older. */
  keepHistory: z.strictObject({ days: keptDays }),
  /** Looks through the kept plans of all uploads for a person, by key, user ID or name, and holds what it found. */
  findPerson: z.strictObject({ job, search: z.string().trim().min(1).max(200) }),
  /** What the last such search found; null when there was none. */
  personHistory: z.strictObject({}),
  /** `version` is that of the search that is meant; nothing is found of an older one. */
  personRecords: z.strictObject({ version: z.string().max(100), ...window }),
  personRecord: z.strictObject({ id: z.string().max(100) }),
  /** Forgets what is older than a time, ISO 8601, but no upload whose end is not known. */
  purgeHistory: z.strictObject({ before: z.iso.datetime() }),
  cancelJob: z.strictObject({ job }),
} as const

export type EngineCallName = keyof typeof engineArguments
export type EngineArguments<C extends EngineCallName> = z.infer<(typeof engineArguments)[C]>

/** What each call answers. */
export interface EngineResults {
  setProject: null
  resumeWork: null
  status: EngineStatus
  processMemory: number
  previewSource: SourcePreview
  rereadSource: null
  sourceProfile: SourceProfile
  sourceRows: RowsWindow
  proposeMappings: readonly MappingProposal[]
  mappingSample: MappingSample
  targetRows: RowsWindow
  traceCell: CellTrace | null
  manifestEffects: readonly ManifestEffect[]
  knownDeviceNames: readonly { readonly name: string; readonly from: string }[]
  issueGroups: readonly IssueGroup[]
  issueRows: IssueWindow
  /** `left`: problems that are counted but not kept with their rows. */
  exportIssues: { readonly rows: number; readonly left: number }
  planSummary: PlanSummary | null
  planRows: PlanWindow
  explain: Explanation
  planPairs: PairWindow
  exportPlan: { readonly records: number }
  readState: StateFacts
  loadState: StateFacts
  saveState: null
  keptStates: KeptStates
  keepStates: null
  useKeptState: StateFacts
  deleteKeptStates: { readonly deleted: number }
  compareStates: StateComparison
  stateComparison: StateComparison | null
  endComparison: null
  stateChanges: ChangeWindow
  stateChange: StateChangeDetails | null
  exportStateChanges: { readonly records: number }
  buildPackage: BuiltPackage
  savePackage: { readonly bytes: number; readonly sha256: string }
  writeUndo: { readonly cannotUndo: readonly string[] }
  sendChecks: readonly SendCheck[]
  approve: null
  send: SendReport
  takeUpUpload: SendReport | null
  decideUpload: SendReport | null
  sendReport: SendReport | null
  differences: { readonly total: number; readonly rows: readonly Difference[] }
  history: readonly HistoryEntry[]
  keptOfEntry: KeptOfEntry
  saveKept: { readonly bytes: number }
  comparePackages: StateComparison
  exportHistory: { readonly entries: number }
  historyFacts: HistoryFacts
  keepHistory: { readonly forgotten: number }
  findPerson: PersonHistory
  personHistory: PersonHistory | null
  personRecords: PersonRecords
  personRecord: PersonRecord | null
  purgeHistory: { readonly forgotten: number }
  cancelJob: null
}

/** The calls whose arguments name files, and where: the shell exchanges tickets for paths there. */
export const fileArguments: { readonly [C in EngineCallName]?: 'file' | 'to' | 'project' } = {
  setProject: 'project',
  previewSource: 'file',
  loadState: 'file',
  exportIssues: 'to',
  exportPlan: 'to',
  exportHistory: 'to',
  saveKept: 'to',
  saveState: 'to',
  exportStateChanges: 'to',
  savePackage: 'to',
  writeUndo: 'to',
}

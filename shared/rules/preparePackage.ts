import {
  type ArchiveVersion,
  type ManifestOptions,
  manifestValue,
  optionsOf,
} from '../manifest/manifest'
import type { PackageContent } from '../package/packageContent'
import { type TableName, tableNames } from '../schema/tableNames'
import { noLists, type Snapshot, type ValueLists } from '../snapshot/snapshot'
import { type CheckedFile, checkedFile } from './checkedFile'
import { collectFindings, type Findings } from './collectFindings'
import { indexOf, type KeyIndex } from './keyIndex'
import { type StateIndex, stateIndex } from './stateIndex'

/** What the rules may know beside the package. Everything is optional; what is unknown is not checked. */
export interface CheckContext {
  readonly snapshot?: Snapshot | undefined
  /** From the plan, for ZS-601: deletions of users, users in the state, the threshold and whether they were confirmed. */
  readonly userDeletions?:
    | {
        readonly count: number
        readonly of: number
        readonly threshold: number
        readonly confirmed: boolean
      }
    | undefined
  /** From the plan and the tenant, for ZS-604. */
  readonly freeLicences?: { readonly additions: number; readonly free: number } | undefined
  /** Jobs of the company that wait or run, for ZS-607. */
  readonly queuedJobs?: number | undefined
  readonly limits?: { readonly uploadBytes?: number | undefined } | undefined
}

/** A package with what all rules need of it, worked out once. */
export interface PreparedPackage {
  readonly content: PackageContent
  readonly context: CheckContext
  readonly findings: Findings
  /** Undefined when the manifest does not say Y or N: then nothing is said that depends on it. */
  readonly mirror: 'Y' | 'N' | undefined
  readonly version: ArchiveVersion | undefined
  readonly options: ManifestOptions | undefined
  readonly lists: ValueLists
  readonly state: StateIndex | undefined
  /** The files that are there, in processing order. */
  readonly files: readonly CheckedFile[]
  file(table: TableName): CheckedFile | undefined
  /** Which row has which value; empty when file or column is missing. Built once. */
  index(table: TableName, column: string): KeyIndex
  /** Has the row ACTION=R? */
  removes(table: TableName, row: number): boolean
  /** Is the row's STATUS or SITE_STATUS INACTIVE? */
  isInactive(table: TableName, row: number): boolean
}

const emptyIndex: KeyIndex = { rows: new Map(), repeats: [] }

/** Makes a package ready for the rules. */
export function preparePackage(
  content: PackageContent,
  context: CheckContext,
  maxIssues: number,
): PreparedPackage {
  const manifest = content.manifest.state === 'read' ? content.manifest.manifest : undefined
  const options = manifest === undefined ? undefined : optionsOf(manifest)
  const mirror = manifest === undefined ? undefined : manifestValue(manifest, 'mirror')
  const byName = new Map<TableName, CheckedFile>()
  for (const name of tableNames) {
    const file = content.files.get(name)
    if (file === undefined) continue
    const isCut = content.archive.some(
      ({ code, entry }) => code === 'tooLarge' && entry === file.entry,
    )
    byName.set(name, checkedFile(name, file, isCut))
  }

  const indexes = new Map<string, KeyIndex>()
  const marks = new Map<string, Uint8Array>()
  const marked = (table: TableName, column: string, word: string): Uint8Array => {
    const key = `${table} ${column}`
    const known = marks.get(key)
    if (known !== undefined) return known
    const file = byName.get(table)
    const values = file?.column(column)
    const mark = new Uint8Array(file?.rowCount ?? 0)
    if (values !== undefined) {
      for (let row = 0; row < mark.length; row++) if (values.text(row) === word) mark[row] = 1
    }
    marks.set(key, mark)
    return mark
  }
  const removes = (table: TableName, row: number) => marked(table, 'ACTION', 'R')[row] === 1

  return {
    content,
    context,
    findings: collectFindings(maxIssues),
    mirror: mirror === 'Y' || mirror === 'N' ? mirror : undefined,
    version: options?.version,
    options,
    lists: context.snapshot?.lists ?? noLists,
    state: context.snapshot === undefined ? undefined : stateIndex(context.snapshot),
    files: [...byName.values()],
    file: (table) => byName.get(table),
    index: (table, column) => {
      const key = `${table} ${column}`
      const known = indexes.get(key)
      if (known !== undefined) return known
      const file = byName.get(table)
      const index =
        file === undefined ? emptyIndex : indexOf(file, column, (row) => removes(table, row))
      indexes.set(key, index)
      return index
    },
    removes,
    isInactive: (table, row) =>
      marked(table, table === 'DS_SITES' ? 'SITE_STATUS' : 'STATUS', 'INACTIVE')[row] === 1,
  }
}

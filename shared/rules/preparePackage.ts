import { eachValueOnce } from '../columns/eachValueOnce'
import { finish, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
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
import { rowsHolding } from './derivedColumns'
import { noRows, type RowsByKey, rowsByKey } from './rowsByKey'
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
  /** Which row has which value; empty when file or column is missing. Built once, at once when it is not there yet. */
  index(table: TableName, column: string): RowsByKey
  /** The same, built with pauses. */
  indexSliced(table: TableName, column: string): Sliced<RowsByKey>
  /** For each row of a column, the row of another file it refers to, or −1. Worked out once. */
  targets(file: CheckedFile, column: string, to: Target): Sliced<Int32Array>
  /** Marks the rows with ACTION=R by 1. */
  removed(table: TableName): Uint8Array
  /** Marks the rows whose STATUS or SITE_STATUS is INACTIVE by 1. */
  inactive(table: TableName): Uint8Array
}

/** The column a reference is looked up in. */
export interface Target {
  readonly table: TableName
  readonly column: string
}

/** Makes a package ready for the rules. */
export function* preparePackage(
  content: PackageContent,
  context: CheckContext,
  maxIssues: number,
): Sliced<PreparedPackage> {
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
    byName.set(name, yield* checkedFile(name, file, isCut))
  }

  const marked = (table: TableName, column: string, word: string): Uint8Array =>
    rowsHolding(byName.get(table)?.column(column), word, byName.get(table)?.rowCount ?? 0)
  const removed = once((table: TableName) => marked(table, 'ACTION', 'R'))
  const inactive = once((table: TableName) =>
    marked(table, table === 'DS_SITES' ? 'SITE_STATUS' : 'STATUS', 'INACTIVE'),
  )
  const indexSliced = onceSliced(function* (table: TableName, column: string): Sliced<RowsByKey> {
    const file = byName.get(table)
    return file === undefined ? noRows : yield* rowsByKey(file, column, removed(table))
  })
  const targets = onceSliced(function* (
    from: TableName,
    column: string,
    table: TableName,
    to: string,
  ): Sliced<Int32Array> {
    const file = byName.get(from)
    const values = file?.column(column)
    const found = yield* indexSliced(table, to)
    if (file === undefined || values === undefined) {
      return new Int32Array(file?.rowCount ?? 0).fill(-1)
    }
    return yield* rowsLike(found, values)
  })

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
    index: (table, column) => finish(indexSliced(table, column)),
    indexSliced,
    targets: (file, column, to) => targets(file.name, column, to.table, to.column),
    removed,
    inactive,
  }
}

/** The row of an index that stands for each cell of a column, or −1; a column kept by its values is looked up by them. */
function* rowsLike(index: RowsByKey, column: Utf8Column): Sliced<Int32Array> {
  const rows = new Int32Array(column.length)
  yield* eachValueOnce(column, rows, (cells, found) => {
    for (let row = cells.from; row < cells.to; row++) found[row] = index.rowLike(cells.column, row)
  })
  return rows
}

/** The same function, which works out each answer once. */
function once<Names extends readonly string[], Answer>(
  ask: (...names: Names) => Answer,
): (...names: Names) => Answer {
  const known = new Map<string, Answer>()
  return (...names) => {
    const key = names.join(' ')
    const answer = known.get(key) ?? ask(...names)
    known.set(key, answer)
    return answer
  }
}

/** The same for what is worked out with pauses. */
function onceSliced<Names extends readonly string[], Answer>(
  ask: (...names: Names) => Sliced<Answer>,
): (...names: Names) => Sliced<Answer> {
  const known = new Map<string, Answer>()
  return function* (...names) {
    const key = names.join(' ')
    const answer = known.get(key) ?? (yield* ask(...names))
    known.set(key, answer)
    return answer
  }
}

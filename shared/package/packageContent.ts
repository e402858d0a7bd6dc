import type { Table } from '../columns/table'
import type { CsvProblem } from '../csv/csvProblem'
import type { Manifest } from '../manifest/manifest'
import type { TableName } from '../schema/tableNames'

/** One CSV as it stands in a package: its rows and what was wrong with its bytes. */
export interface PackageFile {
  /** The entry's name as the ZIP writes it. */
  readonly entry: string
  readonly table: Table
  /** Problems of the bytes (FORMAT §1.4), in the order of the file. Nothing was repaired in silence. */
  readonly problems: readonly CsvProblem[]
}

/** Something wrong with the archive itself (FORMAT §6, ZS-101 to ZS-106). `entry` is empty for the whole archive. */
export interface ArchiveProblem {
  readonly code:
    | 'unexpectedFile'
    | 'insideFolder'
    | 'duplicateEntry'
    | 'encrypted'
    | 'unreadable'
    | 'nameCase'
    | 'tooLarge'
  readonly entry: string
  readonly detail: string
}

/** The manifest of a package: read, or why not. */
export type ManifestReading =
  | {
      readonly state: 'read'
      readonly manifest: Manifest
      /** True when the file begins with a byte-order mark, which is told (ZS-202) and passed over. */
      readonly hasByteOrderMark?: boolean
    }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly why: string }

/** A package in memory, whether built from a project or read from a ZIP; the input of rules and planner. */
export interface PackageContent {
  readonly manifest: ManifestReading
  readonly files: ReadonlyMap<TableName, PackageFile>
  readonly archive: readonly ArchiveProblem[]
  /** Size of the ZIP in bytes; undefined while it is not built. */
  readonly zipBytes?: number
}

import type { TenantFile } from '../tenantFiles'
import type { Directory, Ref, TenantRecord } from '../tenantState'

/** One row of a package's CSV by column name; a column that is missing reads as blank. */
export type PackageRow = Readonly<Record<string, string>>

/** The manifest options that decide what an import does. Source: FORMAT §2.2. */
export interface ImportOptions {
  readonly mirror: boolean
  readonly deviceNamesToIgnore: readonly string[]
  readonly ignoreDeviceOrderAndDelay: boolean
}

/** What a package asks for: rows by file name (without `.csv`) and the options of its manifest. */
export interface PackageContent {
  readonly tables: ReadonlyMap<string, readonly PackageRow[]>
  readonly options: ImportOptions
}

/** A row with its place: `row` is 1 for the first line after the header. */
export interface PlacedRow {
  readonly file: TenantFile
  readonly row: number
  readonly values: PackageRow
}

/** What became of a row, or of a record that no row acted on. */
export type Deed =
  | 'added'
  | 'updated'
  | 'nothing'
  | 'adopted'
  | 'deleted'
  | 'cascaded'
  | 'kept'
  | 'ignored'
  | 'rejected'

/** The row of FORMAT's decision tables that decided; LICENCE and FAULT are causes outside the tables. */
export type ImportRule =
  | `A${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`
  | `B${0 | 1 | 2 | 3 | 4 | 5 | 6}`
  | `C${1 | 2 | 3 | 4 | 5 | 7 | 8 | 9}`
  | 'C8b'
  | 'CASCADE'
  | 'LICENCE'
  | 'FAULT'

/**
 * What happened to one package row or one record.
 *
 * Every row has exactly one entry, which also speaks for the record it acted on. A record without
 * such a row has an entry with `row: null`. One record can have two: a rejected row names it
 * (`rejected`) and its parent goes all the same (`cascaded`, `row: null`). `fields` lists changed
 * columns of a record that was updated or adopted; `droppedFields` those whose value was refused.
 */
export interface AppliedRecord {
  readonly file: TenantFile
  readonly row: number | null
  readonly externalKey: string | null
  readonly naturalKey: string
  readonly did: Deed
  readonly rule: ImportRule
  readonly fields: readonly string[]
  readonly droppedFields: readonly string[]
  readonly reason: string
}

/** One line of the tenant's synchronisation report. Source: FORMAT §7.2. */
export interface ReportEntry {
  readonly status: 'FAILURE' | 'WARNING'
  readonly level: 'FIELD' | 'ROW'
  readonly table: TenantFile
  readonly row: number
  readonly rowKey: string
  readonly fieldName: string | null
  readonly fieldValue: string | null
  readonly message: string
}

/** A value of a row that cannot be used, and why. */
export interface FieldProblem {
  readonly column: string
  readonly value: string
  readonly message: string
}

/** A row that may be stored: its references found, its unusable optional values named. */
export interface FitRow extends PlacedRow {
  readonly fit: true
  readonly refs: Readonly<Record<string, readonly Ref[]>>
  readonly bad: readonly FieldProblem[]
}

/** A row that is not processed, and why. */
export interface RefusedRow extends PlacedRow {
  readonly fit: false
  readonly rule: ImportRule
  readonly problems: readonly FieldProblem[]
  readonly reason: string
}

/**
 * The working set of one import. The maps grow file by file in import order, so that a row can ask
 * what became of everything it refers to; they never leave `importPackage`.
 */
export interface ImportRun {
  readonly prior: Directory
  readonly options: ImportOptions
  /** Records of the old state that this run removes. */
  readonly gone: Set<string>
  /** Records of the old state that a rejected row names by its key. */
  readonly refused: Set<string>
  /** What surviving rows named, as `file/key`, and the record it stands for. */
  readonly landed: Map<string, string>
  /** Names of sites and IDs of users in surviving rows, as `file/name`. */
  readonly landedNames: Map<string, string>
  /** New versions of records of the old state, and new records, by id. */
  readonly written: Map<string, TenantRecord>
  readonly added: TenantRecord[]
  readonly applied: AppliedRecord[]
  readonly report: ReportEntry[]
}

/** A cell of a row; a column that is not there is blank. */
export function cell(row: PlacedRow, column: string): string {
  return row.values[column] ?? ''
}

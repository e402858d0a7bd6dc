import { importOrder, isDeviceFile, isTenantFile, type TenantFile } from '../tenantFiles'
import {
  directoryOf,
  naturalKeyOf,
  type Ref,
  type TenantRecord,
  type TenantState,
  tablesOf,
} from '../tenantState'
import { duplicateRows } from './duplicateRows'
import { type ImportCircumstances, importFile } from './importFile'
import {
  type AppliedRecord,
  cell,
  type ImportRun,
  type PackageContent,
  type PlacedRow,
  type ReportEntry,
} from './importRun'
import { compareText } from './matching'
import { type SortedRows, sortRows } from './sortRows'

/** The tenant after an import, and what the import did. */
export interface ImportResult {
  readonly state: TenantState
  /** Files in import order; within a file rows first, then records that only the tenant has, by name. */
  readonly applied: readonly AppliedRecord[]
  /** The synchronisation report, in the order of processing. */
  readonly report: readonly ReportEntry[]
}

/**
 * Processes a package as FORMAT §5 describes it.
 *
 * Pure: the same state and package give the same result, ids included; the order of rows within a
 * table and of tables never matters; never throws. Tables of unknown names are passed over.
 *
 * Readings of places where FORMAT is silent:
 * - Matching and reference look-ups see the state as it was before the import plus the surviving rows
 *   of the package, never names that were freed on the way (see `matchRows`, `findReferences`).
 * - Rows that repeat each other are all rejected (see `duplicateRows`).
 * - A device belongs to its file: keys and names match within one device file only.
 * - Attributes, predicates and their values are stored and, by row, removed; mirroring never removes
 *   them, as FORMAT §5.3 does not count them among the kinds it covers.
 * - A site that mirroring removes leaves its users without a site (FORMAT §5.7, C9).
 * - Supervisor links and attribute links are found through their user, whatever key he had before.
 * - A link row (no ACTION column) that occurs twice is a duplicate like any other.
 */
export function importPackage(
  state: TenantState,
  content: PackageContent,
  circumstances: ImportCircumstances = {},
): ImportResult {
  const run: ImportRun = {
    prior: directoryOf(state),
    options: content.options,
    gone: new Set(),
    refused: new Set(),
    landed: new Map(),
    landedNames: new Map(),
    written: new Map(),
    added: [],
    applied: [],
    report: [],
  }
  const sorted = new Map<TenantFile, SortedRows>()
  for (const [name, rows] of content.tables) {
    if (isTenantFile(name)) sorted.set(name, sortRows(run, name, rows))
  }
  const none: SortedRows = { wanted: [], removing: [], ignored: [] }
  const rowsOf = (file: TenantFile) => sorted.get(file) ?? none
  const repeatedDevices = repeatedAmong(importOrder.filter(isDeviceFile).map(rowsOf), () => false)

  for (const file of importOrder) {
    importFile(run, state, {
      file,
      sorted: rowsOf(file),
      repeated: isDeviceFile(file)
        ? repeatedDevices
        : repeatedAmong([rowsOf(file)], (row) => mayRepeat(run, row)),
      namedShifts: namedShifts(run, file, rowsOf(file)),
      circumstances,
    })
  }
  return {
    state: stateAfter(state, run),
    applied: inContractOrder(withDangerousSites(run)),
    report: run.report,
  }
}

function repeatedAmong(files: readonly SortedRows[], mayRepeatRow: (row: PlacedRow) => boolean) {
  const wanted = files.flatMap((rows) => rows.wanted)
  const removing = files.flatMap((rows) => rows.removing)
  return duplicateRows(wanted, removing, mayRepeatRow)
}

/** A member may be listed twice in shifts of a group that allows duplicates (FORMAT §6 ZS-511). */
function mayRepeat(run: ImportRun, row: PlacedRow): boolean {
  if (row.file !== 'DS_TEAM_MEMBERSHIPS') return false
  const shift = latest(run, run.landed.get(`DS_TEAMS/${cell(row, 'TEAM_KEY')}`))
  const known = shift ?? run.prior.byKey('DS_TEAMS', cell(row, 'TEAM_KEY'))
  const group = known?.refs.GROUP_KEY?.[0]
  const groupId = group !== undefined && 'id' in group ? group.id : undefined
  return latest(run, groupId)?.values.ALLOW_DUPLICATES === 'Y'
}

function latest(run: ImportRun, id: string | undefined): TenantRecord | undefined {
  return id === undefined ? undefined : (run.written.get(id) ?? run.prior.byId.get(id))
}

/** The shifts whose members the package lists, for rule C8. */
function namedShifts(run: ImportRun, file: TenantFile, rows: SortedRows): ReadonlySet<string> {
  if (file !== 'DS_TEAM_MEMBERSHIPS') return new Set()
  const keys = rows.wanted.map((row) => cell(row, 'TEAM_KEY'))
  return new Set(keys.flatMap((key) => run.prior.byKey('DS_TEAMS', key)?.id ?? []))
}

function stateAfter(state: TenantState, run: ImportRun): TenantState {
  const gone = (id: string) => run.gone.has(id)
  const added = run.added.toSorted((a, b) => compareText(sortText(a), sortText(b)))
  const tables = tablesOf((file) => [
    ...state.tables[file]
      .filter((record) => !gone(record.id))
      .map((record) => withoutGone(run, run.written.get(record.id) ?? record)),
    ...added.filter((record) => record.file === file),
  ])
  return {
    ...state,
    tables,
    extraDevices: state.extraDevices.filter((device) => !gone(device.ownerId)),
    groupTypes: Object.fromEntries(
      Object.entries(state.groupTypes).filter(([groupId]) => !gone(groupId)),
    ),
    issued: state.issued + 1,
  }
}

function sortText(record: TenantRecord): string {
  const natural = naturalKeyOf(record.file, record.values, record.refs)
  return `${record.externalKey ?? ''}\u0000${natural}\u0000${record.id}`
}

/** Links to records that went disappear: supervisors from lists, a removed site from its users. */
function withoutGone(run: ImportRun, record: TenantRecord): TenantRecord {
  if (run.gone.size === 0) return record
  const isGone = (ref: Ref) => 'id' in ref && run.gone.has(ref.id)
  if (!Object.values(record.refs).some((refs) => refs.some(isGone))) return record
  const refs = Object.entries(record.refs).map(([column, targets]) => [
    column,
    targets.filter((ref) => !isGone(ref)),
  ])
  return { ...record, refs: Object.fromEntries(refs) }
}

/** Marks removed sites that still have users as C9, the dangerous kind. Source: FORMAT §5.6. */
function withDangerousSites(run: ImportRun): readonly AppliedRecord[] {
  const removed = run.applied.filter(({ file, rule }) => file === 'DS_SITES' && rule === 'C5')
  if (removed.length === 0) return run.applied
  const inUse = sitesInUse(run)
  return run.applied.map((entry) => {
    if (entry.file !== 'DS_SITES' || entry.rule !== 'C5') return entry
    const site = run.prior.byKey('DS_SITES', entry.externalKey ?? '')
    return site !== undefined && inUse.has(site.id) ? { ...entry, rule: 'C9' } : entry
  })
}

function sitesInUse(run: ImportRun): ReadonlySet<string> {
  const used = new Set<string>()
  for (const before of run.prior.byId.values()) {
    if (before.file !== 'DS_USERS' || run.gone.has(before.id)) continue
    const site = (run.written.get(before.id) ?? before).refs.SITE_NAME?.[0]
    if (site !== undefined && 'id' in site) used.add(site.id)
  }
  return used
}

function inContractOrder(applied: readonly AppliedRecord[]): readonly AppliedRecord[] {
  const place = new Map(importOrder.map((file, index) => [file, index]))
  const last = Number.POSITIVE_INFINITY
  return applied.toSorted(
    (a, b) =>
      (place.get(a.file) ?? 0) - (place.get(b.file) ?? 0) ||
      compareRowNumbers(a.row ?? last, b.row ?? last) ||
      compareText(a.naturalKey, b.naturalKey),
  )
}

function compareRowNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

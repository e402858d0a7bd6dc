import { recordName, targetOf } from '../recordTexts'
import { fileRules, isDeviceFile, type TenantFile } from '../tenantFiles'
import { naturalKeyOf, type TenantRecord } from '../tenantState'
import type { AppliedRecord, Deed, ImportRule, ImportRun, PlacedRow } from './importRun'
import { namedReferences } from './references'
import { rowEntry } from './rowEntries'

/** What is known of a file once all its storing rows are decided. */
export interface DecidedFile {
  readonly file: TenantFile
  readonly records: readonly TenantRecord[]
  /** Records that a surviving row stands for. */
  readonly kept: ReadonlySet<string>
  /** For each removing row the record it names by key, if there is one. */
  readonly removing: ReadonlyMap<PlacedRow, TenantRecord | undefined>
  /** Records that rejected rows mean without naming them by key. */
  readonly specified: ReadonlySet<string>
  /** Shifts that DS_TEAMS or DS_TEAM_MEMBERSHIPS name, by id. */
  readonly namedShifts: ReadonlySet<string>
}

/**
 * Carries out the removing rows of a file (only in a package that is not a mirror), along table B.
 *
 * A row whose key nobody has removes a never synchronised record of its name (B2), unless a storing
 * row adopts that record. A record whose parent goes is told as `cascaded`.
 */
export function removeByRows(run: ImportRun, decided: DecidedFile): void {
  for (const [row, named] of decided.removing) {
    const byName = named === undefined ? namesakeOf(run, row, decided.kept) : undefined
    const record = named ?? byName
    if (record === undefined || run.gone.has(record.id)) {
      run.applied.push(rowEntry(run, row, 'ignored', 'B3', 'nothing to remove'))
      continue
    }
    run.gone.add(record.id)
    run.applied.push(
      parentIsGone(run, record)
        ? recordEntry(run, record, row.row, 'cascaded', 'CASCADE', 'goes with its parent')
        : recordEntry(run, record, row.row, 'deleted', named ? 'B1' : 'B2', 'removed by its row'),
    )
  }
}

/**
 * Decides about the records that no surviving row stands for, along table C, cascades first.
 *
 * Files are decided in import order, so every parent's fate is known before its children's.
 */
export function judgeRemaining(run: ImportRun, decided: DecidedFile): void {
  for (const record of decided.records) {
    if (decided.kept.has(record.id) || run.gone.has(record.id)) continue
    if (parentIsGone(run, record)) {
      run.gone.add(record.id)
      const entry = recordEntry(run, record, null, 'cascaded', 'CASCADE', 'goes with its parent')
      run.applied.push(entry)
      continue
    }
    if (run.refused.has(record.id)) continue
    const rule = ruleForMissing(run, record, decided)
    const isDeleted = (rule === 'C5' || rule === 'C7') && !decided.specified.has(record.id)
    if (isDeleted) run.gone.add(record.id)
    const reason = isDeleted ? 'not in the mirror package' : 'nothing asks for its removal'
    run.applied.push(recordEntry(run, record, null, isDeleted ? 'deleted' : 'kept', rule, reason))
  }
}

function ruleForMissing(run: ImportRun, record: TenantRecord, decided: DecidedFile): ImportRule {
  const shift = targetOf(run.prior, record, 'TEAM_KEY')
  if (!run.options.mirror) {
    return shift !== undefined && decided.namedShifts.has(shift.id) ? 'C8' : 'C1'
  }
  if (isDeviceFile(record.file) && isIgnoredName(run, record.values.DEVICE_NAME ?? '')) return 'C2'
  switch (fileRules[record.file].mirror) {
    case 'key':
      return record.externalKey === null ? 'C3' : 'C5'
    case 'shift':
      return shift === undefined || shift.externalKey === null ? 'C3' : 'C7'
    case 'never':
      return record.file === 'DS_PERSON_SUPERVISORS' ? 'C8b' : 'C4'
  }
}

/** Whether the manifest tells the tenant to leave devices of this name alone (FORMAT §2.2). */
export function isIgnoredName(run: ImportRun, name: string): boolean {
  return run.options.deviceNamesToIgnore.includes(name)
}

function parentIsGone(run: ImportRun, record: TenantRecord): boolean {
  return Object.entries(fileRules[record.file].references).some(([column, { parent }]) => {
    const target = parent ? targetOf(run.prior, record, column) : undefined
    return target !== undefined && run.gone.has(target.id)
  })
}

function namesakeOf(
  run: ImportRun,
  row: PlacedRow,
  kept: ReadonlySet<string>,
): TenantRecord | undefined {
  if (fileRules[row.file].natural.length === 0) return undefined
  const natural = naturalKeyOf(row.file, row.values, namedReferences(run, row))
  return run.prior
    .byNatural(row.file, natural)
    .find((record) => record.externalKey === null && !kept.has(record.id))
}

/** An entry for a record of the old state, with the row that acted on it if there was one. */
function recordEntry(
  run: ImportRun,
  record: TenantRecord,
  row: number | null,
  did: Deed,
  rule: ImportRule,
  reason: string,
): AppliedRecord {
  return {
    file: record.file,
    row,
    externalKey: record.externalKey,
    naturalKey: recordName(run.prior, record),
    did,
    rule,
    fields: [],
    droppedFields: [],
    reason,
  }
}

import { fileRules, isDeviceFile, type TenantFile } from '../tenantFiles'
import {
  type AppliedRecord,
  cell,
  type Deed,
  type FieldProblem,
  type ImportRule,
  type ImportRun,
  type PlacedRow,
  type RefusedRow,
  type ReportEntry,
} from './importRun'

/** The entry of a row that acted on no record: an ignored or a rejected one. */
export function rowEntry(
  run: ImportRun,
  row: PlacedRow,
  did: Deed,
  rule: ImportRule,
  reason: string,
): AppliedRecord {
  return {
    file: row.file,
    row: row.row,
    externalKey: fileRules[row.file].keyed ? cell(row, 'EXTERNAL_KEY') || null : null,
    naturalKey: rowName(run, row),
    did,
    rule,
    fields: [],
    droppedFields: [],
    reason,
  }
}

/** The report lines of a rejected row: one per value, and the row itself. Source: FORMAT §7.2. */
export function refusalReport(row: RefusedRow): readonly ReportEntry[] {
  const lines = row.problems.flatMap((problem) =>
    row.rule === 'A2'
      ? [
          fieldLine(row, problem, 'WARNING', problem.message),
          fieldLine(row, problem, 'FAILURE', 'set to null'),
        ]
      : [fieldLine(row, problem, 'FAILURE', problem.message)],
  )
  return [...lines, rowLine(row, row.reason)]
}

/** The report lines of values that were left out of a row that was processed otherwise. */
export function droppedReport(
  row: PlacedRow,
  dropped: readonly FieldProblem[],
): readonly ReportEntry[] {
  return dropped.map((problem) => fieldLine(row, problem, 'FAILURE', problem.message))
}

function fieldLine(
  row: PlacedRow,
  problem: FieldProblem,
  status: ReportEntry['status'],
  message: string,
): ReportEntry {
  const { column: fieldName, value: fieldValue } = problem
  return { ...rowLine(row, message), status, level: 'FIELD', fieldName, fieldValue }
}

function rowLine(row: PlacedRow, message: string): ReportEntry {
  return {
    status: 'FAILURE',
    level: 'ROW',
    table: row.file,
    row: row.row,
    rowKey: cell(row, 'EXTERNAL_KEY') || cell(row, fileRules[row.file].natural[0] ?? ''),
    fieldName: null,
    fieldValue: null,
    message,
  }
}

/** The name of what a row describes, as contract §3 spells it, as far as it can be told. */
function rowName(run: ImportRun, row: PlacedRow): string {
  const nameBehind = (file: TenantFile, column: string, name: string) => {
    const key = cell(row, column)
    const id = run.landed.get(`${file}/${key}`) ?? run.prior.byKey(file, key)?.id ?? ''
    const record = run.written.get(id) ?? run.prior.byId.get(id)
    return record?.values[name] ?? key
  }
  if (isDeviceFile(row.file)) {
    return `${nameBehind('DS_USERS', 'USER_KEY', 'USER_ID')}|${cell(row, 'DEVICE_NAME')}`
  }
  if (row.file === 'DS_TEAMS') {
    return `${nameBehind('DS_GROUPS', 'GROUP_KEY', 'GROUP_NAME')}|${cell(row, 'SUB_TARGET_NAME')}`
  }
  if (row.file === 'DS_EVENT_DOMAIN_PREDICATES') return cell(row, 'PREDICATE_NAME')
  return fileRules[row.file].natural.map((column) => cell(row, column)).join('|')
}

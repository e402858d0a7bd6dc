import { isWellFormed, type TenantLists } from '../fieldFormats'
import { type ColumnRule, deviceTypeOf, fileRules, isDeviceFile } from '../tenantFiles'
import { cell, type FieldProblem, type PlacedRow } from './importRun'

/** What is wrong with a row by itself: `blocking` rejects it, `dropped` values are left out. */
export interface OwnErrors {
  readonly blocking: readonly FieldProblem[]
  readonly dropped: readonly FieldProblem[]
}

/**
 * Checks a row without looking at any other.
 *
 * Blocking are a required value that is blank and a bad value in an identity or reference column; any
 * other bad value is dropped and the row goes on. Source: FORMAT §5.4 A1 and footnotes.
 */
export function ownErrorsOf(row: PlacedRow, lists: TenantLists): OwnErrors {
  const blocking: FieldProblem[] = []
  const dropped: FieldProblem[] = []
  for (const [column, rule] of Object.entries(fileRules[row.file].columns)) {
    const value = cell(row, column)
    if (value.trim() === '') {
      if (rule.required) blocking.push({ column, value, message: 'a value is required' })
      continue
    }
    const message = complaintAbout(row, rule, value, lists)
    if (message === null) continue
    const problem = { column, value, message }
    if (rule.decides) blocking.push(problem)
    else dropped.push(problem)
  }
  if (cell(row, 'MEMBER_TYPE') === 'DEVICE' && cell(row, 'MEMBER_SUB_TYPE') === '') {
    blocking.push({ column: 'MEMBER_SUB_TYPE', value: '', message: 'a device needs its kind' })
  }
  return { blocking, dropped }
}

function complaintAbout(
  row: PlacedRow,
  rule: ColumnRule,
  value: string,
  lists: TenantLists,
): string | null {
  if (rule.max !== null && value.length > rule.max) return `longer than ${rule.max} characters`
  const deviceType = isDeviceFile(row.file) ? deviceTypeOf[row.file] : null
  return isWellFormed(rule.format, value, lists, deviceType) ? null : 'the value is not accepted'
}

import { type Format, listElements } from '../fieldFormats'
import { columnText } from '../recordTexts'
import { fileRules, isDeviceFile, type TenantFile } from '../tenantFiles'
import type { Ref, TenantRecord } from '../tenantState'
import { cell, type FitRow, type ImportRun } from './importRun'

/** What a row makes of a record: its new columns and the names of those that changed. */
export interface NewValues {
  readonly values: TenantRecord['values']
  readonly refs: TenantRecord['refs']
  readonly changed: readonly string[]
}

/**
 * The columns a record has after a row was applied to it; `prior` is null for a new record.
 *
 * Left as they were: values the row had to drop, a blank list that has a word for "empty", observers
 * when everybody observes, and order and delay of an existing user's devices when the manifest says
 * so. A blank scalar clears (FORMAT §8.8). Compared is the text the tenant showed before with the
 * text of the row: a site renamed by this package is a change of its users' SITE_NAME. A column that
 * was never told is set but not counted as changed. Source: FORMAT §5.4, footnotes.
 */
export function valuesAfter(run: ImportRun, row: FitRow, prior: TenantRecord | null): NewValues {
  const rule = fileRules[row.file]
  const values: Record<string, string> = {}
  const refs: Record<string, readonly Ref[]> = {}
  const changed: string[] = []
  const identity = rule.keyed ? [] : rule.natural
  for (const [column, { format }] of Object.entries(rule.columns)) {
    if (column === 'EXTERNAL_KEY') continue
    const found = row.refs[column]
    if (isLeftAlone(run, row, column, format)) {
      const before = prior?.values[column]
      const refsBefore = prior?.refs[column]
      if (refsBefore !== undefined) refs[column] = refsBefore
      else if (before !== undefined) values[column] = before
      else if (found !== undefined) refs[column] = []
      else values[column] = assignedValue(run, row, column)
      continue
    }
    if (found === undefined) values[column] = storedText(format, cell(row, column))
    else refs[column] = found
    if (prior === null || identity.includes(column)) continue
    if (isChanged(run, row, prior, column, format)) changed.push(column)
  }
  return { values, refs, changed }
}

/** The owner of a device row existed before this import, adopted ones included (FORMAT §5.4). */
function ownerExisted(run: ImportRun, row: FitRow): boolean {
  const owner = row.refs.USER_KEY?.[0]
  return owner !== undefined && 'id' in owner && run.prior.byId.has(owner.id)
}

function isLeftAlone(run: ImportRun, row: FitRow, column: string, format: Format): boolean {
  if (row.bad.some((problem) => problem.column === column)) return true
  const isBlank = cell(row, column).trim() === ''
  if (isBlank && (format === 'rolesOrNone' || format === 'listOrNone')) return true
  if (column === 'OBSERVER_LIST') return cell(row, 'OBSERVED_BY_ALL') === 'Y'
  return isOrderOrDelay(column) && run.options.ignoreDeviceOrderAndDelay && ownerExisted(run, row)
}

function isOrderOrDelay(column: string): boolean {
  return column === 'DEVICE_ORDER' || column === 'DELAY'
}

/**
 * The value of a new record's column that the row does not set. Order and delay of a new device are
 * the tenant's own choice (FORMAT §8.19): behind the owner's other devices, without delay.
 */
function assignedValue(_run: ImportRun, row: FitRow, column: string): string {
  if (!isDeviceFile(row.file) || !isOrderOrDelay(column)) return ''
  if (row.bad.some((problem) => problem.column === column)) return ''
  return column === 'DELAY' ? '0' : '99'
}

function storedText(format: Format, text: string): string {
  return format === 'rolesOrNone' && listElements(text).length === 0 ? '' : text
}

function isChanged(
  run: ImportRun,
  row: FitRow,
  prior: TenantRecord,
  column: string,
  format: Format,
): boolean {
  const before = columnText(run.prior, prior, column)
  const after = cell(row, column)
  if (before === undefined || before === after) return false
  if (before === null) return idOf(prior.refs[column]) !== idOf(row.refs[column])
  return (
    comparable(row.file, column, format, before, prior.values) !==
    comparable(row.file, column, format, after, row.values)
  )
}

function idOf(refs: readonly Ref[] | undefined): string | null {
  const ref = refs?.[0]
  return ref !== undefined && 'id' in ref ? ref.id : null
}

/** A text such that two values of a column mean the same exactly when these texts are equal. */
function comparable(
  file: TenantFile,
  column: string,
  format: Format,
  text: string,
  record: Readonly<Record<string, string>>,
): string {
  if (file === 'DS_USERS' && column === 'WEB_LOGIN') return text || (record.USER_ID ?? '')
  switch (format) {
    case 'roles':
    case 'rolesOrNone':
    case 'listOrNone':
      return [...new Set(listElements(text))].sort().join(',')
    case 'counts':
      return listElements(text).map(wholeNumber).join(',')
    case 'count':
      return wholeNumber(text)
    default:
      return text
  }
}

/** `01` and `1` are the same number (FORMAT §3.4, §3.6: integers). */
function wholeNumber(text: string): string {
  return text.replace(/^0+(?=\d)/, '')
}

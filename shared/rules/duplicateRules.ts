import type { RepeatedKey } from '../columns/keySlots'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { TableName } from '../schema/tableNames'
import type { CheckedFile } from './checkedFile'
import type { Reporter } from './collectFindings'
import type { FindingPlace, RowAt } from './finding'
import { elementsOf } from './listCell'
import type { PreparedPackage } from './preparePackage'
import { repeatsOf } from './rowsByKey'

/** ZS-505, ZS-507, ZS-510, ZS-513 and ZS-514: names and pairs that may occur once in a file. Source: FORMAT §6. */
export function* checkDuplicates(check: PreparedPackage): Sliced<void> {
  yield* checkNames(check, 'DS_SITES', 'SITENAME', 'ZS-505')
  yield* checkNames(check, 'DS_USERS', 'USER_ID', 'ZS-505')
  yield* checkNames(check, 'DS_GROUPS', 'GROUP_NAME', 'ZS-507')
  yield* checkPairs(check, 'DS_TEAMS', 'GROUP_KEY', 'SUB_TARGET_NAME', 'ZS-510')
  yield* checkPairs(check, 'DS_USER_CUSTOM_VALUES', 'CUSTOM_USER_KEY', 'FIELD_KEY', 'ZS-513')
  yield* checkSupervisors(check)
}

type RepeatCode = 'ZS-505' | 'ZS-507' | 'ZS-510' | 'ZS-513'

function* checkNames(
  check: PreparedPackage,
  table: TableName,
  column: string,
  code: RepeatCode,
): Sliced<void> {
  const file = check.file(table)
  if (file === undefined) return
  const removed = check.removed(table)
  // Two rows that stay are repeats among all rows too, so that most files need no second look.
  const { repeats } = yield* check.indexSliced(table, column)
  if (repeats.length === 0) return
  const standing = yield* repeatsOf(file, [file.column(column)], (row) => removed[row] !== 1)
  yield* reportRepeats(check, file, column, code, standing)
}

function* checkPairs(
  check: PreparedPackage,
  table: TableName,
  parent: string,
  name: string,
  code: RepeatCode,
): Sliced<void> {
  const file = check.file(table)
  if (file === undefined) return
  const removed = check.removed(table)
  const columns = [file.column(parent), file.column(name)]
  const repeats = yield* repeatsOf(file, columns, (row) => removed[row] !== 1)
  yield* reportRepeats(check, file, name, code, repeats)
}

function* reportRepeats(
  check: PreparedPackage,
  file: CheckedFile,
  column: string,
  code: RepeatCode,
  repeats: readonly RepeatedKey[],
): Sliced<void> {
  const at = check.findings.at(cellsOf(file, column))
  for (const [nth, { row, first }] of repeats.entries()) {
    if (nth % rowsPerSlice === 0) yield nth
    at.report(code, { row: row + 1, value: file.column(column)?.text(row) ?? '' }, () => ({
      first: rowAt(file, first),
    }))
  }
}

/** ZS-514: a user twice (whatever the ACTION, as the key is the row's identity), or supervising themselves. */
function* checkSupervisors(check: PreparedPackage): Sliced<void> {
  const table = 'DS_PERSON_SUPERVISORS'
  const file = check.file(table)
  const users = file?.column('USER_EXTERNAL_KEY')
  if (file === undefined || users === undefined) return
  const twice = check.findings.at(cellsOf(file, 'USER_EXTERNAL_KEY'))
  const { repeats } = yield* check.indexSliced(table, 'USER_EXTERNAL_KEY')
  for (const { row, first } of repeats) {
    twice.report('ZS-514', { row: row + 1, value: users.text(row) }, () => ({
      first: rowAt(file, first),
    }))
  }
  const lists = file.column('PERSON_SUPERVISOR_LIST')
  if (lists === undefined) return
  const removed = check.removed(table)
  const own = check.findings.at(cellsOf(file, 'PERSON_SUPERVISOR_LIST'))
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    if (file.unjudged.has(row) || removed[row] === 1) continue
    reportSelf(own, users.text(row), lists.text(row), row)
  }
}

function reportSelf(at: Reporter, user: string, list: string, row: number): void {
  if (user === '' || !elementsOf(list).includes(user)) return
  at.report('ZS-514', { row: row + 1, value: list, severity: 'warning' }, () => ({ first: null }))
}

/** A column of a file as the place of problems. */
export function cellsOf(file: CheckedFile, column: string | null): FindingPlace {
  return { file: file.entry, table: file.name, column }
}

/** A row, counted from 0, as sentences name it. */
export function rowAt(file: CheckedFile, row: number): RowAt {
  return { file: file.entry, row: row + 1 }
}

import { isSameCell } from '../columns/differingRow'
import { inUtf8 } from '../columns/inUtf8'
import { KeyIndex } from '../columns/keyIndex'
import { pickRows } from '../columns/pickedColumn'
import type { Utf8Column } from '../columns/utf8Column'
import { deviceTables, isDeviceTable, type TableName } from '../schema/tableNames'
import { type CheckedFile, eachValue, isEmpty } from './checkedFile'
import { rowsHolding } from './derivedColumns'
import { cellsOf } from './duplicateRules'
import { ownersInState } from './owners'
import type { PreparedPackage } from './preparePackage'
import type { StateIndex } from './stateIndex'

/** Finds the record of the state that has a row's natural key. */
interface NaturalKey {
  readonly column: string
  /** The record’s row, or −1. */
  exact(row: number): number
  ignoringCase(row: number): number
}

/**
 * ZS-611 to ZS-614: what the tenant has under the names the package uses. Silent without a snapshot, and of records whose
 * external key was not read. Source: FORMAT §5.2, §5.4 A7–A9, §5.5 B2.
 */
export function checkNamesInState(check: PreparedPackage): void {
  const { state } = check
  if (state === undefined) return
  for (const name of ['DS_SITES', 'DS_USERS', ...deviceTables] as const) {
    const file = check.file(name)
    if (file === undefined || state.table(name) === undefined) continue
    const natural = naturalKeyOf(check, state, file)
    checkAdoption(check, state, file, natural)
    if (check.mirror === 'N') checkRemoval(check, state, file, natural)
  }
  checkGroupNames(check, state)
  checkShiftNames(check, state)
}

function naturalKeyOf(check: PreparedPackage, state: StateIndex, file: CheckedFile): NaturalKey {
  const table = file.name
  if (!isDeviceTable(table)) {
    const column = table === 'DS_SITES' ? 'SITENAME' : 'USER_ID'
    const names = file.column(column)
    return {
      column,
      exact: (row) => (names === undefined ? -1 : state.rowLike(table, column, names, row)),
      ignoringCase: (row) => state.rowIgnoringCase(table, column, names?.text(row) ?? ''),
    }
  }
  const names = file.column('DEVICE_NAME')
  const owners = ownerIds(check, state, file)
  const place = names === undefined || owners === undefined ? undefined : ([owners, names] as const)
  return {
    column: 'DEVICE_NAME',
    exact: (row) => (place === undefined ? -1 : state.deviceLike(table, place, row)),
    ignoringCase: (row) =>
      state.deviceIgnoringCase(table, owners?.text(row) ?? '', names?.text(row) ?? ''),
  }
}

/** The USER_ID in the state of each row's owner; empty where the state has none. */
function ownerIds(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
): Utf8Column | undefined {
  const owners = file.column('USER_KEY')
  const userIds = state.table('DS_USERS')?.column('USER_ID')
  if (owners === undefined || userIds === undefined) return undefined
  const ownerInState = ownersInState(check)
  const rows = Int32Array.from({ length: file.rowCount }, (_, row) => ownerInState(owners, row))
  return pickRows(userIds, rows)
}

/** ZS-611 and ZS-612, for rows that add or update. */
function checkAdoption(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
  natural: NaturalKey,
): void {
  const { name: table } = file
  const actions = file.column('ACTION')
  const names = file.column(natural.column)
  const at = check.findings.at(cellsOf(file, natural.column))
  const keys = file.column('EXTERNAL_KEY')
  const keysInState = state.table(table)?.column('EXTERNAL_KEY')
  if (keys === undefined) return
  const inState = keysInState === undefined ? undefined : inUtf8(keysInState)
  const wants = rowsHolding(actions, 'Y', file.rowCount)
  for (let row = 0; row < file.rowCount; row++) {
    if (wants[row] !== 1 || isEmpty(keys, row) || file.unjudged.has(row)) continue
    const exact = natural.exact(row)
    // Almost always the record of that name has the row's key.
    if (exact >= 0 && inState !== undefined && isSameCell(keys, row, inState, exact)) continue
    const key = keys.text(row)
    const spot = { row: row + 1, value: names?.text(row) ?? '' }
    if (exact >= 0) {
      const other = state.cell(table, 'EXTERNAL_KEY', exact) ?? ''
      if (other !== '' && other !== key) at.report('ZS-611', spot, () => ({ key: other }))
      continue
    }
    if (state.row(table, 'EXTERNAL_KEY', key) >= 0) continue
    const similar = natural.ignoringCase(row)
    if (similar < 0 || state.cell(table, 'EXTERNAL_KEY', similar) === undefined) continue
    at.report('ZS-612', spot, () => ({
      existing: state.cell(table, natural.column, similar) ?? '',
    }))
  }
}

/** ZS-614, at the ACTION that may or may not remove. */
function checkRemoval(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
  natural: NaturalKey,
): void {
  const { name: table } = file
  const at = check.findings.at(cellsOf(file, 'ACTION'))
  eachValue(file, 'ACTION', (action, row) => {
    if (action !== 'R') return
    const key = file.column('EXTERNAL_KEY')?.text(row) ?? ''
    if (key === '' || state.row(table, 'EXTERNAL_KEY', key) >= 0) return
    const match = natural.exact(row)
    if (state.cell(table, 'EXTERNAL_KEY', match) !== '') return
    at.report('ZS-614', { row: row + 1, value: action })
  })
}

/** ZS-613 for groups; a user of that name is ZS-506. */
function checkGroupNames(check: PreparedPackage, state: StateIndex): void {
  const file = check.file('DS_GROUPS')
  if (file === undefined) return
  const names = file.column('GROUP_NAME')
  reportTaken(check, state, file, 'GROUP_NAME', (row) =>
    state.row('DS_GROUPS', 'GROUP_NAME', names?.text(row) ?? ''),
  )
}

/** ZS-613 for shifts: the same name in the group with the same key. */
function checkShiftNames(check: PreparedPackage, state: StateIndex): void {
  const file = check.file('DS_TEAMS')
  const rows = state.table('DS_TEAMS')
  if (file === undefined || rows === undefined) return
  const keys = ['GROUP_KEY', 'SUB_TARGET_NAME'].flatMap((name) => rows.column(name) ?? [])
  const wanted = ['GROUP_KEY', 'SUB_TARGET_NAME'].flatMap((name) => file.column(name) ?? [])
  if (keys.length < 2 || wanted.length < 2) return
  const existing = new KeyIndex(keys)
  reportTaken(check, state, file, 'SUB_TARGET_NAME', (row) =>
    wanted.some((column) => isEmpty(column, row)) ? -1 : existing.firstRowLike(wanted, row),
  )
}

function reportTaken(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
  column: string,
  ownerOf: (row: number) => number,
): void {
  const table: TableName = file.name
  const actions = file.column('ACTION')
  const names = file.column(column)
  const at = check.findings.at(cellsOf(file, column))
  eachValue(file, 'EXTERNAL_KEY', (key, row) => {
    if (key === '' || actions?.text(row) !== 'Y') return
    if (state.row(table, 'EXTERNAL_KEY', key) >= 0) return
    const taken = ownerOf(row)
    const other = state.cell(table, 'EXTERNAL_KEY', taken)
    if (other === undefined) return
    at.report('ZS-613', { row: row + 1, value: names?.text(row) ?? '' }, () => ({
      key: other === '' ? null : other,
    }))
  })
}

import { isEmpty, isSameCell } from '../columns/cell'
import { inUtf8Sliced } from '../columns/inUtf8'
import { keyIndexSliced } from '../columns/keyIndex'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { deviceTables, isDeviceTable, type TableName } from '../schema/tableNames'
import { type CheckedFile, eachMarked } from './checkedFile'
import { rowsHolding } from './derivedColumns'
import { devicesInState } from './devicesInState'
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
export function* checkNamesInState(check: PreparedPackage): Sliced<void> {
  const { state } = check
  if (state === undefined) return
  for (const name of ['DS_SITES', 'DS_USERS', ...deviceTables] as const) {
    const file = check.file(name)
    if (file === undefined || file.rowCount === 0 || state.table(name) === undefined) continue
    yield* state.ready(name, 'EXTERNAL_KEY')
    const natural = yield* naturalKeyOf(check, state, file)
    yield* checkAdoption(check, state, file, natural)
    if (check.mirror === 'N') yield* checkRemoval(check, state, file, natural)
  }
  yield* checkGroupNames(check, state)
  yield* checkShiftNames(check, state)
}

function* naturalKeyOf(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
): Sliced<NaturalKey> {
  const table = file.name
  if (!isDeviceTable(table)) {
    const column = table === 'DS_SITES' ? 'SITENAME' : 'USER_ID'
    const names = file.column(column)
    yield* state.ready(table, column)
    return {
      column,
      exact: (row) => (names === undefined ? -1 : state.rowLike(table, column, names, row)),
      ignoringCase: (row) => state.rowIgnoringCase(table, column, names?.text(row) ?? ''),
    }
  }
  const names = file.column('DEVICE_NAME')
  const owners = yield* ownerRows(check, file)
  const devices = yield* devicesInState(state, table)
  const ownerOf = (row: number) => owners?.[row] ?? -1
  return {
    column: 'DEVICE_NAME',
    exact: (row) => (names === undefined ? -1 : (devices?.exact(ownerOf(row), names, row) ?? -1)),
    ignoringCase: (row) => devices?.ignoringCase(ownerOf(row), names?.text(row) ?? '') ?? -1,
  }
}

/** The row in the state of each row's owner, or −1; undefined when the file does not name owners. */
function* ownerRows(check: PreparedPackage, file: CheckedFile): Sliced<Int32Array | undefined> {
  const owners = file.column('USER_KEY')
  if (owners === undefined) return undefined
  const ownerInState = yield* ownersInState(check)
  const rows = new Int32Array(file.rowCount)
  for (let row = 0; row < rows.length; row++) {
    if (row % rowsPerSlice === 0) yield row
    rows[row] = ownerInState(owners, row)
  }
  return rows
}

/** ZS-611 and ZS-612, for rows that add or update. */
function* checkAdoption(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
  natural: NaturalKey,
): Sliced<void> {
  const { name: table } = file
  const actions = file.column('ACTION')
  const names = file.column(natural.column)
  const at = check.findings.at(cellsOf(file, natural.column))
  const keys = file.column('EXTERNAL_KEY')
  const keysInState = state.table(table)?.column('EXTERNAL_KEY')
  if (keys === undefined) return
  const inState = keysInState === undefined ? undefined : yield* inUtf8Sliced(keysInState)
  const wants = rowsHolding(actions, 'Y', file.rowCount)
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
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
    if (!isDeviceTable(table)) yield* state.ready(table, natural.column, 'ignoringCase')
    const similar = natural.ignoringCase(row)
    if (similar < 0 || state.cell(table, 'EXTERNAL_KEY', similar) === undefined) continue
    at.report('ZS-612', spot, () => ({
      existing: state.cell(table, natural.column, similar) ?? '',
    }))
  }
}

/** ZS-614, at the ACTION that may or may not remove. */
function* checkRemoval(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
  natural: NaturalKey,
): Sliced<void> {
  const { name: table } = file
  const at = check.findings.at(cellsOf(file, 'ACTION'))
  const leaves = check.removed(table)
  yield* eachMarked(file, leaves, 1, (row) => {
    const key = file.column('EXTERNAL_KEY')?.text(row) ?? ''
    if (key === '' || state.row(table, 'EXTERNAL_KEY', key) >= 0) return
    const match = natural.exact(row)
    if (state.cell(table, 'EXTERNAL_KEY', match) !== '') return
    at.report('ZS-614', { row: row + 1, value: 'R' })
  })
}

/** ZS-613 for groups; a user of that name is ZS-506. */
function* checkGroupNames(check: PreparedPackage, state: StateIndex): Sliced<void> {
  const file = check.file('DS_GROUPS')
  if (file === undefined) return
  const names = file.column('GROUP_NAME')
  yield* state.ready('DS_GROUPS', 'GROUP_NAME')
  yield* reportTaken(check, state, file, 'GROUP_NAME', (row) =>
    state.row('DS_GROUPS', 'GROUP_NAME', names?.text(row) ?? ''),
  )
}

/** ZS-613 for shifts: the same name in the group with the same key. */
function* checkShiftNames(check: PreparedPackage, state: StateIndex): Sliced<void> {
  const file = check.file('DS_TEAMS')
  const rows = state.table('DS_TEAMS')
  if (file === undefined || rows === undefined) return
  const keys = ['GROUP_KEY', 'SUB_TARGET_NAME'].flatMap((name) => rows.column(name) ?? [])
  const wanted = ['GROUP_KEY', 'SUB_TARGET_NAME'].flatMap((name) => file.column(name) ?? [])
  if (keys.length < 2 || wanted.length < 2) return
  const existing = yield* keyIndexSliced(keys)
  yield* reportTaken(check, state, file, 'SUB_TARGET_NAME', (row) =>
    wanted.some((column) => isEmpty(column, row)) ? -1 : existing.firstRowLike(wanted, row),
  )
}

function* reportTaken(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
  column: string,
  ownerOf: (row: number) => number,
): Sliced<void> {
  const table: TableName = file.name
  const keys = file.column('EXTERNAL_KEY')
  const names = file.column(column)
  const at = check.findings.at(cellsOf(file, column))
  const wants = rowsHolding(file.column('ACTION'), 'Y', file.rowCount)
  yield* state.ready(table, 'EXTERNAL_KEY')
  yield* eachMarked(file, wants, 1, (row) => {
    const key = keys?.text(row) ?? ''
    if (key === '') return
    if (state.row(table, 'EXTERNAL_KEY', key) >= 0) return
    const taken = ownerOf(row)
    const other = state.cell(table, 'EXTERNAL_KEY', taken)
    if (other === undefined) return
    at.report('ZS-613', { row: row + 1, value: names?.text(row) ?? '' }, () => ({
      key: other === '' ? null : other,
    }))
  })
}

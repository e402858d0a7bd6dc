import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { type CheckedFile, eachValue } from './checkedFile'
import { cellsOf } from './duplicateRules'
import { deviceFileOf, memberTargetOf } from './memberTarget'
import type { PreparedPackage } from './preparePackage'
import type { StateIndex } from './stateIndex'

/** How many missing members one sentence names. */
const maxNamed = 5

/**
 * ZS-615 to ZS-617: groups and shifts as the tenant has them. What a CSV has no column for is read from columns of its own
 * in the snapshot: DS_GROUPS.GROUP_TYPE (`ON_CALL`, `BROADCAST`, `DYNAMIC`), DS_TEAMS.SCHEDULE (`24x7` or other words) and
 * DS_TEAMS.ROTATION (`NONE`, `ALERT`, `SCHEDULE`, `SHIFT`); where they are absent nothing is said.
 */
export function* checkShiftsInState(check: PreparedPackage): Sliced<void> {
  const { state } = check
  if (state === undefined) return
  yield* checkGroupTypes(check, state)
  yield* checkSchedules(check, state)
  if (check.mirror === 'N') yield* checkCompleteness(check, state)
}

function* checkGroupTypes(check: PreparedPackage, state: StateIndex): Sliced<void> {
  const file = check.file('DS_GROUPS')
  if (file === undefined) return
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  yield* eachValue(file, 'EXTERNAL_KEY', (key, row) => {
    const found = state.row('DS_GROUPS', 'EXTERNAL_KEY', key)
    const type = state.cell('DS_GROUPS', 'GROUP_TYPE', found) ?? ''
    if (type === '' || type === 'ON_CALL') return
    at.report('ZS-616', { row: row + 1, value: key }, () => ({ type }))
  })
}

function* checkSchedules(check: PreparedPackage, state: StateIndex): Sliced<void> {
  const file = check.file('DS_TEAMS')
  if (file === undefined) return
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  yield* eachValue(file, 'EXTERNAL_KEY', (key, row) => {
    const found = state.row('DS_TEAMS', 'EXTERNAL_KEY', key)
    const schedule = state.cell('DS_TEAMS', 'SCHEDULE', found) ?? ''
    const rotation = state.cell('DS_TEAMS', 'ROTATION', found) ?? ''
    const why =
      schedule !== '' && schedule.toLowerCase() !== '24x7'
        ? `has the schedule “${schedule}”`
        : rotation === 'SCHEDULE' || rotation === 'SHIFT'
          ? `rotates by ${rotation.toLowerCase()}`
          : undefined
    if (why !== undefined) at.report('ZS-617', { row: row + 1, value: key }, () => ({ why }))
  })
}

interface ListedShift {
  readonly row: number
  readonly members: Set<string>
}

/** ZS-615: existing members of a shift that the package names, but does not list; once per shift, at its first row. */
function* checkCompleteness(check: PreparedPackage, state: StateIndex): Sliced<void> {
  const file = check.file('DS_TEAM_MEMBERSHIPS')
  const existing = state.table('DS_TEAM_MEMBERSHIPS')
  if (file === undefined || existing === undefined || file.lossy) return
  const listed = yield* listedShifts(check, state, file)
  const shiftOf = yield* shiftKeys(check, state)
  const missing = new Map<string, string[]>()
  for (let row = 0; row < existing.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    const cell = (column: string) => state.cell('DS_TEAM_MEMBERSHIPS', column, row) ?? ''
    const key =
      cell('TEAM_KEY') || shiftOf.get(`${cell('OWNER_GROUP_NAME')}|${cell('OWNER_TEAM_NAME')}`)
    const shift = key === undefined ? undefined : listed.get(key)
    if (key === undefined || shift === undefined) continue
    const type = cell('MEMBER_TYPE')
    const [byKey, byName] = [cell('MEMBER_KEY'), cell('MEMBER_NAME')]
    if (byKey !== '' && shift.members.has(`${type} key ${byKey}`)) continue
    if (byName !== '' && shift.members.has(`${type} name ${byName}`)) continue
    const gone = missing.get(key)
    if (gone === undefined) missing.set(key, [byName || byKey])
    else gone.push(byName || byKey)
  }
  const at = check.findings.at(cellsOf(file, 'TEAM_KEY'))
  for (const [key, { row }] of listed) {
    const names = missing.get(key)
    if (names === undefined) continue
    at.report('ZS-615', { row: row + 1, value: key }, () => ({
      missing: names.slice(0, maxNamed),
      count: names.length,
    }))
  }
}

/** The shifts that have a row, with their members by key and, where it is known, by name. A removing row lists its member too. */
function* listedShifts(
  check: PreparedPackage,
  state: StateIndex,
  file: CheckedFile,
): Sliced<ReadonlyMap<string, ListedShift>> {
  const listed = new Map<string, ListedShift>()
  const types = file.column('MEMBER_TYPE')
  const subTypes = file.column('MEMBER_SUB_TYPE')
  const keys = file.column('MEMBER_KEY')
  yield* eachValue(file, 'TEAM_KEY', (shift, row) => {
    if (shift === '') return
    const of = listed.get(shift) ?? { row, members: new Set<string>() }
    listed.set(shift, of)
    const type = types?.text(row) ?? ''
    const key = keys?.text(row) ?? ''
    of.members.add(`${type} key ${key}`)
    const name = memberName(check, state, type, subTypes?.text(row) ?? '', key)
    if (name !== '') of.members.add(`${type} name ${name}`)
  })
  return listed
}

/** What the tenant calls a member: user ID, group name or `userId|deviceName`; `''` when the package does not tell. */
function memberName(
  check: PreparedPackage,
  state: StateIndex,
  type: string,
  subType: string,
  key: string,
): string {
  const table = memberTargetOf(type, subType, check.version)
  if (table === undefined || table === 'DS_TEAMS') return ''
  const row = check.index(table, 'EXTERNAL_KEY').rowOf(key)
  const cell = (column: string) =>
    row < 0
      ? (state.cell(table, column, state.row(table, 'EXTERNAL_KEY', key)) ?? '')
      : (check.file(table)?.column(column)?.text(row) ?? '')
  if (table === 'DS_USERS') return cell('USER_ID')
  if (table === 'DS_GROUPS') return cell('GROUP_NAME')
  if (deviceFileOf(subType) === undefined) return ''
  return `${memberName(check, state, 'PERSON', '', cell('USER_KEY'))}|${cell('DEVICE_NAME')}`
}

/** `group name|shift name` → the key the package gives the shift, for memberships the tenant names without keys. */
function* shiftKeys(
  check: PreparedPackage,
  state: StateIndex,
): Sliced<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>()
  const file = check.file('DS_TEAMS')
  const groups = file?.column('GROUP_KEY')
  const names = file?.column('SUB_TARGET_NAME')
  const groupRows = check.index('DS_GROUPS', 'EXTERNAL_KEY')
  const groupNames = check.file('DS_GROUPS')?.column('GROUP_NAME')
  if (file === undefined) return keys
  yield* eachValue(file, 'EXTERNAL_KEY', (key, row) => {
    const group = groups?.text(row) ?? ''
    const inState = state.row('DS_GROUPS', 'EXTERNAL_KEY', group)
    const inPackage = groupRows.rowOf(group)
    const name =
      inState >= 0
        ? state.cell('DS_GROUPS', 'GROUP_NAME', inState)
        : inPackage >= 0
          ? groupNames?.text(inPackage)
          : undefined
    if (name !== undefined) keys.set(`${name}|${names?.text(row) ?? ''}`, key)
  })
  return keys
}

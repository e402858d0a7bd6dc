import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import { memberTypes } from '../schema/tableNames'
import { type CheckedFile, eachValue } from './checkedFile'
import { asNumbers } from './derivedColumns'
import { cellsOf, rowAt } from './duplicateRules'
import { deviceFileOf, isIn } from './memberTarget'
import { isMisspelling } from './misspelling'
import type { PreparedPackage } from './preparePackage'
import { repeatsOf } from './rowsByKey'

/** ZS-417, ZS-418, ZS-420, ZS-421, ZS-511 and ZS-512: shifts and their members. Source: FORMAT §3.6, §3.7, §6. */
export function* checkMembers(check: PreparedPackage): Sliced<void> {
  const file = check.file('DS_TEAM_MEMBERSHIPS')
  if (file === undefined) return
  yield* checkSubTypes(check, file)
  yield* checkPositions(check, file)
  const idle = yield* checkRepeated(check, file)
  yield* checkShifts(check, file, idle)
}

/** ZS-417 and ZS-418; a MEMBER_TYPE that is not known (ZS-416) or blank leaves the device kind unjudged. */
function* checkSubTypes(check: PreparedPackage, file: CheckedFile): Sliced<void> {
  const types = file.column('MEMBER_TYPE')
  if (types === undefined) return
  const at = check.findings.at(cellsOf(file, 'MEMBER_SUB_TYPE'))
  const version = check.version ?? ''
  yield* eachValue(file, 'MEMBER_SUB_TYPE', (value, row) => {
    const type = types.text(row)
    if (!memberTypes.some((known) => known === type)) return
    const spot = { row: row + 1, value, cause: value }
    if (type !== 'DEVICE') {
      if (value.trim() !== '') at.report('ZS-418', spot, () => ({ why: 'notADevice' }))
      return
    }
    const table = deviceFileOf(value)
    if (table === undefined) {
      const why = value.trim() === '' ? 'blank' : 'unknown'
      at.report('ZS-417', spot, () => ({ why, version }))
    } else if (table === null) at.report('ZS-418', spot, () => ({ why: 'noFile' }))
    else if (!isIn(table, check.version)) {
      at.report('ZS-417', spot, () => ({ why: 'tooNew', version }))
    }
  })
}

/** ZS-512: a position twice in a shift. Leading zeros make no difference; unreadable positions are ZS-308. */
function* checkPositions(check: PreparedPackage, file: CheckedFile): Sliced<void> {
  const positions = file.column('MEMBER_SEQUENCE_NUMBER')
  if (positions === undefined) return
  const removed = check.removed(file.name)
  const columns = [file.column('TEAM_KEY'), yield* asNumbers(positions)]
  const at = check.findings.at(cellsOf(file, 'MEMBER_SEQUENCE_NUMBER'))
  const repeats = yield* repeatsOf(file, columns, (one) => removed[one] !== 1)
  for (const { row, first } of repeats) {
    at.report('ZS-512', { row: row + 1, value: positions.text(row) }, () => ({
      first: rowAt(file, first),
    }))
  }
}

/** ZS-511; gives the rows that count as no further member, because they repeat one and the group does not allow it. */
function* checkRepeated(check: PreparedPackage, file: CheckedFile): Sliced<ReadonlySet<number>> {
  const idle = new Set<number>()
  const keys = file.column('MEMBER_KEY')
  const shifts = file.column('TEAM_KEY')
  const columns = [shifts, file.column('MEMBER_TYPE'), keys]
  const at = check.findings.at(cellsOf(file, 'MEMBER_KEY'))
  const repeats = yield* repeatsOf(file, columns)
  for (const [nth, { row, first }] of repeats.entries()) {
    if (nth % rowsPerSlice === 0) yield nth
    const allowed = allowsDuplicates(check, shifts?.text(row) ?? '')
    if (!allowed) idle.add(row)
    const spot = { row: row + 1, value: keys?.text(row) ?? '' }
    at.report('ZS-511', { ...spot, severity: allowed ? 'warning' : 'error' }, () => ({
      first: rowAt(file, first),
      allowed,
    }))
  }
  return idle
}

/** Does the group of a shift allow a member twice? Looked up in the package, else in the state. */
function allowsDuplicates(check: PreparedPackage, shift: string): boolean {
  const row = check.index('DS_TEAMS', 'EXTERNAL_KEY').rowOf(shift)
  if (row < 0) return false
  const group = check.file('DS_TEAMS')?.column('GROUP_KEY')?.text(row) ?? ''
  const groupRow = check.index('DS_GROUPS', 'EXTERNAL_KEY').rowOf(group)
  if (groupRow >= 0) {
    return check.file('DS_GROUPS')?.column('ALLOW_DUPLICATES')?.text(groupRow) === 'Y'
  }
  const stateRow = check.state?.row('DS_GROUPS', 'EXTERNAL_KEY', group) ?? -1
  return check.state?.cell('DS_GROUPS', 'ALLOW_DUPLICATES', stateRow) === 'Y'
}

interface Shift {
  readonly row: number
  readonly key: string
  readonly schedule: string
  readonly delays: number
  readonly members: number
  /** False when not one row of DS_TEAM_MEMBERSHIPS names it, not even a removing one. */
  readonly isNamed: boolean
}

/**
 * ZS-420 and ZS-421. Members whose shift is not known may be what a shift seems to lack: while there are as many of
 * them as members are missing, delays are not compared with members. A shift that no membership names has no members
 * whatever else is wrong (FORMAT §6), unless an unknown key is a slip of the pen away from its own: then only that key is
 * reported.
 */
function* checkShifts(
  check: PreparedPackage,
  memberships: CheckedFile,
  idle: ReadonlySet<number>,
): Sliced<void> {
  const file = check.file('DS_TEAMS')
  const shiftKeys = memberships.column('TEAM_KEY')
  if (file === undefined || memberships.lossy || shiftKeys === undefined) return
  const { shifts, strays, strayKeys } = yield* membersOf(check, file, memberships, shiftKeys, idle)
  const spareOf = ({ delays, members }: Shift) => Math.max(0, delays - members)
  const lacking = shifts.reduce((sum, shift) => sum + (shift.isNamed ? spareOf(shift) : 1), 0)
  const isExplained = lacking <= strays
  const whole = check.findings.at(cellsOf(file, null))
  const at = check.findings.at(cellsOf(file, 'ESCALATION_SCHEDULE'))
  for (const [nth, shift] of shifts.entries()) {
    if (nth % shiftsPerSlice === 0) yield nth
    const { row, key, schedule, delays, members, isNamed } = shift
    if (!isNamed) {
      const isMisspelt = strayKeys.some((stray) => isMisspelling(stray, key))
      if (!isMisspelt) whole.report('ZS-421', { row: row + 1, value: key })
    } else if (delays > 0 && delays !== members && !(spareOf(shift) > 0 && isExplained)) {
      at.report('ZS-420', { row: row + 1, value: schedule }, () => ({ delays, members }))
    }
  }
}

/** A shift may be compared with a hundred unknown keys, so few are looked at between two pauses. */
const shiftsPerSlice = 256

/** With more different unknown keys than this, they are no slips of the pen. */
const maxStrayKeys = 100

interface Members {
  readonly shifts: readonly Shift[]
  /** How many memberships name no known shift. */
  readonly strays: number
  /** What they name instead, each once; empty when it is too much. */
  readonly strayKeys: readonly string[]
}

/** The shifts that are meant to exist with their members, and the memberships of no known shift. */
function* membersOf(
  check: PreparedPackage,
  file: CheckedFile,
  memberships: CheckedFile,
  shiftKeys: Utf8Column,
  idle: ReadonlySet<number>,
): Sliced<Members> {
  const known = { table: 'DS_TEAMS', column: 'EXTERNAL_KEY' } as const
  const shiftOf = yield* check.targets(memberships, 'TEAM_KEY', known)
  const removed = check.removed(memberships.name)
  const counts = new Int32Array(file.rowCount)
  const named = new Uint8Array(file.rowCount)
  const strayKeys = new Set<string>()
  let strays = 0
  for (let row = 0; row < memberships.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    if (memberships.blank.has(row)) continue
    const shift = shiftOf[row] ?? -1
    if (shift < 0) {
      const inState = check.state?.rowLike('DS_TEAMS', 'EXTERNAL_KEY', shiftKeys, row) ?? -1
      if (inState >= 0) continue
      strays++
      if (strayKeys.size <= maxStrayKeys) strayKeys.add(shiftKeys.text(row))
      continue
    }
    named[shift] = 1
    if (idle.has(row) || (check.mirror === 'N' && removed[row] === 1)) continue
    counts[shift] = (counts[shift] ?? 0) + 1
  }
  return {
    shifts: yield* shiftsOf(check, file, counts, named),
    strays,
    strayKeys: strayKeys.size > maxStrayKeys ? [] : [...strayKeys],
  }
}

/** Delays are 0 where the schedule cannot be read (ZS-419, ZS-301). Rows of one key share the members of the row that stands for it. */
function* shiftsOf(
  check: PreparedPackage,
  file: CheckedFile,
  counts: Int32Array,
  named: Uint8Array,
): Sliced<readonly Shift[]> {
  const schedules = file.column('ESCALATION_SCHEDULE')
  const index = check.index('DS_TEAMS', 'EXTERNAL_KEY')
  const removed = check.removed('DS_TEAMS')
  const shifts: Shift[] = []
  yield* eachValue(file, 'EXTERNAL_KEY', (key, row) => {
    if (key === '' || removed[row] === 1) return
    const schedule = schedules?.text(row) ?? ''
    const delays = /^\d+(,\d+)*$/.test(schedule) ? schedule.split(',').length : 0
    const stands = index.rowOf(key)
    const [members, isNamed] = [counts[stands] ?? 0, named[stands] === 1]
    shifts.push({ row, key, schedule, delays, members, isNamed })
  })
  return shifts
}

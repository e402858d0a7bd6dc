import { memberTypes } from '../schema/tableNames'
import { type CheckedFile, eachValue } from './checkedFile'
import { cellsOf, rowAt } from './duplicateRules'
import { deviceFileOf, isIn } from './memberTarget'
import type { PreparedPackage } from './preparePackage'
import { jointKey, repeatsOf } from './repeats'

/** ZS-417, ZS-418, ZS-420, ZS-421, ZS-511 and ZS-512: shifts and their members. Source: FORMAT §3.6, §3.7, §6. */
export function checkMembers(check: PreparedPackage): void {
  const file = check.file('DS_TEAM_MEMBERSHIPS')
  if (file === undefined) return
  checkSubTypes(check, file)
  checkPositions(check, file)
  const members = checkRepeated(check, file)
  checkShifts(check, file, members)
}

/** ZS-417 and ZS-418; a MEMBER_TYPE that is not known (ZS-416) or blank leaves the device kind unjudged. */
function checkSubTypes(check: PreparedPackage, file: CheckedFile): void {
  const types = file.column('MEMBER_TYPE')
  if (types === undefined) return
  const at = check.findings.at(cellsOf(file, 'MEMBER_SUB_TYPE'))
  const version = check.version ?? ''
  eachValue(file, 'MEMBER_SUB_TYPE', (value, row) => {
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
function checkPositions(check: PreparedPackage, file: CheckedFile): void {
  const shifts = file.column('TEAM_KEY')
  const positions = file.column('MEMBER_SEQUENCE_NUMBER')
  if (shifts === undefined || positions === undefined) return
  const repeats = repeatsOf(file, (row) => {
    if (check.removes(file.name, row)) return ''
    const digits = /^0*(\d+)$/.exec(positions.text(row))?.[1]
    return digits === undefined ? '' : jointKey(shifts.text(row), digits)
  })
  const at = check.findings.at(cellsOf(file, 'MEMBER_SEQUENCE_NUMBER'))
  for (const { row, first } of repeats) {
    at.report('ZS-512', { row: row + 1, value: positions.text(row) }, () => ({
      first: rowAt(file, first),
    }))
  }
}

/** ZS-511; gives the number of members of each shift, a repeated one counted once unless its group allows repeating. */
function checkRepeated(check: PreparedPackage, file: CheckedFile): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const shifts = file.column('TEAM_KEY')
  const types = file.column('MEMBER_TYPE')
  const keys = file.column('MEMBER_KEY')
  if (shifts === undefined) return counts
  const count = (shift: string) => counts.set(shift, (counts.get(shift) ?? 0) + 1)
  const firsts = new Map<string, number>()
  const at = check.findings.at(cellsOf(file, 'MEMBER_KEY'))
  for (let row = 0; row < file.rowCount; row++) {
    const shift = shifts.text(row)
    if (shift === '') continue
    const stays = check.mirror !== 'N' || !check.removes(file.name, row)
    const key = jointKey(shift, types?.text(row) ?? '', keys?.text(row) ?? '')
    const first = key === '' || file.unjudged.has(row) ? undefined : firsts.get(key)
    if (first === undefined) {
      if (key !== '') firsts.set(key, row)
      if (stays) count(shift)
      continue
    }
    const allowed = allowsDuplicates(check, shift)
    if (allowed && stays) count(shift)
    const spot = { row: row + 1, value: keys?.text(row) ?? '' }
    at.report('ZS-511', { ...spot, severity: allowed ? 'warning' : 'error' }, () => ({
      first: rowAt(file, first),
      allowed,
    }))
  }
  return counts
}

/** Does the group of a shift allow a member twice? Looked up in the package, else in the state. */
function allowsDuplicates(check: PreparedPackage, shift: string): boolean {
  const row = check.index('DS_TEAMS', 'EXTERNAL_KEY').rows.get(shift)
  if (row === undefined) return false
  const group = check.file('DS_TEAMS')?.column('GROUP_KEY')?.text(row) ?? ''
  const groupRow = check.index('DS_GROUPS', 'EXTERNAL_KEY').rows.get(group)
  if (groupRow !== undefined) {
    return check.file('DS_GROUPS')?.column('ALLOW_DUPLICATES')?.text(groupRow) === 'Y'
  }
  const stateRow = check.state?.row('DS_GROUPS', 'EXTERNAL_KEY', group)
  if (stateRow === undefined) return false
  return check.state?.cell('DS_GROUPS', 'ALLOW_DUPLICATES', stateRow) === 'Y'
}

interface Shift {
  readonly row: number
  readonly key: string
  readonly schedule: string
  readonly delays: number
  readonly members: number
}

/**
 * ZS-420 and ZS-421. Members whose shift is not known may be what a shift seems to lack: while there are as many of
 * them as members are missing, only the misspelt key is reported.
 */
function checkShifts(
  check: PreparedPackage,
  memberships: CheckedFile,
  members: ReadonlyMap<string, number>,
): void {
  const file = check.file('DS_TEAMS')
  if (file === undefined || memberships.lossy) return
  if (memberships.column('TEAM_KEY') === undefined) return
  const shifts = shiftsOf(check, file, members)
  const named = new Set<string>()
  let strays = 0
  const known = check.index('DS_TEAMS', 'EXTERNAL_KEY').rows
  const shiftKeys = memberships.column('TEAM_KEY')
  for (let row = 0; row < memberships.rowCount; row++) {
    const key = shiftKeys?.text(row) ?? ''
    named.add(key)
    if (memberships.blank.has(row) || known.has(key)) continue
    if (check.state?.row('DS_TEAMS', 'EXTERNAL_KEY', key) === undefined) strays++
  }
  const lonely = shifts.filter(({ key }) => !named.has(key))
  const spare = shifts.filter(({ key, delays, members: of }) => named.has(key) && delays > of)
  const lacking = spare.reduce((sum, { delays, members: of }) => sum + delays - of, lonely.length)
  const explained = lacking <= strays
  const fewer = shifts.filter(
    ({ key, delays, members: of }) => named.has(key) && delays > 0 && delays < of,
  )
  const whole = check.findings.at(cellsOf(file, null))
  if (!explained) {
    for (const { row, key } of lonely) whole.report('ZS-421', { row: row + 1, value: key })
  }
  const at = check.findings.at(cellsOf(file, 'ESCALATION_SCHEDULE'))
  const unequal = explained ? fewer : [...fewer, ...spare]
  for (const { row, schedule, ...detail } of unequal.toSorted((a, b) => a.row - b.row)) {
    const { delays, members: of } = detail
    at.report('ZS-420', { row: row + 1, value: schedule }, () => ({ delays, members: of }))
  }
}

/** The shifts that are meant to exist, with 0 delays where the schedule cannot be read (ZS-419, ZS-301). */
function shiftsOf(
  check: PreparedPackage,
  file: CheckedFile,
  members: ReadonlyMap<string, number>,
): readonly Shift[] {
  const schedules = file.column('ESCALATION_SCHEDULE')
  const shifts: Shift[] = []
  eachValue(file, 'EXTERNAL_KEY', (key, row) => {
    if (key === '' || check.removes('DS_TEAMS', row)) return
    const schedule = schedules?.text(row) ?? ''
    const delays = /^\d+(,\d+)*$/.test(schedule) ? schedule.split(',').length : 0
    shifts.push({ row, key, schedule, delays, members: members.get(key) ?? 0 })
  })
  return shifts
}

import type { TableName } from '../../../shared/schema/tableNames'
import { type ApiReader, isRefusal, readSupervisors, skipWhenRefused } from './apiReader'
import {
  type ApiGroup,
  type ApiShift,
  groupShape,
  isCutShort,
  itemsOf,
  memberShape,
  observerShape,
  shiftShape,
} from './apiShapes'
import type { StateDraft } from './stateDraft'
import { groupRow, membershipRows, shiftRow, withoutOdd } from './stateRows'

const api = '/api/xm/1'
const none: ReadonlySet<string> = new Set()

/**
 * Groups with observers and all supervisors, and on request the shifts of on-call groups with all members. Only the first
 * hundred of an embedded list come along, so the rest is asked for by group (API §5.0, §5.6).
 */
export async function readGroups(
  read: ApiReader,
  draft: StateDraft,
  withShifts: boolean,
): Promise<void> {
  const groups: ApiGroup[] = [...draft.index.groups.values()]
  await draft.once('groups', () =>
    skipWhenRefused(
      () =>
        listGroups(read, (group, odd) => {
          draft.index.groups.set(group.id, group)
          if (odd.size > 0) draft.oddFields.set(group.id, odd)
          draft.noteSite(group.site)
          groups.push(group)
        }),
      () => {
        const tables: readonly TableName[] = ['DS_GROUPS', 'DS_TEAMS', 'DS_TEAM_MEMBERSHIPS']
        for (const table of tables) draft.unread.set(table, 'the account may not see it')
      },
    ),
  )
  await draft.once('long lists of groups', () => readLongLists(read, draft, groups))
  await draft.once('group rows', async () => {
    for (const group of groups) {
      const observers = draft.observers.get(group.id) ?? group.observers
      const supervisors = draft.groupSupervisors.get(group.id)
      const row = groupRow({ ...group, observers }, supervisors, draft.index)
      draft.add('DS_GROUPS', withoutOdd(row, draft.oddFields.get(group.id) ?? none))
    }
    draft.observers.clear()
    draft.groupSupervisors.clear()
  })
  if (withShifts) await draft.once('shifts', () => readShifts(read, draft, groups))
}

/** Supervisors and observers beyond the first hundred, and supervisors the list left out. Goes on where it was interrupted. */
async function readLongLists(
  read: ApiReader,
  draft: StateDraft,
  groups: readonly ApiGroup[],
): Promise<void> {
  for (const { id, supervisors } of groups) {
    const embedded = isCutShort(supervisors) ? undefined : itemsOf(supervisors)
    if (embedded === undefined) continue
    draft.groupSupervisors.set(
      id,
      embedded.map((one) => one.id),
    )
  }
  const unknown = groups.filter(({ id }) => !draft.groupSupervisors.has(id))
  await read.each(unknown, 'supervisors of groups', async ({ id, targetName }) => {
    const ids = await readSupervisors(read, 'groups', id, targetName)
    if (ids !== undefined) draft.groupSupervisors.set(id, ids)
  })
  const long = groups.filter(
    ({ id, observers }) =>
      typeof observers !== 'string' && isCutShort(observers) && !draft.observers.has(id),
  )
  await read.each(long, 'observers of groups', async ({ id, targetName, observers }) => {
    if (typeof observers === 'string') return
    const all = await read.rest(observers, observerShape, 'observers', targetName)
    if (all !== undefined) draft.observers.set(id, { data: [...all], total: all.length })
  })
}

/** The list of groups with as many embeds as the tenant takes in a list; it answers 400 or 403 to one it does not take. */
async function listGroups(
  read: ApiReader,
  take: (group: ApiGroup, odd: ReadonlySet<string>) => void,
): Promise<void> {
  const ways = ['?embed=observers,supervisors', '?embed=observers', '']
  for (const [at, query] of ways.entries()) {
    try {
      return await read.list(`${api}/groups${query}`, groupShape, 'groups', ['DS_GROUPS'], take)
    } catch (thrown) {
      const isLast = at === ways.length - 1
      if (isLast || !isRefusal(thrown) || thrown.problem.code === 'http.404') throw thrown
    }
  }
}

async function readShifts(
  read: ApiReader,
  draft: StateDraft,
  groups: readonly ApiGroup[],
): Promise<void> {
  const onCall = groups.filter((group) => (group.groupType ?? 'ON_CALL') === 'ON_CALL')
  const unread = onCall.filter(({ id }) => !draft.shifts.has(id))
  await read.each(unread, 'shifts', async (group) => {
    const path = `${api}/groups/${encodeURIComponent(group.id)}/shifts`
    const shifts = await read.some(`${path}?embed=members`, shiftShape, 'shifts', group.targetName)
    if (shifts === undefined) draft.groupsWithoutShifts += 1
    const whole: ApiShift[] = []
    for (const shift of shifts ?? []) whole.push(await withAllMembers(read, draft, path, shift))
    draft.shifts.set(group.id, whole)
  })
  for (const group of onCall) {
    for (const shift of draft.shifts.get(group.id) ?? []) {
      draft.add('DS_TEAMS', shiftRow(shift, group))
      for (const row of membershipRows(shift, group, draft.index)) {
        draft.add('DS_TEAM_MEMBERSHIPS', row)
      }
    }
  }
  draft.shifts.clear()
}

async function withAllMembers(
  read: ApiReader,
  draft: StateDraft,
  path: string,
  shift: ApiShift,
): Promise<ApiShift> {
  if (shift.members !== undefined && !isCutShort(shift.members)) return shift
  const members = await read.some(
    `${path}/${encodeURIComponent(shift.id)}/members`,
    memberShape,
    'members',
    shift.name,
  )
  if (members === undefined) {
    draft.short.set('DS_TEAM_MEMBERSHIPS', `the tenant did not give all members of ${shift.name}`)
  }
  // Half a list of members would be a wrong list: without one its waits are not read either.
  return { ...shift, members: members === undefined ? undefined : [...members] }
}

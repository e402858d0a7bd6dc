import type { TableName } from '../../../shared/schema/tableNames'
import { type ApiReader, isRefusal, readSupervisors, skipWhenRefused } from './apiReader'
import {
  type ApiGroup,
  type ApiShift,
  groupShape,
  isCutShort,
  itemsOf,
  memberShape,
  shiftShape,
} from './apiShapes'
import type { StateDraft } from './stateDraft'
import { groupRow, membershipRows, shiftRow } from './stateRows'

const api = '/api/xm/1'

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
        listGroups(read, (group) => {
          draft.index.groups.set(group.id, group)
          groups.push(group)
        }),
      () => {
        const tables: readonly TableName[] = ['DS_GROUPS', 'DS_TEAMS', 'DS_TEAM_MEMBERSHIPS']
        for (const table of tables) draft.unread.set(table, 'the account may not see it')
      },
    ),
  )
  await draft.once('group supervisors', async () => {
    const supervisors = new Map<string, readonly string[]>()
    const unknown = groups.filter((group) => {
      const embedded = itemsOf(group.supervisors)
      if (embedded === undefined || isCutShort(group.supervisors)) return true
      supervisors.set(
        group.id,
        embedded.map(({ id }) => id),
      )
      return false
    })
    await read.each(unknown, 'supervisors of groups', async ({ id, targetName }) => {
      const ids = await readSupervisors(read, 'groups', id, targetName)
      if (ids !== undefined) supervisors.set(id, ids)
    })
    for (const group of groups) {
      draft.add('DS_GROUPS', groupRow(group, supervisors.get(group.id), draft.index))
    }
  })
  if (withShifts) await draft.once('shifts', () => readShifts(read, draft, groups))
}

/** The list of groups with as many embeds as the tenant takes in a list; it answers 400 to one it does not know. */
async function listGroups(read: ApiReader, take: (group: ApiGroup) => void): Promise<void> {
  const ways = ['?embed=observers,supervisors', '?embed=observers', '']
  for (const [at, query] of ways.entries()) {
    try {
      return await read.list(`${api}/groups${query}`, groupShape, 'groups', take)
    } catch (thrown) {
      const isLast = at === ways.length - 1
      if (isLast || !isRefusal(thrown) || thrown.problem.code !== 'http.400') throw thrown
    }
  }
}

async function readShifts(
  read: ApiReader,
  draft: StateDraft,
  groups: readonly ApiGroup[],
): Promise<void> {
  const onCall = groups.filter((group) => (group.groupType ?? 'ON_CALL') === 'ON_CALL')
  const found = new Map<string, readonly ApiShift[]>()
  await read.each(onCall, 'shifts', async (group) => {
    const path = `${api}/groups/${encodeURIComponent(group.id)}/shifts`
    const shifts = await read.some(
      `${path}?embed=members`,
      shiftShape,
      `shifts of ${group.targetName}`,
    )
    const whole: ApiShift[] = []
    for (const shift of shifts ?? []) whole.push(await withAllMembers(read, path, shift))
    found.set(group.id, whole)
  })
  for (const group of onCall) {
    for (const shift of found.get(group.id) ?? []) {
      draft.add('DS_TEAMS', shiftRow(shift, group))
      for (const row of membershipRows(shift, group, draft.index)) {
        draft.add('DS_TEAM_MEMBERSHIPS', row)
      }
    }
  }
}

async function withAllMembers(read: ApiReader, path: string, shift: ApiShift): Promise<ApiShift> {
  if (shift.members !== undefined && !isCutShort(shift.members)) return shift
  const members = await read.some(
    `${path}/${encodeURIComponent(shift.id)}/members`,
    memberShape,
    `members of ${shift.name}`,
  )
  return members === undefined ? shift : { ...shift, members: [...members] }
}

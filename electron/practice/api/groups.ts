import { listElements } from '../fieldFormats'
import { embeddedPage } from '../http/paging'
import { recordName, targetOf, targetsOf } from '../recordTexts'
import type { TenantRecord } from '../tenantState'
import { drawPerson, drawRole } from './people'
import {
  flagOf,
  reference,
  selfLink,
  siteReference,
  standardFields,
  type TenantView,
  textOf,
} from './tenantView'

/** A group (API §5.6), with supervisors and observers when they are asked for. */
export function drawGroup(
  view: TenantView,
  group: TenantRecord,
  embed: ReadonlySet<string>,
): unknown {
  const { switches, directory } = view
  const path = `/api/xm/1/groups/${group.id}`
  return {
    id: group.id,
    targetName: group.values.GROUP_NAME ?? '',
    recipientType: 'GROUP',
    status: textOf(group, 'STATUS'),
    groupType: view.state.groupTypes[group.id] ?? 'ON_CALL',
    ...standardFields(group),
    links: selfLink('groups', group.id),
    description: textOf(group, 'DESCRIPTION'),
    allowDuplicates: flagOf(group, 'ALLOW_DUPLICATES'),
    useDefaultDevices: flagOf(group, 'USE_DEFAULT_DEVICES'),
    observedByAll: flagOf(group, 'OBSERVED_BY_ALL'),
    site: siteReference(view, group, 'GROUP_SITE_NAME'),
    timezone: switches.groupTimezone ? textOf(group, 'TIMEZONE') : undefined,
    observers: embed.has('observers') ? observersOf(view, group, path) : undefined,
    supervisors: embed.has('supervisors')
      ? embeddedPage(
          targetsOf(directory, group, 'SUPERVISOR_LIST'),
          (person) => drawPerson(view, person, { embed: new Set(), inList: true }),
          `${path}/supervisors`,
          switches,
        )
      : undefined,
  }
}

function observersOf({ switches }: TenantView, group: TenantRecord, path: string) {
  const names = listElements(group.values.OBSERVER_LIST ?? '')
  switch (switches.observers) {
    case 'page':
      return embeddedPage(names, drawRole, `${path}/observers`, switches)
    case 'array':
      return names.map(drawRole)
    case 'text':
      return names.join(',')
    default:
      return switches.observers satisfies never
  }
}

/** The shifts of a group. */
export function shiftsOf(view: TenantView, group: TenantRecord): readonly TenantRecord[] {
  return view.children('DS_TEAMS', 'GROUP_KEY', group.id)
}

/** The memberships of a shift in their order. */
function membershipsOf(view: TenantView, shift: TenantRecord): readonly TenantRecord[] {
  const place = (membership: TenantRecord) => Number(membership.values.MEMBER_SEQUENCE_NUMBER ?? 0)
  return view
    .children('DS_TEAM_MEMBERSHIPS', 'TEAM_KEY', shift.id)
    .toSorted((a, b) => place(a) - place(b))
}

/** A shift (API §5.7): around the clock, without key and owner, as the interface shows none. */
export function drawShift(
  view: TenantView,
  shift: TenantRecord,
  embed: ReadonlySet<string>,
): unknown {
  const group = targetOf(view.directory, shift, 'GROUP_KEY')
  const path = shiftPath(group, shift)
  return {
    id: shift.id,
    group: group === undefined ? undefined : reference(view, group),
    name: shift.values.SUB_TARGET_NAME ?? '',
    description: textOf(shift, 'DESCRIPTION'),
    start: '2026-01-01T00:00:00Z',
    end: '2026-01-02T00:00:00Z',
    timezone: group === undefined ? undefined : textOf(group, 'TIMEZONE'),
    recurrence: { frequency: 'DAILY', repeatEvery: 1 },
    members: embed.has('members')
      ? embeddedPage(
          shiftMembers(view, shift),
          (member) => member,
          `${path}/members`,
          view.switches,
        )
      : undefined,
    links: { self: path },
  }
}

function shiftPath(group: TenantRecord | undefined, shift: TenantRecord): string {
  return `/api/xm/1/groups/${group?.id ?? ''}/shifts/${shift.id}`
}

/** The members of a shift as the interface shows them: positions from 1, each with its wait in minutes. */
export function shiftMembers(view: TenantView, shift: TenantRecord): readonly unknown[] {
  const delays = listElements(shift.values.ESCALATION_SCHEDULE ?? '')
  return membershipsOf(view, shift).flatMap((membership, index) => {
    const member = targetOf(view.directory, membership, 'MEMBER_KEY')
    if (member === undefined) return []
    const delay = Number(delays[index] ?? 0)
    return {
      position: index + 1,
      delay: view.switches.amounts === 'text' ? String(delay) : delay,
      escalationType: 'PEER',
      inRotation: flagOf(shift, 'IS_ROUND_ROBIN'),
      recipient: reference(view, member),
      shift: { id: shift.id, name: shift.values.SUB_TARGET_NAME ?? '' },
    }
  })
}

/** The roster of a group: everybody in any of its shifts once, with those shifts when asked for (API §5.6). */
export function rosterOf(
  view: TenantView,
  group: TenantRecord,
  embed: ReadonlySet<string>,
): readonly unknown[] {
  const shiftsByMember = new Map<TenantRecord, TenantRecord[]>()
  for (const shift of shiftsOf(view, group)) {
    for (const membership of membershipsOf(view, shift)) {
      const member = targetOf(view.directory, membership, 'MEMBER_KEY')
      if (member === undefined) continue
      const shifts = shiftsByMember.get(member) ?? []
      if (!shifts.includes(shift)) shiftsByMember.set(member, [...shifts, shift])
    }
  }
  const nameShift = (shift: TenantRecord) => ({
    id: shift.id,
    name: recordName(view.directory, shift).split('|').at(-1),
    links: { self: shiftPath(group, shift) },
  })
  return [...shiftsByMember].map(([member, shifts]) => ({
    group: reference(view, group),
    member: reference(view, member),
    shifts: embed.has('shifts')
      ? embeddedPage(shifts, nameShift, `/api/xm/1/groups/${group.id}/shifts`, view.switches)
      : undefined,
  }))
}

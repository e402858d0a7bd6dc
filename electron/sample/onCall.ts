import type { Contractor } from './contractors'
import type { Employee } from './people'
import { type SeededChoice, seededChoice } from './seededChoice'

/** One line of the on-call system's export: one member of one shift, the group's and the shift's facts repeated. */
export interface OnCallLine {
  readonly group: string
  readonly name: string
  readonly description: string
  readonly timeZone: string
  readonly site: string
  readonly lead: string
  readonly shift: string
  readonly shiftName: string
  /** Minutes until the next member is asked, one per member, with semicolons. */
  readonly escalation: string
  readonly rotates: string
  readonly member: string
}

interface Group {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly timeZone: string
  /** Site code; also where its members work. */
  readonly site: string
  readonly shifts: readonly {
    readonly name: string
    readonly escalation: readonly number[]
    readonly rotates: string
  }[]
}

const groups: readonly Group[] = [
  {
    key: 'G-NET',
    name: 'Network Operations',
    description: 'Routers, switches and the way out',
    timeZone: 'America/Los_Angeles',
    site: 'SR',
    shifts: [
      { name: 'Day', escalation: [0, 10, 10, 15], rotates: 'N' },
      { name: 'Night', escalation: [0, 5, 15], rotates: 'Y' },
    ],
  },
  {
    key: 'G-DB',
    name: 'Datenbanken München',
    description: 'Databases, "the big ones", and their backups',
    timeZone: 'Europe/Berlin',
    site: 'MUC',
    shifts: [{ name: 'Bereitschaft', escalation: [0, 15, 30], rotates: 'N' }],
  },
  {
    key: 'G-DESK',
    name: 'Service Desk',
    description: 'First line, all offices',
    timeZone: 'America/Chicago',
    site: 'AUS',
    shifts: [
      { name: 'Weekdays', escalation: [0, 0, 5, 5, 10], rotates: 'Y' },
      { name: 'Weekends', escalation: [0, 10, 20], rotates: 'N' },
    ],
  },
  {
    key: 'G-FAC',
    name: 'Facilities',
    description: 'Doors, power and water',
    timeZone: 'America/Los_Angeles',
    site: 'SR',
    shifts: [{ name: 'Default Shift', escalation: [0, 15, 15], rotates: 'N' }],
  },
  {
    key: 'G-WEB',
    name: 'Web Platform',
    description: '',
    timeZone: 'Europe/London',
    site: 'LON',
    shifts: [{ name: 'Default Shift', escalation: [0, 10, 20, 30], rotates: 'N' }],
  },
  {
    key: 'G-PAY',
    name: 'Payroll, month end',
    description: 'Only the last three days of a month',
    timeZone: 'America/New_York',
    site: 'BOS',
    shifts: [{ name: 'Month end', escalation: [0, 30], rotates: 'N' }],
  },
  {
    key: 'G-TYO',
    name: '東京オンコール',
    description: 'Follow the sun: Tokyo',
    timeZone: 'Asia/Tokyo',
    site: 'TYO',
    shifts: [{ name: 'Day', escalation: [0, 10, 10], rotates: 'N' }],
  },
  {
    key: 'G-PLANT',
    name: 'Plant Safety',
    description: 'New since this month',
    timeZone: 'America/Los_Angeles',
    site: 'SR',
    shifts: [
      { name: 'Early', escalation: [0, 5, 10], rotates: 'N' },
      { name: 'Late', escalation: [0, 5, 10], rotates: 'N' },
    ],
  },
]

/**
 * Who is on call, line by line. Members work at the group's site and are active; Mary McBride is on no shift, because
 * her record comes and goes in the story. One contractor is a member of the Munich databases.
 */
export function onCallLines(
  people: readonly Employee[],
  helpers: readonly Contractor[],
): readonly OnCallLine[] {
  const choice = seededChoice(7)
  return groups.flatMap((group) => {
    const near = people.filter(
      (one) => one.site.code === group.site && one.status === 'Active' && one.login !== 'mmcbride',
    )
    return group.shifts.flatMap((shift) => {
      const members = chosen(near, shift.escalation.length, choice).map((one) => one.id)
      const helper = helpers[5]?.number
      if (group.key === 'G-DB' && helper !== undefined) members[members.length - 1] = helper
      return members.map((member) => lineOf(group, shift, member, near))
    })
  })
}

function lineOf(
  group: Group,
  shift: Group['shifts'][number],
  member: string,
  near: readonly Employee[],
): OnCallLine {
  return {
    group: group.key,
    name: group.name,
    description: group.description,
    timeZone: group.timeZone,
    site: near[0]?.site.name ?? '',
    lead: near[0]?.id ?? '',
    shift: `${group.key}-${shift.name.toUpperCase().replace(/[^A-Z]+/g, '_')}`,
    shiftName: shift.name,
    escalation: shift.escalation.join('; '),
    rotates: shift.rotates,
    member,
  }
}

function chosen(near: readonly Employee[], count: number, choice: SeededChoice): Employee[] {
  const members: Employee[] = []
  while (members.length < Math.min(count, near.length)) {
    const one = choice.oneOf(near)
    if (!members.includes(one)) members.push(one)
  }
  return members
}

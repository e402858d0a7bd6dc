import type { MappingProposal } from '../contract/views'
import type { ColumnProfile } from '../profile/columnProfile'
import type { Expression, RowsPer } from './mapping'
import {
  braced,
  composed,
  copied,
  type Filling,
  fixed,
  proposal,
  type RecognizedSource,
  standing,
} from './proposal'
import type { Recognized } from './recognizeColumns'
import { flagSteps, statusSteps } from './valueWords'

/** Groups, shifts and their members of an on-call list; nothing of a source that has no groups. */
export function proposeOnCall(from: RecognizedSource): readonly MappingProposal[] {
  const { columns } = from
  const group = columns.groupKey ?? columns.groupName
  if (group === undefined || columns.lastName !== undefined) return []
  const shift = shiftOf(from, group)
  return [groupsOf(from, group), shiftsOf(from, group, shift), ...membersOf(from, shift)]
}

/** What tells one shift from another: its own key, or its group and name, or the group alone. */
interface ShiftIdentity {
  readonly columns: readonly string[]
  readonly key: Filling
}

function shiftOf({ columns }: RecognizedSource, group: Recognized): ShiftIdentity {
  const key = copied(columns.shiftKey)
  if (columns.shiftKey !== undefined && key !== undefined) {
    return { columns: [columns.shiftKey.column.name], key }
  }
  const { shiftName } = columns
  if (shiftName !== undefined) {
    return {
      columns: [group.column.name, shiftName.column.name],
      key: composed(
        `${braced(group)}_${braced(shiftName)}`,
        'Group and shift together; shift keys have to be unique over all groups.',
      ),
    }
  }
  return {
    columns: [group.column.name],
    key: composed(`${braced(group)}_default`, 'No column holds shifts: one for each group.'),
  }
}

function groupsOf(from: RecognizedSource, group: Recognized): MappingProposal {
  const { columns, source } = from
  const { name, distinct } = group.column
  return proposal(from, {
    target: 'DS_GROUPS',
    label: `Groups from ${source.name}`,
    rows: { per: 'distinct', columns: [name] },
    when: [{ test: 'filled', column: name }],
    columns: {
      EXTERNAL_KEY: copied(group),
      GROUP_NAME: copied(columns.groupName ?? group),
      DESCRIPTION: copied(columns.description),
      STATUS: columns.status
        ? copied(columns.status, ...statusSteps(columns.status.column))
        : fixed('ACTIVE', 'Groups of the list are in use.'),
      USE_DEFAULT_DEVICES: fixed(
        'Y',
        'Members are reached by their failsafe device when nothing else is.',
      ),
      TIMEZONE: copied(columns.timeZone, { do: 'timeZone' }),
      GROUP_SITE_NAME: copied(columns.siteName),
      OBSERVED_BY_ALL: fixed('Y', 'Everybody may see the group.'),
      SUPERVISOR_LIST: copied(columns.groupLead ?? columns.supervisor),
      ALLOW_DUPLICATES: fixed('N', 'Nobody is asked twice for one alert.'),
      ...standing,
    },
    reason: `“${name}” has ${distinct} different values in ${source.rowCount} rows: a group for each.`,
  })
}

function shiftsOf(
  from: RecognizedSource,
  group: Recognized,
  shift: ShiftIdentity,
): MappingProposal {
  const { columns, source } = from
  return proposal(from, {
    target: 'DS_TEAMS',
    label: `Shifts from ${source.name}`,
    rows: { per: 'distinct', columns: [...shift.columns] },
    when: [{ test: 'filled', column: group.column.name }],
    columns: {
      EXTERNAL_KEY: shift.key,
      GROUP_KEY: copied(group),
      SUB_TARGET_NAME:
        copied(columns.shiftName ?? columns.shiftKey) ??
        fixed('Default Shift', 'The name new groups have for their shift.'),
      USE_DEFAULT_DEVICES: fixed('Y', 'As for the group.'),
      ESCALATION_SCHEDULE: escalation(columns.escalation),
      IS_ROUND_ROBIN: columns.rotates
        ? copied(columns.rotates, ...flagSteps(columns.rotates.column))
        : fixed('N', 'No column says that members take turns.'),
      ...standing,
    },
    reason: `One shift for each different ${shift.columns.map((name) => `“${name}”`).join(' and ')}.`,
  })
}

function membersOf(from: RecognizedSource, shift: ShiftIdentity): readonly MappingProposal[] {
  const { columns, source } = from
  const member = columns.member ?? columns.personKey ?? columns.userId
  if (member === undefined) return []
  const { name } = member.column
  const separator = listSeparator(member.column)
  const rows: RowsPer =
    separator === undefined ? { per: 'row' } : { per: 'element', column: name, separator }
  const position: Expression = {
    from: { kind: 'position', within: [...shift.columns], startAt: 0 },
    steps: [],
  }
  return [
    proposal(from, {
      target: 'DS_TEAM_MEMBERSHIPS',
      label: `Shift members from ${source.name}`,
      rows,
      when: [{ test: 'filled', column: name }],
      columns: {
        TEAM_KEY: shift.key,
        MEMBER_KEY: copied(member),
        MEMBER_TYPE: fixed('PERSON', 'Members are people.'),
        MEMBER_SEQUENCE_NUMBER: {
          expression: position,
          reason: 'Members are numbered in the order of the file, the first being 0.',
        },
        ...standing,
      },
      reason:
        separator === undefined
          ? `Every row with a “${name}” is a member of its shift.`
          : `“${name}” lists several members, with “${separator}” between them: a member for each.`,
    }),
  ]
}

/** What stands between the elements of a list column; undefined when it holds single values. */
function listSeparator(column: ColumnProfile): string | undefined {
  const values = column.examples.map((example) => example.value)
  return [';', '|', ','].find(
    (separator) => values.filter((value) => value.includes(separator)).length * 2 > values.length,
  )
}

function escalation(found: Recognized | undefined): Filling {
  if (found === undefined) return fixed('0', 'No column holds minutes: everybody is asked at once.')
  const separator = listSeparator(found.column)
  const filling = separator === undefined ? copied(found) : copied(found, { do: 'list', separator })
  return filling ?? fixed('0', 'Everybody is asked at once.')
}

import { about, action, column, key, owned, refersTo, upTo } from './columnParts'
import type { TableSpec } from './columnSpec'

/** On-call groups. Source: FORMAT §3.5. */
export const groups = {
  label: 'Groups',
  object: 'group',
  status: 'documented',
  source: '§3.5',
  requiredFrom: '1.0',
  columns: {
    EXTERNAL_KEY: key('External key', ['group id', 'group key']),
    GROUP_NAME: column('Group name', 'text', 'yes', 'documented', '§3.5', {
      ...upTo(100),
      aka: ['group', 'group name', 'team', 'rota'],
    }),
    DESCRIPTION: column('Description', 'text', 'optional', 'documented', '§3.5', {
      ...upTo(200),
      aka: ['description'],
    }),
    STATUS: column('Status', 'status', 'yes', 'documented', '§3.5', {
      ...upTo(30),
      aka: ['status', 'group status'],
    }),
    USE_DEFAULT_DEVICES: column('Use failsafe devices', 'flag', 'yes', 'documented', '§3.5', {
      ...upTo(1),
      aka: ['use default devices'],
    }),
    TIMEZONE: column('Time zone', 'timeZone', 'yes', 'documented', '§3.5', {
      ...upTo(100),
      aka: ['time zone', 'timezone', 'tz'],
    }),
    GROUP_SITE_NAME: column('Site', 'text', 'optional', 'documented', '§3.5', {
      ...upTo(100),
      ...refersTo('DS_SITES', 'SITENAME'),
      aka: ['site', 'location'],
      blank: 'no site holidays',
    }),
    OBSERVED_BY_ALL: column('Observed by all', 'flag', 'optional', 'documented', '§3.5', {
      ...upTo(1),
      aka: ['observed by all'],
    }),
    OBSERVER_LIST: column('Observing roles', 'roleList', 'optional', 'documented', '§3.5', {
      ...upTo(2000),
      aka: ['observers'],
      blank: 'observers stay as they are',
    }),
    SUPERVISOR_LIST: column('Supervisors', 'userKeyList', 'unmarked', 'documented', '§3.5', {
      ...upTo(2000),
      ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
      aka: ['supervisor', 'supervisors', 'lead', 'group lead'],
      blank: 'an error',
    }),
    ALLOW_DUPLICATES: column('Allow duplicates', 'flag', 'assumed', 'observed', '§3.5', {
      ...about(1),
      aka: ['allow duplicates'],
    }),
    IS_EXTERNALLY_OWNED: owned(),
    ACTION: action(),
  },
} as const satisfies TableSpec

/** Shifts. Source: FORMAT §3.6. */
export const teams = {
  label: 'Shifts',
  object: 'shift',
  status: 'documented',
  source: '§3.6',
  requiredFrom: '1.0',
  columns: {
    EXTERNAL_KEY: key('External key', ['shift id', 'shift key', 'team key']),
    GROUP_KEY: column('Group', 'key', 'yes', 'documented', '§3.6', {
      ...upTo(250),
      ...refersTo('DS_GROUPS', 'EXTERNAL_KEY'),
      aka: ['group id', 'group key'],
    }),
    SUB_TARGET_NAME: column('Shift name', 'text', 'yes', 'documented', '§3.6', {
      ...upTo(100),
      aka: ['shift', 'shift name', 'team name'],
    }),
    DESCRIPTION: column('Description', 'text', 'optional', 'documented', '§3.6', {
      ...upTo(200),
      aka: ['description'],
    }),
    USE_DEFAULT_DEVICES: column('Use failsafe devices', 'flag', 'yes', 'documented', '§3.6', {
      ...upTo(1),
      aka: ['use default devices'],
    }),
    ESCALATION_SCHEDULE: column(
      'Wait minutes per member',
      'delayList',
      'yes',
      'documented',
      '§3.6',
      { ...upTo(255), aka: ['escalation', 'delays'] },
    ),
    IS_ROUND_ROBIN: column('Rotate after each alert', 'flag', 'yes', 'documented', '§3.6', {
      ...upTo(1),
      aka: ['round robin', 'rotation'],
    }),
    IS_EXTERNALLY_OWNED: owned(),
    ACTION: action(),
  },
} as const satisfies TableSpec

/** Members of shifts. Source: FORMAT §3.7. */
export const teamMemberships = {
  label: 'Shift members',
  object: 'membership',
  status: 'documented',
  source: '§3.7',
  requiredFrom: '1.0',
  columns: {
    TEAM_KEY: column('Shift', 'key', 'yes', 'documented', '§3.7', {
      ...upTo(250),
      ...refersTo('DS_TEAMS', 'EXTERNAL_KEY'),
      aka: ['shift key', 'shift id', 'team key'],
    }),
    MEMBER_KEY: column('Member', 'key', 'yes', 'documented', '§3.7', {
      ...upTo(250),
      refersTo: { to: 'member' },
      aka: ['member', 'employee id', 'member id', 'emp id'],
    }),
    MEMBER_TYPE: column('Member type', 'memberType', 'yes', 'documented', '§3.7', {
      ...upTo(30),
      aka: ['member type'],
    }),
    MEMBER_SUB_TYPE: column('Device kind', 'memberSubType', 'optional', 'documented', '§3.7', {
      ...upTo(30),
      aka: ['member sub type'],
      blank: 'the member is not a device',
    }),
    MEMBER_SEQUENCE_NUMBER: column('Position', 'count', 'yes', 'documented', '§3.7', {
      ...upTo(38),
      aka: ['sequence', 'position', 'order', 'rank'],
    }),
    IS_EXTERNALLY_OWNED: owned(),
    ACTION: action(),
  },
} as const satisfies TableSpec

import type {
  ColumnKind,
  ColumnSpec,
  FactStatus,
  Reference,
  Requirement,
  TableSpec,
} from './columnSpec'
import type { TableName } from './tableNames'

type Extras = Partial<Pick<ColumnSpec, 'max' | 'maxIs' | 'refersTo' | 'aka' | 'blank'>>

function column(
  label: string,
  kind: ColumnKind,
  required: Requirement,
  status: FactStatus,
  source: string,
  extras: Extras = {},
): ColumnSpec {
  const blank = required === 'yes' ? 'an error' : 'not stated'
  return { label, kind, required, status, source, aka: [], blank, ...extras }
}

const upTo = (max: number) => ({ max, maxIs: 'documented' as const })
const about = (max: number) => ({ max, maxIs: 'assumed' as const })
const refersTo = (table: TableName, name: string): { refersTo: Reference } => ({
  refersTo: { to: 'column', table, column: name },
})

const key = (label = 'External key', aka: readonly string[] = []) =>
  column(label, 'key', 'yes', 'documented', '§4.2', {
    ...upTo(250),
    aka: ['external key', 'key', ...aka],
  })
const owned = () =>
  column('Externally owned', 'flag', 'yes', 'documented', '§4.3', {
    ...upTo(1),
    aka: ['externally owned'],
  })
const action = () =>
  column('Action', 'action', 'yes', 'documented', '§4.1', {
    ...upTo(1),
    aka: ['operation'],
    blank: 'the row is ignored',
  })
const owner = () =>
  column('Owner', 'key', 'yes', 'documented', '§3.4', {
    ...upTo(250),
    ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
    aka: ['user key', 'employee id', 'employee number', 'emp id', 'person'],
  })

/** Columns every device file has, in the wording of FORMAT §3.4, from DEVICE_NAME on. */
const deviceName = () =>
  column('Device name', 'deviceName', 'yes', 'documented', '§3.4', {
    ...upTo(100),
    aka: ['device', 'device type'],
  })
const deviceTail = (status: FactStatus) => ({
  STATUS: column('Status', 'status', 'yes', status, '§3.4', {
    ...upTo(30),
    aka: ['device status'],
  }),
  DEFAULT_DEVICE: column('Failsafe device', 'flag', 'yes', status, '§3.4', {
    ...upTo(1),
    aka: ['default device', 'failsafe'],
  }),
  DEVICE_ORDER: column('Order', 'count', 'yes', status, '§3.4', {
    ...upTo(38),
    aka: ['device order', 'sequence'],
  }),
  DELAY: column('Delay in minutes', 'count', 'yes', status, '§3.4', {
    ...upTo(38),
    aka: ['delay', 'wait'],
  }),
  LOCK_24x7: column('Locked to 24x7', 'flag', 'yes', status, '§3.4', {
    ...upTo(1),
    aka: ['lock 24x7'],
  }),
})

const voiceColumns = (status: FactStatus, source: string) => ({
  EXTERNAL_KEY: key('External key', ['device key']),
  COUNTRY: column('Country', 'countryName', 'optional', status, source, {
    ...upTo(100),
    aka: ['country', 'phone country'],
    blank: "the country of the owner's site",
  }),
  AREA_CODE: column('Area code', 'areaCode', 'unmarked', status, source, {
    ...upTo(10),
    aka: ['area code'],
  }),
  PHONE_NUMBER: column('Phone number', 'phone', 'yes', status, source, {
    ...upTo(30),
    aka: ['phone', 'telephone', 'work phone', 'business phone', 'phone number', 'tel', 'telefon'],
  }),
  EXTENSION: column('Extension', 'extension', 'unmarked', status, source, {
    ...upTo(10),
    aka: ['extension', 'ext'],
  }),
  USER_KEY: owner(),
  DEVICE_NAME: deviceName(),
  ...deviceTail(status),
  IS_EXTERNALLY_OWNED: owned(),
  ACTION: action(),
})

/**
 * The sixteen files of archive version 1.3 and every column of theirs, in header order. Reader, writer, mapping screen,
 * rules, planner, reference page and fixtures are driven by this table. Source: FORMAT §1.5 and §3.
 */
export const schema = {
  DS_SITES: {
    label: 'Sites',
    object: 'site',
    status: 'observed',
    source: '§3.1',
    requiredFrom: '1.0',
    columns: {
      EXTERNAL_KEY: key('External key', ['site id', 'site key', 'location id', 'site code']),
      SITENAME: column('Site name', 'text', 'yes', 'documented', '§3.1', {
        ...about(100),
        aka: ['site', 'site name', 'location', 'office', 'building'],
      }),
      SITE_STATUS: column('Status', 'status', 'assumed', 'observed', '§3.1', {
        ...about(30),
        aka: ['status'],
      }),
      SITE_LANGUAGE: column('Language', 'language', 'assumed', 'observed', '§3.1', {
        aka: ['language'],
      }),
      SITE_TIMEZONE: column('Time zone', 'timeZone', 'assumed', 'observed', '§3.1', {
        ...about(100),
        aka: ['time zone', 'timezone', 'tz'],
      }),
      SITE_ADDRESS_01: column('Address, line 1', 'text', 'optional', 'observed', '§3.1', {
        aka: ['address', 'street', 'address 1'],
      }),
      SITE_ADDRESS_02: column('Address, line 2', 'text', 'optional', 'observed', '§3.1', {
        aka: ['address 2'],
      }),
      SITE_CITY: column('City', 'text', 'optional', 'observed', '§3.1', { aka: ['city', 'town'] }),
      SITE_COUNTRY: column('Country', 'countryName', 'assumed', 'observed', '§3.1', {
        ...about(100),
        aka: ['country'],
      }),
      SITE_REGION_NAME: column('State or province', 'text', 'optional', 'observed', '§3.1', {
        aka: ['state', 'province', 'region'],
      }),
      SITE_MAIL_CODE: column('Postal code', 'text', 'optional', 'observed', '§3.1', {
        aka: ['zip', 'postal code', 'postcode', 'plz'],
      }),
      IS_EXTERNALLY_OWNED: owned(),
      ACTION: action(),
    },
  },
  DS_USERS: {
    label: 'Users',
    object: 'user',
    status: 'observed',
    source: '§3.2',
    requiredFrom: '1.0',
    columns: {
      EXTERNAL_KEY: key('External key', [
        'employee id',
        'employee number',
        'emp id',
        'personnel number',
        'badge',
      ]),
      USER_ID: column('User ID', 'text', 'yes', 'inferred', '§3.2', {
        ...about(100),
        aka: [
          'user id',
          'login',
          'username',
          'user name',
          'account',
          'sam account name',
          'samaccountname',
          'uid',
        ],
      }),
      FIRST_NAME: column('First name', 'text', 'yes', 'inferred', '§3.2', {
        aka: ['first name', 'given name', 'givenname', 'forename', 'vorname'],
      }),
      LAST_NAME: column('Last name', 'text', 'yes', 'inferred', '§3.2', {
        aka: ['last name', 'surname', 'family name', 'sn', 'nachname'],
      }),
      STATUS: column('Status', 'status', 'yes', 'inferred', '§3.2', {
        ...about(30),
        aka: ['status', 'employment status', 'active'],
      }),
      ROLE_LIST: column('Roles', 'roleList', 'yes', 'inferred', '§3.2', {
        ...about(2000),
        aka: ['role', 'roles'],
      }),
      SITE_NAME: column('Site', 'text', 'yes', 'inferred', '§3.2', {
        ...about(100),
        ...refersTo('DS_SITES', 'SITENAME'),
        aka: ['site', 'location', 'office', 'site name'],
      }),
      LANGUAGE_OVERRIDE: column('Language', 'language', 'optional', 'inferred', '§3.2', {
        aka: ['language', 'preferred language'],
        blank: "the site's language",
      }),
      TIMEZONE_OVERRIDE: column('Time zone', 'timeZone', 'optional', 'inferred', '§3.2', {
        ...about(100),
        aka: ['time zone', 'timezone', 'tz'],
        blank: "the site's time zone",
      }),
      RECORDED_NAME: column('Recorded name', 'text', 'optional', 'inferred', '§3.2', {
        blank: 'no recording',
      }),
      WEB_LOGIN: column('Web login', 'text', 'optional', 'inferred', '§3.2', {
        aka: ['web login', 'upn', 'user principal name'],
        blank: 'the user ID',
      }),
      PHONE_LOGIN: column('Phone login', 'text', 'optional', 'inferred', '§3.2', {
        aka: ['phone login'],
        blank: 'none',
      }),
      IS_EXTERNALLY_OWNED: owned(),
      ACTION: action(),
    },
  },
  DS_EMAIL_DEVICES: {
    label: 'E-mail devices',
    object: 'e-mail device',
    status: 'documented',
    source: '§3.4.1',
    requiredFrom: '1.0',
    columns: {
      EXTERNAL_KEY: key('External key', ['device key']),
      ADDRESS: column('E-mail address', 'email', 'yes', 'documented', '§3.4.1', {
        ...upTo(100),
        aka: ['email', 'e-mail', 'mail', 'email address', 'work email', 'e mail'],
      }),
      USER_KEY: owner(),
      DEVICE_NAME: deviceName(),
      ...deviceTail('documented'),
      IS_EXTERNALLY_OWNED: owned(),
      ACTION: action(),
    },
  },
  DS_VOICE_DEVICES: {
    label: 'Voice devices',
    object: 'phone',
    status: 'observed',
    source: '§3.4.2',
    requiredFrom: '1.0',
    columns: voiceColumns('inferred', '§3.4.2'),
  },
  DS_VOICE_IVR_DEVICES: {
    label: 'Public-address devices',
    object: 'public-address phone',
    status: 'documented',
    source: '§3.4.2',
    requiredFrom: '1.1',
    columns: voiceColumns('documented', '§3.4.2'),
  },
  DS_TEXT_PHONE_DEVICES: {
    label: 'Text phones',
    object: 'text phone',
    status: 'observed',
    source: '§3.4.3',
    requiredFrom: '1.0',
    columns: {
      EXTERNAL_KEY: key('External key', ['device key']),
      TARGET_NUMBER: column('Number', 'smsNumber', 'yes', 'inferred', '§3.4.3', {
        ...about(30),
        aka: ['mobile', 'cell', 'mobile phone', 'sms', 'cell phone', 'handy'],
      }),
      COUNTRY_CODE: column('Country code', 'countryCode', 'optional', 'inferred', '§3.4.3', {
        ...about(3),
        aka: ['country code'],
        blank: "the site's country code",
      }),
      USER_KEY: owner(),
      DEVICE_NAME: deviceName(),
      ...deviceTail('inferred'),
      IS_EXTERNALLY_OWNED: owned(),
      ACTION: action(),
    },
  },
  DS_TEXT_PAGER_DEVICES: {
    label: 'Text pagers',
    object: 'text pager',
    status: 'observed',
    source: '§3.4.5',
    requiredFrom: '1.0',
    columns: {
      EXTERNAL_KEY: key('External key', ['device key']),
      PIN: column('PIN', 'digits', 'yes', 'inferred', '§3.4.5', {
        ...about(100),
        aka: ['pager', 'pager pin', 'pin'],
      }),
      IS_TWO_WAY: column('Two-way', 'flag', 'yes', 'inferred', '§3.4.5', {
        ...about(1),
        aka: ['two way'],
      }),
      USER_KEY: owner(),
      DEVICE_NAME: deviceName(),
      SERVICE_PROVIDER_NAME: column(
        'Service provider',
        'serviceProvider',
        'yes',
        'inferred',
        '§3.4.5',
        { aka: ['provider', 'service provider'] },
      ),
      ...deviceTail('inferred'),
      IS_EXTERNALLY_OWNED: owned(),
      ACTION: action(),
    },
  },
  DS_FAX_DEVICES: {
    label: 'Fax devices',
    object: 'fax',
    status: 'documented',
    source: '§3.4.4',
    requiredFrom: '1.2',
    columns: {
      EXTERNAL_KEY: key('External key', ['device key']),
      FAX_NUMBER: column('Fax number', 'phone', 'yes', 'documented', '§3.4.4', {
        ...upTo(30),
        aka: ['fax', 'fax number', 'telefax'],
      }),
      USER_KEY: owner(),
      DEVICE_NAME: deviceName(),
      ...deviceTail('documented'),
      ACTION: action(),
      IS_EXTERNALLY_OWNED: owned(),
      COUNTRY_CODE: column('Country code', 'countryCode', 'optional', 'documented', '§3.4.4', {
        ...upTo(3),
        aka: ['country code'],
        blank: "the site's country code",
      }),
    },
  },
  DS_USER_CUSTOM_VALUES: {
    label: 'User custom values',
    object: 'custom value',
    status: 'documented',
    source: '§3.8',
    requiredFrom: '1.3',
    columns: {
      EXTERNAL_KEY: key('External key', ['value key']),
      CUSTOM_USER_KEY: column('User', 'key', 'yes', 'documented', '§3.8', {
        ...upTo(250),
        ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
        aka: ['user key', 'employee id', 'emp id'],
      }),
      FIELD_KEY: column('Custom field', 'customField', 'yes', 'documented', '§3.8', {
        ...upTo(250),
        aka: ['field', 'field key'],
      }),
      CUSTOM_VALUE: column('Value', 'text', 'yes', 'documented', '§3.8', {
        ...upTo(100),
        aka: ['value'],
      }),
      IS_EXTERNALLY_OWNED: owned(),
      ACTION: action(),
    },
  },
  DS_USER_JOIN_ATTRIBUTES: {
    label: 'User attributes',
    object: 'user attribute',
    status: 'observed',
    source: '§3.9',
    requiredFrom: '1.3',
    columns: {
      USER_EXTERNAL_KEY: column('User', 'key', 'unknown', 'observed', '§3.9', {
        ...about(250),
        ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
        aka: ['user key', 'employee id'],
      }),
      ATTRIBUTE_EXTERNAL_KEY: column('Attribute', 'text', 'unknown', 'observed', '§3.9', {
        ...about(250),
        aka: ['attribute', 'skill'],
      }),
    },
  },
  DS_PERSON_SUPERVISORS: {
    label: 'Supervisors',
    object: 'supervisor link',
    status: 'documented',
    source: '§3.3',
    requiredFrom: '1.0',
    columns: {
      USER_EXTERNAL_KEY: column('User', 'key', 'yes', 'documented', '§3.3', {
        ...upTo(250),
        ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
        aka: ['user key', 'employee id', 'emp id'],
      }),
      PERSON_SUPERVISOR_LIST: column(
        'Supervisors',
        'userKeyList',
        'optional',
        'documented',
        '§3.3',
        {
          ...upTo(2000),
          ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
          aka: ['supervisor', 'manager', 'manager id', 'reports to', 'supervisors'],
          blank: 'supervisors stay as they are',
        },
      ),
      ACTION: action(),
    },
  },
  DS_GROUPS: {
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
  },
  DS_TEAMS: {
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
  },
  DS_TEAM_MEMBERSHIPS: {
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
  },
  DS_EVENT_DOMAIN_PREDICATES: {
    label: 'Event-domain attributes',
    object: 'event-domain attribute',
    status: 'observed',
    source: '§3.9',
    requiredFrom: '1.3',
    columns: {
      EXTERNAL_KEY: key(),
      PREDICATE_NAME: column('Name', 'text', 'unknown', 'observed', '§3.9', { aka: ['predicate'] }),
      EVENT_DOMAIN_KEY: column('Event domain', 'text', 'unknown', 'observed', '§3.9', {}),
      PREDICATE_TYPE: column('Type', 'text', 'unknown', 'observed', '§3.9', {}),
      IMPORTANT: column('Important', 'flag', 'unknown', 'observed', '§3.9', {}),
      REQUIRED: column('Required', 'flag', 'unknown', 'observed', '§3.9', {}),
      VALIDATE: column('Validate', 'flag', 'unknown', 'observed', '§3.9', {}),
      PATTERN: column('Pattern', 'text', 'unknown', 'observed', '§3.9', {}),
      ACTION: action(),
      IS_EXTERNALLY_OWNED: owned(),
    },
  },
  DS_PREDICATE_JOIN_VALUES: {
    label: 'Attribute list values',
    object: 'attribute list value',
    status: 'observed',
    source: '§3.9',
    requiredFrom: '1.3',
    columns: {
      PREDICATE_EXTERNAL_KEY: column('Attribute', 'key', 'unknown', 'observed', '§3.9', {
        ...about(250),
        ...refersTo('DS_EVENT_DOMAIN_PREDICATES', 'EXTERNAL_KEY'),
      }),
      PREDICATE_VALUE: column('Value', 'text', 'unknown', 'observed', '§3.9', {}),
    },
  },
} as const satisfies Readonly<Record<TableName, TableSpec>>

/** The column names of one file, as its header writes them. */
export type ColumnName<T extends TableName = TableName> = T extends TableName
  ? keyof (typeof schema)[T]['columns'] & string
  : never

import { about, action, column, key, owned, refersTo, upTo } from './columnParts'
import type { TableSpec } from './columnSpec'

/** Users. Source: FORMAT §3.2. */
export const users = {
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
} as const satisfies TableSpec

/** Values of custom fields. Source: FORMAT §3.8. */
export const userCustomValues = {
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
} as const satisfies TableSpec

/** Attributes of users; known by its header only. Source: FORMAT §3.9. */
export const userJoinAttributes = {
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
} as const satisfies TableSpec

/** Who supervises whom. Source: FORMAT §3.3. */
export const personSupervisors = {
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
    PERSON_SUPERVISOR_LIST: column('Supervisors', 'userKeyList', 'optional', 'documented', '§3.3', {
      ...upTo(2000),
      ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
      aka: ['supervisor', 'manager', 'manager id', 'reports to', 'supervisors'],
      blank: 'supervisors stay as they are',
    }),
    ACTION: action(),
  },
} as const satisfies TableSpec

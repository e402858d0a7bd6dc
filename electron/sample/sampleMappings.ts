import {
  type Expression,
  type Lookup,
  type TargetMapping,
  type Transform,
  targetMappingSchema,
} from '../../shared/mapping/mapping'

const column = (name: string, ...steps: Transform[]): Expression => ({
  from: { kind: 'column', column: name },
  steps,
})
const constant = (value: string): Expression => ({ from: { kind: 'constant', value }, steps: [] })
const template = (text: string): Expression => ({
  from: { kind: 'template', template: text },
  steps: [],
})
const looked = (name: string, lookup: string): Expression => ({
  from: { kind: 'lookup', column: name, lookup, otherwise: { kind: 'keep' } },
  steps: [],
})
const phone = (format: 'e164' | 'extension', country = 'US'): Transform => ({
  do: 'phone',
  country,
  format,
})

const owned = { IS_EXTERNALLY_OWNED: constant('Y'), ACTION: constant('Y') }

/** The lookup tables of the sample: what HR writes → what the vendor's lists say. */
export const sampleLookups: readonly Lookup[] = [
  lookup('statuses', 'HR status → status', {
    Active: 'ACTIVE',
    Leave: 'ACTIVE',
    Terminated: 'INACTIVE',
  }),
  lookup('countries', 'Country → country name', {
    USA: 'United States',
    UK: 'United Kingdom',
  }),
  lookup('languages', 'Country → language', {
    USA: 'English',
    UK: 'English',
    Germany: 'German',
    Norway: 'English',
    Japan: 'Japanese',
    Brazil: 'Portuguese',
  }),
  lookup('countryCodes', 'Country → country code', {
    USA: 'US',
    UK: 'GB',
    Germany: 'DE',
    Norway: 'NO',
    Japan: 'JP',
    Brazil: 'BR',
  }),
]

function lookup(id: string, name: string, rows: Readonly<Record<string, string>>): Lookup {
  const pairs = Object.entries(rows).map(([from, to]) => ({ from, to }))
  return { id, name, ignoreCase: true, rows: pairs }
}

/** What every device has, in the place it takes in the user's list. */
const device = (name: string, order: number, key: string) => ({
  USER_KEY: column(key),
  DEVICE_NAME: constant(name),
  STATUS: constant('ACTIVE'),
  DEFAULT_DEVICE: constant(order === 0 ? 'Y' : 'N'),
  DEVICE_ORDER: constant(String(order)),
  DELAY: constant(order === 0 ? '0' : '5'),
  LOCK_24x7: constant('N'),
  ...owned,
})

/** The complete mappings of the sample, as an admin would have made them. */
export const sampleMappings: readonly TargetMapping[] = [
  {
    id: 'sites',
    target: 'DS_SITES',
    source: 'hr',
    label: 'Sites',
    rows: { per: 'distinct', columns: ['Site Code'] },
    when: [{ test: 'filled', column: 'Site Code' }],
    columns: {
      EXTERNAL_KEY: column('Site Code'),
      SITENAME: column('Site'),
      SITE_STATUS: constant('ACTIVE'),
      SITE_LANGUAGE: looked('Country', 'languages'),
      SITE_TIMEZONE: column('Time Zone', { do: 'timeZone' }),
      SITE_ADDRESS_01: column('Site Address'),
      SITE_CITY: column('City'),
      SITE_COUNTRY: looked('Country', 'countries'),
      SITE_REGION_NAME: column('State'),
      SITE_MAIL_CODE: column('Postal Code'),
      ...owned,
    },
  },
  {
    id: 'users',
    target: 'DS_USERS',
    source: 'hr',
    label: 'Employees',
    columns: {
      EXTERNAL_KEY: column('Employee ID'),
      USER_ID: column('Login'),
      FIRST_NAME: column('First Name'),
      LAST_NAME: column('Last Name'),
      STATUS: looked('Employment Status', 'statuses'),
      ROLE_LIST: constant('Standard User'),
      SITE_NAME: column('Site'),
      WEB_LOGIN: column('Login'),
      ...owned,
    },
  },
  {
    id: 'contractors',
    target: 'DS_USERS',
    source: 'contractors',
    label: 'Contractors',
    columns: {
      EXTERNAL_KEY: column('Personalnr'),
      USER_ID: column('Kürzel'),
      FIRST_NAME: column('Vorname'),
      LAST_NAME: column('Nachname'),
      STATUS: column('Status'),
      ROLE_LIST: constant('Standard User'),
      SITE_NAME: column('Standort'),
      WEB_LOGIN: column('Kürzel'),
      IS_EXTERNALLY_OWNED: column('Verwaltet'),
      ACTION: constant('Y'),
    },
  },
  {
    id: 'workEmail',
    target: 'DS_EMAIL_DEVICES',
    source: 'hr',
    label: 'Work e-mail',
    when: [{ test: 'filled', column: 'Work Email' }],
    columns: {
      EXTERNAL_KEY: template('{Employee ID}_workemail'),
      ADDRESS: column('Work Email'),
      ...device('Work Email', 0, 'Employee ID'),
    },
  },
  {
    id: 'contractorEmail',
    target: 'DS_EMAIL_DEVICES',
    source: 'contractors',
    label: 'Contractors’ e-mail',
    when: [{ test: 'filled', column: 'E-Mail' }],
    columns: {
      EXTERNAL_KEY: template('{Personalnr}_workemail'),
      ADDRESS: column('E-Mail'),
      ...device('Work Email', 0, 'Personalnr'),
    },
  },
  {
    id: 'workPhone',
    target: 'DS_VOICE_DEVICES',
    source: 'hr',
    label: 'Work phone',
    when: [{ test: 'filled', column: 'Work Phone' }],
    columns: {
      EXTERNAL_KEY: template('{Employee ID}_workphone'),
      PHONE_NUMBER: column('Work Phone', phone('e164')),
      EXTENSION: column('Work Phone', phone('extension')),
      ...device('Work Phone', 1, 'Employee ID'),
    },
  },
  {
    id: 'homePhone',
    target: 'DS_VOICE_DEVICES',
    source: 'hr',
    label: 'Home phone',
    when: [{ test: 'filled', column: 'Home Phone' }],
    columns: {
      EXTERNAL_KEY: template('{Employee ID}_homephone'),
      PHONE_NUMBER: column('Home Phone', phone('e164')),
      ...device('Home Phone', 3, 'Employee ID'),
    },
  },
  {
    id: 'mobile',
    target: 'DS_TEXT_PHONE_DEVICES',
    source: 'hr',
    label: 'Mobile for SMS',
    when: [{ test: 'filled', column: 'Mobile Phone' }],
    columns: {
      EXTERNAL_KEY: template('{Employee ID}_sms'),
      TARGET_NUMBER: column('Mobile Phone', phone('e164')),
      COUNTRY_CODE: looked('Country', 'countryCodes'),
      ...device('SMS Phone', 2, 'Employee ID'),
    },
  },
  {
    id: 'contractorMobile',
    target: 'DS_TEXT_PHONE_DEVICES',
    source: 'contractors',
    label: 'Contractors’ mobile',
    when: [{ test: 'filled', column: 'Handy' }],
    columns: {
      EXTERNAL_KEY: template('{Personalnr}_sms'),
      TARGET_NUMBER: column('Handy', phone('e164', 'DE')),
      COUNTRY_CODE: constant('DE'),
      ...device('SMS Phone', 1, 'Personalnr'),
    },
  },
  {
    id: 'supervisors',
    target: 'DS_PERSON_SUPERVISORS',
    source: 'hr',
    label: 'Supervisors',
    when: [{ test: 'filled', column: 'Manager ID' }],
    columns: {
      USER_EXTERNAL_KEY: column('Employee ID'),
      PERSON_SUPERVISOR_LIST: column('Manager ID'),
      ACTION: constant('Y'),
    },
  },
  {
    id: 'contacts',
    target: 'DS_PERSON_SUPERVISORS',
    source: 'contractors',
    label: 'Contractors’ contacts',
    when: [{ test: 'filled', column: 'Ansprechpartner' }],
    columns: {
      USER_EXTERNAL_KEY: column('Personalnr'),
      PERSON_SUPERVISOR_LIST: column('Ansprechpartner'),
      ACTION: constant('Y'),
    },
  },
  {
    id: 'groups',
    target: 'DS_GROUPS',
    source: 'onCall',
    label: 'Groups',
    rows: { per: 'distinct', columns: ['Group ID'] },
    columns: {
      EXTERNAL_KEY: column('Group ID'),
      GROUP_NAME: column('Group Name'),
      DESCRIPTION: column('Group Description'),
      STATUS: constant('ACTIVE'),
      USE_DEFAULT_DEVICES: constant('Y'),
      TIMEZONE: column('Time Zone', { do: 'timeZone' }),
      GROUP_SITE_NAME: column('Site'),
      OBSERVED_BY_ALL: constant('Y'),
      SUPERVISOR_LIST: column('Group Lead'),
      ALLOW_DUPLICATES: constant('N'),
      ...owned,
    },
  },
  {
    id: 'shifts',
    target: 'DS_TEAMS',
    source: 'onCall',
    label: 'Shifts',
    rows: { per: 'distinct', columns: ['Shift ID'] },
    columns: {
      EXTERNAL_KEY: column('Shift ID'),
      GROUP_KEY: column('Group ID'),
      SUB_TARGET_NAME: column('Shift Name'),
      USE_DEFAULT_DEVICES: constant('Y'),
      ESCALATION_SCHEDULE: column('Escalation', { do: 'list', separator: ';' }),
      IS_ROUND_ROBIN: column('Rotates'),
      ...owned,
    },
  },
  {
    id: 'members',
    target: 'DS_TEAM_MEMBERSHIPS',
    source: 'onCall',
    label: 'Shift members',
    columns: {
      TEAM_KEY: column('Shift ID'),
      MEMBER_KEY: column('Member'),
      MEMBER_TYPE: constant('PERSON'),
      MEMBER_SEQUENCE_NUMBER: {
        from: { kind: 'position', within: ['Shift ID'], startAt: 0 },
        steps: [],
      },
      ...owned,
    },
  },
].map((mapping) => targetMappingSchema.parse(mapping))

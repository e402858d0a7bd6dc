import { about, action, column, key, owned, refersTo, upTo } from './columnParts'
import type { FactStatus, TableSpec } from './columnSpec'

/** The key of the user a device belongs to. Source: FORMAT §3.4. */
const owner = () =>
  column('Owner', 'key', 'yes', 'documented', '§3.4', {
    ...upTo(250),
    ...refersTo('DS_USERS', 'EXTERNAL_KEY'),
    aka: ['user key', 'employee id', 'employee number', 'emp id', 'person'],
  })

/** The name that, with its owner, is the device's identity. Source: FORMAT §3.4. */
const deviceName = () =>
  column('Device name', 'deviceName', 'yes', 'documented', '§3.4', {
    ...upTo(100),
    aka: ['device', 'device type'],
  })

/** Columns every device file has after its name. Source: FORMAT §3.4. */
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

/** Phones and public-address phones have the same columns. Source: FORMAT §3.4.2. */
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

/** E-mail devices. Source: FORMAT §3.4.1. */
export const emailDevices = {
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
} as const satisfies TableSpec

/** Phones. Source: FORMAT §3.4.2. */
export const voiceDevices = {
  label: 'Voice devices',
  object: 'phone',
  status: 'observed',
  source: '§3.4.2',
  requiredFrom: '1.0',
  columns: voiceColumns('inferred', '§3.4.2'),
} as const satisfies TableSpec

/** Public-address phones. Source: FORMAT §3.4.2. */
export const voiceIvrDevices = {
  label: 'Public-address devices',
  object: 'public-address phone',
  status: 'documented',
  source: '§3.4.2',
  requiredFrom: '1.1',
  columns: voiceColumns('documented', '§3.4.2'),
} as const satisfies TableSpec

/** SMS phones. Source: FORMAT §3.4.3. */
export const textPhoneDevices = {
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
} as const satisfies TableSpec

/** Text pagers. Source: FORMAT §3.4.5. */
export const textPagerDevices = {
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
} as const satisfies TableSpec

/** Fax devices; mind the order of the last three columns. Source: FORMAT §3.4.4. */
export const faxDevices = {
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
} as const satisfies TableSpec

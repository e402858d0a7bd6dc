import type { Format } from './fieldFormats'

/** The six device files, in FORMAT §1.2's order. */
export const deviceFiles = [
  'DS_EMAIL_DEVICES',
  'DS_VOICE_DEVICES',
  'DS_VOICE_IVR_DEVICES',
  'DS_TEXT_PHONE_DEVICES',
  'DS_TEXT_PAGER_DEVICES',
  'DS_FAX_DEVICES',
] as const

/** All sixteen files in the order in which an import processes them. Source: FORMAT §5.1. */
export const importOrder = [
  'DS_SITES',
  'DS_USERS',
  ...deviceFiles,
  'DS_USER_CUSTOM_VALUES',
  'DS_USER_JOIN_ATTRIBUTES',
  'DS_PERSON_SUPERVISORS',
  'DS_GROUPS',
  'DS_TEAMS',
  'DS_TEAM_MEMBERSHIPS',
  'DS_EVENT_DOMAIN_PREDICATES',
  'DS_PREDICATE_JOIN_VALUES',
] as const

export type DeviceFile = (typeof deviceFiles)[number]
export type TenantFile = (typeof importOrder)[number]

/** The device type that each device file carries, in the words of MEMBER_SUB_TYPE and of the API. */
export const deviceTypeOf: Readonly<Record<DeviceFile, string>> = {
  DS_EMAIL_DEVICES: 'EMAIL',
  DS_VOICE_DEVICES: 'VOICE',
  DS_VOICE_IVR_DEVICES: 'VOICE_IVR',
  DS_TEXT_PHONE_DEVICES: 'TEXT_PHONE',
  DS_TEXT_PAGER_DEVICES: 'TEXT_PAGER',
  DS_FAX_DEVICES: 'FAX',
}

/** Whether a file of the package holds devices. */
export function isDeviceFile(file: TenantFile): file is DeviceFile {
  return deviceFiles.some((device) => device === file)
}

/** Whether a name is one of the sixteen files. */
export function isTenantFile(name: string): name is TenantFile {
  return importOrder.some((file) => file === name)
}

/**
 * What the import engine asks of one column. `max` is the documented limit in characters, null where
 * only a guess exists. `decides` marks identity and reference columns: a bad value there rejects the
 * row, elsewhere it only drops the field (FORMAT §5.4 A1 and footnotes).
 */
export interface ColumnRule {
  readonly format: Format
  readonly required: boolean
  readonly max: number | null
  readonly decides: boolean
}

/** What a reference column points at. Records of a `parent` go when the parent goes (FORMAT §5.7). */
export interface ReferenceRule {
  readonly to: TenantFile | 'member'
  readonly by: 'key' | 'name'
  readonly many: boolean
  readonly parent: boolean
}

/**
 * How the engine treats one file. `natural` names the columns that identify a record besides its
 * external key; `adopts` says whether a match on them takes a record over (FORMAT §5.2); `mirror`
 * says by what a record that is missing from a mirror package is judged (FORMAT §5.3 and §5.6).
 */
export interface FileRule {
  readonly keyed: boolean
  readonly natural: readonly string[]
  readonly adopts: boolean
  readonly mirror: 'key' | 'shift' | 'never'
  readonly columns: Readonly<Record<string, ColumnRule>>
  readonly references: Readonly<Record<string, ReferenceRule>>
}

const must = (format: Format, max: number | null = null): ColumnRule => ({
  format,
  required: true,
  max,
  decides: false,
})
const may = (format: Format = 'text', max: number | null = null): ColumnRule => ({
  format,
  required: false,
  max,
  decides: false,
})
const deciding = (rule: ColumnRule): ColumnRule => ({ ...rule, decides: true })

const key = deciding(must('text', 250))
const owned = { IS_EXTERNALLY_OWNED: must('flag') }

const toParent = (to: TenantFile | 'member'): ReferenceRule => ({
  to,
  by: 'key',
  many: false,
  parent: true,
})
const toSite: ReferenceRule = { to: 'DS_SITES', by: 'name', many: false, parent: false }
const toUsers: ReferenceRule = { to: 'DS_USERS', by: 'key', many: true, parent: false }

const device = (own: Readonly<Record<string, ColumnRule>>): FileRule => ({
  keyed: true,
  natural: ['USER_KEY', 'DEVICE_NAME'],
  adopts: true,
  mirror: 'key',
  columns: {
    EXTERNAL_KEY: key,
    ...own,
    USER_KEY: key,
    DEVICE_NAME: deciding(must('deviceName', 100)),
    STATUS: must('status'),
    DEFAULT_DEVICE: must('flag'),
    DEVICE_ORDER: must('count'),
    DELAY: must('count'),
    LOCK_24x7: must('flag'),
    ...owned,
  },
  references: { USER_KEY: toParent('DS_USERS') },
})

const phone = device({
  COUNTRY: may('country', 100),
  AREA_CODE: may('areaCode', 10),
  PHONE_NUMBER: must('phone', 30),
  EXTENSION: may('extension', 10),
})

/**
 * The engine's own copy of what FORMAT §3 asks of every column, kept apart from the shared schema on
 * purpose: the engine and the planner check each other only while they do not share their rules.
 * Required are the columns marked "yes" in §3 and no other (FORMAT §8.9).
 */
export const fileRules: Readonly<Record<TenantFile, FileRule>> = {
  DS_SITES: {
    keyed: true,
    natural: ['SITENAME'],
    adopts: true,
    mirror: 'key',
    columns: {
      EXTERNAL_KEY: key,
      SITENAME: deciding(must('text')),
      SITE_STATUS: may('status'),
      SITE_LANGUAGE: may('language'),
      SITE_TIMEZONE: may('timeZone'),
      SITE_ADDRESS_01: may(),
      SITE_ADDRESS_02: may(),
      SITE_CITY: may(),
      SITE_COUNTRY: may('country'),
      SITE_REGION_NAME: may(),
      SITE_MAIL_CODE: may(),
      ...owned,
    },
    references: {},
  },
  DS_USERS: {
    keyed: true,
    natural: ['USER_ID'],
    adopts: true,
    mirror: 'key',
    columns: {
      EXTERNAL_KEY: key,
      USER_ID: deciding(must('text')),
      FIRST_NAME: must('text'),
      LAST_NAME: must('text'),
      STATUS: must('status'),
      ROLE_LIST: must('roles'),
      SITE_NAME: deciding(must('text')),
      LANGUAGE_OVERRIDE: may('language'),
      TIMEZONE_OVERRIDE: may('timeZone'),
      RECORDED_NAME: may(),
      WEB_LOGIN: may(),
      PHONE_LOGIN: may(),
      ...owned,
    },
    references: { SITE_NAME: toSite },
  },
  DS_EMAIL_DEVICES: device({ ADDRESS: must('email', 100) }),
  DS_VOICE_DEVICES: phone,
  DS_VOICE_IVR_DEVICES: phone,
  DS_TEXT_PHONE_DEVICES: device({
    TARGET_NUMBER: must('phone'),
    COUNTRY_CODE: may('countryCode'),
  }),
  DS_TEXT_PAGER_DEVICES: device({
    PIN: must('digits'),
    IS_TWO_WAY: must('flag'),
    SERVICE_PROVIDER_NAME: must('provider'),
  }),
  DS_FAX_DEVICES: device({ FAX_NUMBER: must('phone', 30), COUNTRY_CODE: may('countryCode', 3) }),
  DS_USER_CUSTOM_VALUES: {
    keyed: true,
    natural: ['CUSTOM_USER_KEY', 'FIELD_KEY'],
    adopts: false,
    mirror: 'key',
    columns: {
      EXTERNAL_KEY: key,
      CUSTOM_USER_KEY: key,
      FIELD_KEY: deciding(must('customField', 250)),
      CUSTOM_VALUE: must('text', 100),
      ...owned,
    },
    references: { CUSTOM_USER_KEY: toParent('DS_USERS') },
  },
  DS_USER_JOIN_ATTRIBUTES: {
    keyed: false,
    natural: ['USER_EXTERNAL_KEY', 'ATTRIBUTE_EXTERNAL_KEY'],
    adopts: false,
    mirror: 'never',
    columns: {
      USER_EXTERNAL_KEY: deciding(must('text')),
      ATTRIBUTE_EXTERNAL_KEY: deciding(must('text')),
    },
    references: { USER_EXTERNAL_KEY: toParent('DS_USERS') },
  },
  DS_PERSON_SUPERVISORS: {
    keyed: false,
    natural: ['USER_EXTERNAL_KEY'],
    adopts: false,
    mirror: 'never',
    columns: {
      USER_EXTERNAL_KEY: key,
      PERSON_SUPERVISOR_LIST: deciding(may('listOrNone', 2000)),
    },
    references: { USER_EXTERNAL_KEY: toParent('DS_USERS'), PERSON_SUPERVISOR_LIST: toUsers },
  },
  DS_GROUPS: {
    keyed: true,
    natural: ['GROUP_NAME'],
    adopts: false,
    mirror: 'key',
    columns: {
      EXTERNAL_KEY: key,
      GROUP_NAME: deciding(must('text', 100)),
      DESCRIPTION: may('text', 200),
      STATUS: must('status'),
      USE_DEFAULT_DEVICES: must('flag'),
      TIMEZONE: must('timeZone', 100),
      GROUP_SITE_NAME: deciding(may('text', 100)),
      OBSERVED_BY_ALL: may('flag'),
      OBSERVER_LIST: may('rolesOrNone', 2000),
      SUPERVISOR_LIST: deciding(must('listOrNone', 2000)),
      ALLOW_DUPLICATES: may('flag'),
      ...owned,
    },
    references: { GROUP_SITE_NAME: toSite, SUPERVISOR_LIST: toUsers },
  },
  DS_TEAMS: {
    keyed: true,
    natural: ['GROUP_KEY', 'SUB_TARGET_NAME'],
    adopts: false,
    mirror: 'key',
    columns: {
      EXTERNAL_KEY: key,
      GROUP_KEY: key,
      SUB_TARGET_NAME: deciding(must('text', 100)),
      DESCRIPTION: may('text', 200),
      USE_DEFAULT_DEVICES: must('flag'),
      ESCALATION_SCHEDULE: must('counts', 255),
      IS_ROUND_ROBIN: must('flag'),
      ...owned,
    },
    references: { GROUP_KEY: toParent('DS_GROUPS') },
  },
  DS_TEAM_MEMBERSHIPS: {
    keyed: false,
    natural: ['TEAM_KEY', 'MEMBER_TYPE', 'MEMBER_KEY'],
    adopts: false,
    mirror: 'shift',
    columns: {
      TEAM_KEY: key,
      MEMBER_KEY: key,
      MEMBER_TYPE: deciding(must('memberType')),
      MEMBER_SUB_TYPE: deciding(may('memberSubType')),
      MEMBER_SEQUENCE_NUMBER: must('count'),
      ...owned,
    },
    references: { TEAM_KEY: toParent('DS_TEAMS'), MEMBER_KEY: toParent('member') },
  },
  DS_EVENT_DOMAIN_PREDICATES: {
    keyed: true,
    natural: [],
    adopts: false,
    mirror: 'never',
    columns: {
      EXTERNAL_KEY: deciding(must('text')),
      PREDICATE_NAME: may(),
      EVENT_DOMAIN_KEY: may(),
      PREDICATE_TYPE: may(),
      IMPORTANT: may('flag'),
      REQUIRED: may('flag'),
      VALIDATE: may('flag'),
      PATTERN: may(),
      IS_EXTERNALLY_OWNED: must('flag'),
    },
    references: {},
  },
  DS_PREDICATE_JOIN_VALUES: {
    keyed: false,
    natural: ['PREDICATE_EXTERNAL_KEY', 'PREDICATE_VALUE'],
    adopts: false,
    mirror: 'never',
    columns: {
      PREDICATE_EXTERNAL_KEY: deciding(must('text')),
      PREDICATE_VALUE: deciding(must('text')),
    },
    references: { PREDICATE_EXTERNAL_KEY: toParent('DS_EVENT_DOMAIN_PREDICATES') },
  },
}

/** Whether rows of a file say what to do with them; the two join files have no ACTION column (FORMAT §3.9). */
export function hasAction(file: TenantFile): boolean {
  return file !== 'DS_USER_JOIN_ATTRIBUTES' && file !== 'DS_PREDICATE_JOIN_VALUES'
}

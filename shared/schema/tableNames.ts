/** The sixteen package files without “.csv”, in the processing order of FORMAT §5.1, which is also the order of every list we show. */
export const tableNames = [
  'DS_SITES',
  'DS_USERS',
  'DS_EMAIL_DEVICES',
  'DS_VOICE_DEVICES',
  'DS_VOICE_IVR_DEVICES',
  'DS_TEXT_PHONE_DEVICES',
  'DS_TEXT_PAGER_DEVICES',
  'DS_FAX_DEVICES',
  'DS_USER_CUSTOM_VALUES',
  'DS_USER_JOIN_ATTRIBUTES',
  'DS_PERSON_SUPERVISORS',
  'DS_GROUPS',
  'DS_TEAMS',
  'DS_TEAM_MEMBERSHIPS',
  'DS_EVENT_DOMAIN_PREDICATES',
  'DS_PREDICATE_JOIN_VALUES',
] as const

/** The name of a package file without “.csv”. */
export type TableName = (typeof tableNames)[number]

/** The six device files. Source: FORMAT §3.4. */
export const deviceTables = [
  'DS_EMAIL_DEVICES',
  'DS_VOICE_DEVICES',
  'DS_VOICE_IVR_DEVICES',
  'DS_TEXT_PHONE_DEVICES',
  'DS_TEXT_PAGER_DEVICES',
  'DS_FAX_DEVICES',
] as const satisfies readonly TableName[]

/** The name of a device file. */
export type DeviceTable = (typeof deviceTables)[number]

/** MEMBER_SUB_TYPE → the device file that carries it; NUMERIC_PAGER and IM are named by the vendor but have no file. Source: FORMAT §3.7. */
export const deviceTableOfSubType: Readonly<Record<string, DeviceTable | null>> = {
  EMAIL: 'DS_EMAIL_DEVICES',
  VOICE: 'DS_VOICE_DEVICES',
  VOICE_IVR: 'DS_VOICE_IVR_DEVICES',
  TEXT_PHONE: 'DS_TEXT_PHONE_DEVICES',
  TEXT_PAGER: 'DS_TEXT_PAGER_DEVICES',
  FAX: 'DS_FAX_DEVICES',
  NUMERIC_PAGER: null,
  IM: null,
}

/** MEMBER_TYPE of a membership row. Source: FORMAT §3.7. */
export const memberTypes = ['PERSON', 'GROUP', 'TEAM', 'DEVICE'] as const

const names: ReadonlySet<string> = new Set(tableNames)
const devices: ReadonlySet<string> = new Set(deviceTables)

/** Is this text one of the sixteen names, in exact case? */
export function isTableName(text: string): text is TableName {
  return names.has(text)
}

/** Is this file one of the six device files? */
export function isDeviceTable(table: TableName): table is DeviceTable {
  return devices.has(table)
}

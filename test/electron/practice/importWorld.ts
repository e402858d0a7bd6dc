import { importPackage } from '../../../electron/practice/importer/importPackage'
import type { ImportOptions, PackageRow } from '../../../electron/practice/importer/importRun'
import { type SnapshotRow, stateFromSnapshot } from '../../../electron/practice/tenantSnapshot'
import type { TenantState } from '../../../electron/practice/tenantState'

/** A small tenant: the rows of a snapshot by file, with what they leave out filled in. */
export type World = Readonly<Record<string, readonly SnapshotRow[]>>

const site = {
  SITENAME: 'San Ramon',
  SITE_STATUS: 'ACTIVE',
  SITE_LANGUAGE: 'English',
  SITE_TIMEZONE: 'US/Pacific',
  SITE_COUNTRY: 'United States',
  IS_EXTERNALLY_OWNED: 'Y',
}
const user = {
  FIRST_NAME: 'Mary',
  LAST_NAME: 'McBride',
  STATUS: 'ACTIVE',
  ROLE_LIST: 'Standard User',
  SITE_NAME: 'San Ramon',
  IS_EXTERNALLY_OWNED: 'Y',
}
const device = {
  STATUS: 'ACTIVE',
  DEFAULT_DEVICE: 'Y',
  DEVICE_ORDER: '0',
  DELAY: '0',
  LOCK_24x7: 'N',
  IS_EXTERNALLY_OWNED: 'Y',
}
const group = {
  GROUP_NAME: 'Network',
  DESCRIPTION: '',
  STATUS: 'ACTIVE',
  USE_DEFAULT_DEVICES: 'Y',
  TIMEZONE: 'US/Pacific',
  GROUP_SITE_NAME: '',
  OBSERVED_BY_ALL: 'Y',
  OBSERVER_LIST: '',
  SUPERVISOR_LIST: 'E1',
  ALLOW_DUPLICATES: 'N',
  IS_EXTERNALLY_OWNED: 'Y',
}

/** What a record of each file usually looks like; a test says only what matters to it. */
const usual: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DS_SITES: site,
  DS_USERS: user,
  DS_EMAIL_DEVICES: { ...device, DEVICE_NAME: 'Work Email', ADDRESS: 'mary@example.com' },
  DS_VOICE_DEVICES: { ...device, DEVICE_NAME: 'Work Phone', PHONE_NUMBER: '555 0100' },
  DS_TEXT_PHONE_DEVICES: { ...device, DEVICE_NAME: 'SMS', TARGET_NUMBER: '5550100' },
  DS_TEXT_PAGER_DEVICES: {
    ...device,
    DEVICE_NAME: 'Pager',
    PIN: '4711',
    IS_TWO_WAY: 'N',
    SERVICE_PROVIDER_NAME: 'Acme Paging',
  },
  DS_FAX_DEVICES: { ...device, DEVICE_NAME: 'Fax', FAX_NUMBER: '555 0199', COUNTRY_CODE: '' },
  DS_GROUPS: group,
  DS_TEAMS: {
    SUB_TARGET_NAME: 'Default Shift',
    DESCRIPTION: '',
    USE_DEFAULT_DEVICES: 'Y',
    ESCALATION_SCHEDULE: '0',
    IS_ROUND_ROBIN: 'N',
    IS_EXTERNALLY_OWNED: 'Y',
  },
  DS_TEAM_MEMBERSHIPS: {
    MEMBER_TYPE: 'PERSON',
    MEMBER_SUB_TYPE: '',
    MEMBER_SEQUENCE_NUMBER: '0',
    IS_EXTERNALLY_OWNED: 'Y',
  },
  DS_USER_CUSTOM_VALUES: { CUSTOM_VALUE: '7741', IS_EXTERNALLY_OWNED: 'Y' },
}

function filled<Row extends SnapshotRow>(file: string, rows: readonly Row[]) {
  return rows.map((row) => ({ ...usual[file], ...row }))
}

/** The tenant a test starts from. */
export function tenantWith(world: World): TenantState {
  const tables = Object.entries(world).map(([file, rows]) => [file, filled(file, rows)])
  return stateFromSnapshot({ tables: Object.fromEntries(tables) })
}

/** Package rows by file; ACTION is Y unless a row says otherwise. */
export type Package = Readonly<Record<string, readonly PackageRow[]>>

/** The tables of a package as the engine takes them. */
export function packageWith(content: Package): ReadonlyMap<string, readonly PackageRow[]> {
  return new Map(
    Object.entries(content).map(([file, rows]) => [
      file,
      filled(file, rows).map((row) => ({ ACTION: 'Y', ...row }) as PackageRow),
    ]),
  )
}

/** Imports a package into a tenant; a mirror unless the options say otherwise. */
export function imported(
  state: TenantState,
  content: Package,
  options: Partial<ImportOptions> = {},
) {
  const all = {
    mirror: true,
    deviceNamesToIgnore: [],
    ignoreDeviceOrderAndDelay: false,
    ...options,
  }
  return importPackage(state, { tables: packageWith(content), options: all })
}

/** What an import did, one line per row or record of a file: `rule did name`. */
export function told(
  state: TenantState,
  content: Package,
  options: Partial<ImportOptions> & { readonly file: string },
): readonly string[] {
  return imported(state, content, options)
    .applied.filter((entry) => entry.file === options.file)
    .map(({ rule, did, naturalKey, fields }) => [rule, did, naturalKey, ...fields].join(' '))
}

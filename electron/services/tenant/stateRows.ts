import { keylessElement } from '../../../shared/schema/listValue'
import type { DeviceTable } from '../../../shared/schema/tableNames'
import {
  type ApiDevice,
  type ApiGroup,
  type ApiPerson,
  type ApiShift,
  type ApiSite,
  isCutShort,
  itemsOf,
} from './apiShapes'
import { countryName, languageName } from './placeNames'
import type { StateIndex } from './stateIndex'

/** A row of a snapshot's table: null is empty, a missing column was not read (contract §2). */
export type StateRow = Readonly<Record<string, string | null>>

/** `Y` or `N`; no cell at all where the interface left the field out. */
const flagCell = (name: string, value: boolean | undefined): StateRow =>
  value === undefined ? {} : { [name]: value ? 'Y' : 'N' }

/** A number of a cell; no cell where it is no number, such as a delay of “none”. */
const amountCell = (name: string, value: number | string | undefined): StateRow => {
  const number = amountOf(value)
  return number === undefined ? {} : { [name]: String(number) }
}

/** A number that may come as a text (API §8.14); undefined when it is none. */
export function amountOf(value: number | string | undefined): number | undefined {
  const number = value === '' ? Number.NaN : Number(value ?? Number.NaN)
  return Number.isFinite(number) ? number : undefined
}

/** The columns that the fields of the interface fill. Source: API §5.10. */
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  externallyOwned: ['IS_EXTERNALLY_OWNED'],
  status: ['STATUS', 'SITE_STATUS'],
  active: ['STATUS'],
  language: ['LANGUAGE_OVERRIDE', 'SITE_LANGUAGE'],
  timezone: ['TIMEZONE_OVERRIDE', 'SITE_TIMEZONE', 'TIMEZONE'],
  country: ['SITE_COUNTRY', 'COUNTRY_CODE'],
  address1: ['SITE_ADDRESS_01'],
  address2: ['SITE_ADDRESS_02'],
  city: ['SITE_CITY'],
  state: ['SITE_REGION_NAME'],
  postalCode: ['SITE_MAIL_CODE'],
  firstName: ['FIRST_NAME'],
  lastName: ['LAST_NAME'],
  webLogin: ['WEB_LOGIN'],
  phoneLogin: ['PHONE_LOGIN'],
  site: ['SITE_NAME', 'GROUP_SITE_NAME'],
  emailAddress: ['ADDRESS'],
  phoneNumber: ['PHONE_NUMBER', 'EXTENSION', 'TARGET_NUMBER', 'FAX_NUMBER'],
  pin: ['PIN'],
  description: ['DESCRIPTION'],
  groupType: ['GROUP_TYPE'],
}

/** A row without the cells of fields whose form is not known: they were not read, and are not empty (contract §2). */
export function withoutOdd(row: StateRow, odd: ReadonlySet<string>): StateRow {
  if (odd.size === 0) return row
  const left = new Set([...odd].flatMap((field) => columnsOf[field] ?? []))
  return Object.fromEntries(Object.entries(row).filter(([column]) => !left.has(column)))
}

const standard = (of: {
  externalKey?: string | undefined
  externallyOwned?: boolean | undefined
}): StateRow => ({
  EXTERNAL_KEY: of.externalKey ?? null,
  IS_EXTERNALLY_OWNED: of.externallyOwned === true ? 'Y' : 'N',
})

/** DS_SITES from a site. Source: API §5.5, §5.10. */
export function siteRow(site: ApiSite): StateRow {
  return {
    ...standard(site),
    SITENAME: site.name,
    SITE_STATUS: site.status ?? null,
    SITE_LANGUAGE: site.language === undefined ? null : languageName(site.language),
    SITE_TIMEZONE: site.timezone ?? null,
    SITE_ADDRESS_01: site.address1 ?? null,
    SITE_ADDRESS_02: site.address2 ?? null,
    SITE_CITY: site.city ?? null,
    SITE_COUNTRY: site.country === undefined ? null : countryName(site.country),
    SITE_REGION_NAME: site.state ?? null,
    SITE_MAIL_CODE: site.postalCode ?? null,
  }
}

/**
 * DS_USERS from a person. Language and time zone are left out where they equal the site's: the interface does not tell
 * an override from an inherited value (API §5.9). The recorded name cannot be read.
 */
export function userRow(person: ApiPerson, index: StateIndex): StateRow {
  const site = person.site === undefined ? undefined : index.sites.get(person.site.id)
  const roles = itemsOf(person.roles)
  return {
    ...standard(person),
    USER_ID: person.targetName,
    FIRST_NAME: person.firstName ?? null,
    LAST_NAME: person.lastName ?? null,
    STATUS: person.status ?? null,
    ...siteCell('SITE_NAME', person.site, index),
    WEB_LOGIN: person.webLogin ?? null,
    PHONE_LOGIN: person.phoneLogin ?? null,
    ...(roles === undefined || isCutShort(person.roles) ? {} : { ROLE_LIST: roleList(roles) }),
    ...(person.language === undefined || person.language === site?.language
      ? {}
      : { LANGUAGE_OVERRIDE: languageName(person.language) }),
    ...(person.timezone === undefined || person.timezone === site?.timezone
      ? {}
      : { TIMEZONE_OVERRIDE: person.timezone }),
  }
}

/** The name of a site; no cell when the account sees neither the site nor its name, for then it is not read, not empty. */
function siteCell(column: string, site: ApiPerson['site'], index: StateIndex): StateRow {
  if (site === undefined) return { [column]: null }
  const name = index.sites.get(site.id)?.name ?? site.name
  return name === undefined ? {} : { [column]: name }
}

/** ROLE_LIST and OBSERVER_LIST. */
export function roleList(roles: readonly { readonly name?: string | undefined }[]): string {
  return roles.map((role) => role.name ?? '').join(',')
}

/**
 * DS_PERSON_SUPERVISORS of a person with a key, from the ids of all supervisors; undefined when they could not be read.
 * The list holds keys (API §5.10), and for somebody who has none what stands for him. When one of them is not visible to
 * this account, nobody knows his key, and a shorter list would be wrong: then the cell is left out, as one that was not
 * read.
 */
export function supervisorRow(
  externalKey: string,
  supervisors: readonly string[] | undefined,
  index: StateIndex,
): StateRow {
  return {
    USER_EXTERNAL_KEY: externalKey,
    ...listCell('PERSON_SUPERVISOR_LIST', supervisors, index),
  }
}

function listCell(
  column: string,
  people: readonly string[] | undefined,
  index: StateIndex,
): StateRow {
  const elements = people?.map((id) => {
    const person = index.person(id)
    return person && (person.externalKey || keylessElement(person.userId))
  })
  return elements === undefined || elements.includes(undefined)
    ? {}
    : { [column]: elements.join(',') }
}

/**
 * DS_USER_CUSTOM_VALUES of a person with a key. The interface names fields by what people see, not by their key (API
 * §5.10), and gives lists for attributes, which are no custom values.
 */
export function customValueRows(person: ApiPerson): readonly StateRow[] {
  const key = person.externalKey
  if (key === undefined) return []
  return Object.entries(person.properties ?? {})
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => ({
      CUSTOM_USER_KEY: key,
      FIELD_KEY: name,
      CUSTOM_VALUE: String(value),
    }))
}

/**
 * DS_USER_JOIN_ATTRIBUTES of a person with a key: attributes come as lists of texts (API §5.1). Whether such a text is
 * the attribute's key is not known, so what follows from these rows is not certain.
 */
export function attributeRows(person: ApiPerson): readonly StateRow[] {
  const key = person.externalKey
  if (key === undefined) return []
  return Object.values(person.properties ?? {})
    .flatMap((value) => (Array.isArray(value) ? value : []))
    .filter((value) => typeof value === 'string')
    .map((value) => ({ USER_EXTERNAL_KEY: key, ATTRIBUTE_EXTERNAL_KEY: value }))
}

const deviceTableOf: Readonly<Record<string, DeviceTable>> = {
  EMAIL: 'DS_EMAIL_DEVICES',
  VOICE: 'DS_VOICE_DEVICES',
  VOICE_IVR: 'DS_VOICE_IVR_DEVICES',
  TEXT_PHONE: 'DS_TEXT_PHONE_DEVICES',
  TEXT_PAGER: 'DS_TEXT_PAGER_DEVICES',
  FAX: 'DS_FAX_DEVICES',
}

/** The user ID of a device's owner; undefined when neither the list of people nor the device tells it. */
export function ownerOf(device: ApiDevice, index: StateIndex): string | undefined {
  return index.person(device.owner.id)?.userId ?? device.owner.targetName
}

/**
 * The file that carries a device, and its row; undefined for push and generic devices, which no file carries (FORMAT
 * §1.2). DEVICE_ORDER is the tenant's own number, from 0 or 1.
 */
export function deviceRow(
  device: ApiDevice,
  index: StateIndex,
): { readonly table: DeviceTable; readonly row: StateRow } | undefined {
  const table = deviceTableOf[device.deviceType]
  if (table === undefined) return undefined
  const owner = index.person(device.owner.id)
  const ownerId = ownerOf(device, index)
  if (ownerId === undefined) return undefined
  const row: StateRow = {
    ...standard(device),
    OWNER_USER_ID: ownerId,
    ...(owner === undefined || owner.externalKey === '' ? {} : { USER_KEY: owner.externalKey }),
    DEVICE_NAME: device.name,
    STATUS: device.status ?? device.active ?? null,
    ...flagCell('DEFAULT_DEVICE', device.defaultDevice),
    ...amountCell('DEVICE_ORDER', device.sequence),
    ...amountCell('DELAY', device.delay),
    ...addressOf(device, table),
  }
  return { table, row }
}

/** The number or address a device is reached at. Country and area code are inside an E.164 number and not read apart. */
function addressOf(device: ApiDevice, table: DeviceTable): StateRow {
  const [number = '', extension = ''] = (device.phoneNumber ?? '').split(';ext=')
  switch (table) {
    case 'DS_EMAIL_DEVICES':
      return { ADDRESS: device.emailAddress ?? null }
    case 'DS_VOICE_DEVICES':
    case 'DS_VOICE_IVR_DEVICES':
      return { PHONE_NUMBER: number, EXTENSION: extension }
    case 'DS_TEXT_PHONE_DEVICES':
      return { TARGET_NUMBER: number }
    case 'DS_FAX_DEVICES':
      return { FAX_NUMBER: number, COUNTRY_CODE: device.country ?? null }
    case 'DS_TEXT_PAGER_DEVICES':
      return {
        PIN: device.pin ?? null,
        ...flagCell('IS_TWO_WAY', device.twoWayDevice),
        ...(device.provider === undefined ? {} : { SERVICE_PROVIDER_NAME: device.provider.id }),
      }
    default:
      return table satisfies never
  }
}

/**
 * DS_GROUPS from a group and the ids of all its supervisors, undefined when those are not known. Broadcast and dynamic
 * groups are among them: no file carries them, but their names are taken all the same (FORMAT §5.4, A8), and without a
 * key nothing removes them.
 */
export function groupRow(
  group: ApiGroup,
  supervisors: readonly string[] | undefined,
  index: StateIndex,
): StateRow {
  const onCall = group.groupType === undefined || group.groupType === 'ON_CALL'
  const observers =
    typeof group.observers === 'string' ? [group.observers] : itemsOf(group.observers)
  return {
    ...standard(group),
    GROUP_NAME: group.targetName,
    DESCRIPTION: group.description ?? null,
    STATUS: group.status ?? group.active ?? null,
    ...flagCell('USE_DEFAULT_DEVICES', group.useDefaultDevices),
    ...(group.timezone === undefined ? {} : { TIMEZONE: group.timezone }),
    ...siteCell('GROUP_SITE_NAME', group.site, index),
    ...flagCell('OBSERVED_BY_ALL', group.observedByAll),
    ...(observers === undefined || isCutShort(listOf(group.observers))
      ? {}
      : {
          OBSERVER_LIST: observers
            .map((role) => (typeof role === 'string' ? role : (role.name ?? '')))
            .join(','),
        }),
    ...listCell('SUPERVISOR_LIST', supervisors, index),
    ...flagCell('ALLOW_DUPLICATES', group.allowDuplicates),
    ...(onCall ? {} : { GROUP_TYPE: group.groupType ?? null }),
  }
}

function listOf(observers: ApiGroup['observers']) {
  return typeof observers === 'string' ? undefined : observers
}

/** DS_TEAMS from a shift. It has no key in the interface (API §5.7), so EXTERNAL_KEY is not among its columns. */
export function shiftRow(shift: ApiShift, group: ApiGroup): StateRow {
  const members = itemsOf(shift.members)
  const delays = members === undefined ? undefined : inOrder(members).map(({ delay }) => delay ?? 0)
  const isSchedule = delays?.every((delay) => amountOf(delay) !== undefined) === true
  return {
    ...(group.externalKey === undefined ? { GROUP_KEY: null } : { GROUP_KEY: group.externalKey }),
    OWNER_GROUP_NAME: group.targetName,
    SUB_TARGET_NAME: shift.name,
    DESCRIPTION: shift.description ?? null,
    ...(isSchedule ? { ESCALATION_SCHEDULE: delays.map(Number).join(',') } : {}),
  }
}

/** DS_TEAM_MEMBERSHIPS from the members of a shift. Keys of shifts are not readable; names stand for them. */
export function membershipRows(
  shift: ApiShift,
  group: ApiGroup,
  index: StateIndex,
): readonly StateRow[] {
  return inOrder(itemsOf(shift.members) ?? []).map((member, at) => {
    const { id, recipientType, targetName } = member.recipient
    const device = index.device(id)
    const person = index.person(id)
    const memberGroup = index.groups.get(id ?? '')
    const key = person?.externalKey || memberGroup?.externalKey || device?.externalKey
    const name = device?.name ?? person?.userId ?? memberGroup?.targetName ?? targetName
    return {
      TEAM_KEY: null,
      OWNER_GROUP_NAME: group.targetName,
      OWNER_TEAM_NAME: shift.name,
      MEMBER_KEY: key === undefined || key === '' ? null : key,
      MEMBER_NAME: name ?? null,
      MEMBER_TYPE:
        recipientType ?? (device !== undefined ? 'DEVICE' : memberGroup ? 'GROUP' : 'PERSON'),
      MEMBER_SUB_TYPE: device?.type ?? null,
      MEMBER_SEQUENCE_NUMBER: String(at),
    }
  })
}

function inOrder<T extends { readonly position?: number | string | undefined }>(
  members: readonly T[],
): readonly T[] {
  const placeOf = (member: T) => amountOf(member.position) ?? 0
  return [...members].sort((one, other) => placeOf(one) - placeOf(other))
}

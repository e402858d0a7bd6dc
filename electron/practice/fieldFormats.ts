/** What a column's values look like. The list kinds hold elements separated by commas in one cell. */
export type Format =
  | 'text'
  | 'flag'
  | 'status'
  | 'count'
  | 'counts'
  | 'digits'
  | 'email'
  | 'phone'
  | 'areaCode'
  | 'extension'
  | 'country'
  | 'countryCode'
  | 'timeZone'
  | 'language'
  | 'roles'
  | 'rolesOrNone'
  | 'listOrNone'
  | 'deviceName'
  | 'provider'
  | 'customField'
  | 'memberType'
  | 'memberSubType'

/** What a tenant is configured with; an empty list means that it accepts any value. Source: FORMAT §3.11. */
export interface TenantLists {
  readonly timeZones: readonly string[]
  readonly languages: readonly string[]
  readonly countries: readonly string[]
  readonly countryCodes: readonly string[]
  readonly roles: readonly string[]
  readonly deviceNames: readonly { readonly name: string; readonly type: string }[]
  readonly customFields: readonly string[]
  readonly serviceProviders: readonly string[]
}

/** The word that stands for an empty list. Source: FORMAT §3, NONE-TOKEN. */
const noneToken = '<<<NONE>>>'

const memberTypes = ['GROUP', 'TEAM', 'PERSON', 'DEVICE']
const memberSubTypes = [
  'EMAIL',
  'VOICE',
  'VOICE_IVR',
  'TEXT_PHONE',
  'TEXT_PAGER',
  'NUMERIC_PAGER',
  'FAX',
  'IM',
]

/** The elements of a list cell: trimmed, blanks dropped, and none at all for the NONE token. */
export function listElements(cell: string): readonly string[] {
  const elements = cell.split(',').map((element) => element.trim())
  const given = elements.filter((element) => element !== '')
  return given.length === 1 && given[0] === noneToken ? [] : given
}

/**
 * Whether a value, which is not blank, can be stored in a column of this format.
 *
 * `deviceType` is the type the file carries, for device names that belong to one type only.
 * Source: FORMAT §3 (formats), §6 rules 305, 306, 308, 401-417, 419 and 423.
 */
export function isWellFormed(
  format: Format,
  value: string,
  lists: TenantLists,
  deviceType: string | null,
): boolean {
  switch (format) {
    case 'text':
      return true
    case 'flag':
      return value === 'Y' || value === 'N'
    case 'status':
      return value === 'ACTIVE' || value === 'INACTIVE'
    case 'count':
      return /^\d{1,38}$/.test(value)
    case 'counts':
      return value.split(',').every((element) => /^\d+$/.test(element.trim()))
    case 'digits':
      return /^\d+$/.test(value)
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    case 'phone':
      return /^[0-9()+\-. ]+$/.test(value) && /\d/.test(value)
    case 'areaCode':
      return /^\d+$/.test(value)
    case 'extension':
      return /^[0-9()+\-.,*# ]+$/.test(value)
    case 'country':
      return isListed(lists.countries, value)
    case 'countryCode':
      return /^[A-Z]{2}$/.test(value) && isListed(lists.countryCodes, value)
    case 'timeZone':
      return !looksLikeOffset(value) && isListed(lists.timeZones, value)
    case 'language':
      return isListed(lists.languages, value)
    case 'roles':
      return !mentionsNone(value) && areListed(lists.roles, value)
    case 'rolesOrNone':
      return isListOrNone(value) && areListed(lists.roles, value)
    case 'listOrNone':
      return isListOrNone(value)
    case 'deviceName':
      return (
        lists.deviceNames.length === 0 ||
        lists.deviceNames.some(({ name, type }) => name === value && type === deviceType)
      )
    case 'provider':
      return isListed(lists.serviceProviders, value)
    case 'customField':
      return isListed(lists.customFields, value)
    case 'memberType':
      return memberTypes.includes(value)
    case 'memberSubType':
      return memberSubTypes.includes(value)
    default:
      return format satisfies never
  }
}

function isListed(list: readonly string[], value: string): boolean {
  return list.length === 0 || list.includes(value)
}

function areListed(list: readonly string[], cell: string): boolean {
  return listElements(cell).every((element) => isListed(list, element))
}

function mentionsNone(cell: string): boolean {
  return cell.split(',').some((element) => element.trim() === noneToken)
}

function isListOrNone(cell: string): boolean {
  return !mentionsNone(cell) || listElements(cell).length === 0
}

/** Source: FORMAT §6 ZS-411; offsets are refused although a list of zones may be missing. */
function looksLikeOffset(value: string): boolean {
  return /^UTC./i.test(value) || /^GMT[+-]/i.test(value) || /^[+-]\d{1,2}:?\d{2}$/.test(value)
}

import { type ArchiveVersion, archiveVersions } from '../manifest/manifest'
import type { ValueLists } from '../snapshot/snapshot'
import type { ColumnSpec } from './columnSpec'
import { listElements, noneToken } from './listValue'
import { columnSpec } from './lookUp'
import { deviceTableOfSubType, memberTypes, type TableName } from './tableNames'

/** What a value is judged against besides its own letters: the company's lists and the archive version. */
export interface ValueContext {
  readonly lists: ValueLists
  readonly version: ArchiveVersion | undefined
}

/** Says which error of FORMAT §6 a value that is not blank has: its code (`ZS-401`), or undefined when it is well formed. */
export type ValueCheck = (value: string) => string | undefined

const phoneCharacters = /^[0-9()+\-. ]*$/
const extensionCharacters = /^[0-9()+\-.,*# ]*$/
const digit = /[0-9]/
const digits = /^[0-9]+$/
const email = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/
const offset = /^\s*\(?(?:UTC|GMT\s*[+-]|[+-][0-9]{1,2}(?::?[0-9]{2})?\)?\s*$)/i
const delays = /^[0-9]+(?:,[0-9]+)*$/

/** Is this text longer than so many characters? Characters are code points. Source: FORMAT §3, length counting. */
export function isLongerThan(value: string, max: number): boolean {
  return value.length > max && [...value].length > max
}

const unlessIn = (list: readonly string[], code: string): ValueCheck => {
  if (list.length === 0) return () => undefined
  const known = new Set(list)
  return (value) => (known.has(value) ? undefined : code)
}

const unless = (holds: (value: string) => boolean, code: string): ValueCheck => {
  return (value) => (holds(value) ? undefined : code)
}

const isPhone = (value: string) => phoneCharacters.test(value) && digit.test(value)

function checkRoles(column: string, context: ValueContext): ValueCheck {
  const known = unlessIn(context.lists.roles, 'ZS-414')
  return (value) => {
    if (value.includes(noneToken)) {
      return column === 'OBSERVER_LIST' && value === noneToken ? undefined : 'ZS-423'
    }
    return listElements(value)
      .map(known)
      .find((code) => code !== undefined)
  }
}

function checkDeviceName(table: TableName, context: ValueContext): ValueCheck {
  const names = context.lists.deviceNames
    .filter((entry) => (deviceTableOfSubType[entry.type] ?? table) === table)
    .map((entry) => entry.name)
  if (context.lists.deviceNames.length === 0) return () => undefined
  const known = new Set(names)
  return (value) => (known.has(value) ? undefined : 'ZS-415')
}

function checkSubType(context: ValueContext): ValueCheck {
  const version = context.version ?? '1.3'
  const before = (first: ArchiveVersion) =>
    archiveVersions.indexOf(version) < archiveVersions.indexOf(first)
  return (value) => {
    if (!Object.hasOwn(deviceTableOfSubType, value)) return 'ZS-417'
    if (value === 'VOICE_IVR' && before('1.1')) return 'ZS-417'
    if (value === 'FAX' && before('1.2')) return 'ZS-417'
    return undefined
  }
}

function checkKind(
  table: TableName,
  column: string,
  spec: ColumnSpec,
  context: ValueContext,
): ValueCheck {
  const { lists } = context
  switch (spec.kind) {
    case 'flag':
      return unless((value) => value === 'Y' || value === 'N', 'ZS-305')
    case 'status':
      return unless((value) => value === 'ACTIVE' || value === 'INACTIVE', 'ZS-306')
    case 'action':
      return unless((value) => value === 'Y' || value === 'R', 'ZS-304')
    case 'count':
      return unless((value) => value.length <= 38 && digits.test(value), 'ZS-308')
    case 'email':
      return unless((value) => email.test(value) && !isLongerThan(value, 100), 'ZS-401')
    case 'phone':
      return unless((value) => isPhone(value) && value.length <= 30, 'ZS-402')
    case 'extension':
      return unless((value) => extensionCharacters.test(value) && value.length <= 10, 'ZS-403')
    case 'areaCode':
      return unless((value) => digits.test(value) && value.length <= 10, 'ZS-404')
    case 'smsNumber':
      return unless(isPhone, 'ZS-406')
    case 'digits':
      return unless((value) => digits.test(value), 'ZS-408')
    case 'countryCode': {
      const known = unlessIn(lists.countryCodes, 'ZS-409')
      return (value) => (/^[A-Z]{2}$/.test(value) ? known(value) : 'ZS-409')
    }
    case 'countryName':
      return unlessIn(lists.countries, 'ZS-410')
    case 'timeZone': {
      const known = unlessIn(lists.timeZones, 'ZS-412')
      return (value) =>
        offset.test(value) && !lists.timeZones.includes(value) ? 'ZS-411' : known(value)
    }
    case 'language':
      return unlessIn(lists.languages, 'ZS-413')
    case 'roleList':
      return checkRoles(column, context)
    case 'deviceName':
      return checkDeviceName(table, context)
    case 'memberType': {
      const known: readonly string[] = memberTypes
      return unless((value) => known.includes(value), 'ZS-416')
    }
    case 'memberSubType':
      return checkSubType(context)
    case 'delayList':
      return unless((value) => delays.test(value) && value.length <= 255, 'ZS-419')
    case 'userKeyList':
      return unless((value) => value === noneToken || !value.includes(noneToken), 'ZS-423')
    case 'serviceProvider':
      return unlessIn(lists.serviceProviders, 'ZS-520')
    case 'key':
    case 'text':
    case 'customField':
      return () => undefined
    default:
      return spec.kind satisfies never
  }
}

/**
 * The check for the values of one column: errors (E) of FORMAT §6 that a value has by itself, lists included once they
 * are loaded. Warnings are not its business, nor blank cells. Rules and planner share it, so that what blocks the one
 * is what drops a field or a row in the other.
 */
export function valueCheck(table: TableName, column: string, context: ValueContext): ValueCheck {
  const spec = columnSpec(table, column)
  if (spec === undefined) return () => undefined
  const check = checkKind(table, column, spec, context)
  const max = spec.maxIs === 'documented' ? spec.max : undefined
  if (max === undefined) return check
  return (value) => check(value) ?? (isLongerThan(value, max) ? 'ZS-302' : undefined)
}

/** Is a blank cell in this column an error (ZS-301, ZS-425)? Columns FORMAT only assumes to be required are not (§8.9). */
export function mayNotBeBlank(spec: ColumnSpec): boolean {
  return spec.required === 'yes' || (spec.required === 'unmarked' && spec.blank === 'an error')
}

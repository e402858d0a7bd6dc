import { noneToken } from '../schema/listValue'
import { deviceTableOfSubType, type TableName } from '../schema/tableNames'
import type { ValueLists } from '../snapshot/snapshot'
import {
  judgeAction,
  judgeAreaCode,
  judgeCount,
  judgeDelays,
  judgeDigits,
  judgeEmail,
  judgeExtension,
  judgeFlag,
  judgeOwned,
  judgePhone,
  judgeSmsNumber,
  judgeStatus,
} from './formatJudges'
import {
  because,
  charactersOf,
  fine,
  type Judge,
  type JudgedColumn,
  type Judgement,
  plainly,
} from './judgement'
import { knownValues } from './knownValues'
import {
  judgeCountryCode,
  judgeDeviceName,
  judgeListed,
  judgeMemberType,
  judgeOutside,
  judgeRoles,
  judgeTidiness,
  judgeTimeZone,
} from './listJudges'

/** Kinds whose format rule counts the length itself, so that ZS-302 and ZS-303 would say it twice. Source: FORMAT §6. */
const measuredByFormat: ReadonlySet<string> = new Set([
  'flag',
  'status',
  'action',
  'count',
  'email',
  'phone',
  'extension',
  'areaCode',
  'countryCode',
  'delayList',
  'memberType',
  'memberSubType',
])

/**
 * Everything FORMAT §6 says of single values of one column, as one function of the value: blank, spaces and control
 * characters, the NONE token, the format of its kind, the company's lists, and the length.
 *
 * Conditions of several rules may hold at once (“ Y” is padded and is not exactly Y); each is reported. Only two pairs
 * shut each other out: a blank value is judged by nothing else, and neither is a cell with the NONE token.
 */
export function judgeColumn(column: JudgedColumn, lists: ValueLists): Judge {
  const { spec, table } = column
  const ofKind = judgeKind(column, lists)
  const max = spec.max !== undefined && !measuredByFormat.has(spec.kind) ? spec.max : undefined
  const tooLong = spec.maxIs === 'assumed' ? 'ZS-303' : 'ZS-302'
  const blank = judgeBlank(column)
  return (value) => {
    const shape = judgeShape(value)
    if (value === '' || value.trim() === '') {
      return shape.length === 0 ? blank : [...blank, ...shape]
    }
    if (value.includes(noneToken) && value.trim() === noneToken) {
      return [...shape, ...judgeToken(table, column.name)]
    }
    const kind = ofKind(value)
    if (max === undefined || value.length <= max) {
      return shape.length === 0 ? kind : [...shape, ...kind]
    }
    const chars = charactersOf(value)
    const long = chars > max ? because(tooLong, { chars, max }) : fine
    return [...shape, ...kind, ...long]
  }
}

/** What an empty cell of the column means; by FORMAT §8.9 an assumed requirement only warns. */
function judgeBlank({ spec }: JudgedColumn): readonly Judgement[] {
  switch (spec.required) {
    case 'yes':
      return because('ZS-301', { sure: true })
    case 'assumed':
      return because('ZS-301', { sure: false }, '', 'warning')
    case 'unmarked':
      return spec.kind === 'userKeyList' ? plainly('ZS-425') : plainly('ZS-405')
    case 'optional':
    case 'unknown':
      return fine
    default:
      return spec.required satisfies never
  }
}

const control = /\p{Cc}/u
const space = judgeOnce('space')
const controlled = judgeOnce('control')

function judgeOnce(why: 'space' | 'control'): readonly Judgement[] {
  return because('ZS-207', { why })
}

/** ZS-207: once per cell; a control character is the graver of the two. */
function judgeShape(value: string): readonly Judgement[] {
  if (value === '') return fine
  if (control.test(value)) return controlled
  return isSpace(value.charCodeAt(0)) || isSpace(value.charCodeAt(value.length - 1)) ? space : fine
}

/** What `trim` takes away, told apart quickly: ASCII first. */
function isSpace(unit: number): boolean {
  if (unit === 0x20) return true
  return unit >= 0x80 && String.fromCharCode(unit).trim() === ''
}

/** ZS-423 for a cell that is the NONE token alone. Source: FORMAT §3, NONE-TOKEN, and §8.15. */
function judgeToken(table: TableName, name: string): readonly Judgement[] {
  if (name === 'PERSON_SUPERVISOR_LIST' || (table === 'DS_GROUPS' && name === 'OBSERVER_LIST')) {
    return fine
  }
  return name === 'SUPERVISOR_LIST'
    ? because('ZS-423', { why: 'unsure' }, noneToken, 'warning')
    : because('ZS-423', { why: 'notHere' }, noneToken)
}

function judgeKind({ table, name, spec }: JudgedColumn, lists: ValueLists): Judge {
  switch (spec.kind) {
    case 'flag':
      return name === 'IS_EXTERNALLY_OWNED' ? judgeOwned : judgeFlag
    case 'status':
      return judgeStatus
    case 'action':
      return judgeAction
    case 'count':
      return judgeCount
    case 'email':
      return judgeEmail
    case 'phone':
      return judgePhone
    case 'smsNumber':
      return judgeSmsNumber
    case 'extension':
      return judgeExtension
    case 'areaCode':
      return judgeAreaCode
    case 'digits':
      return judgeDigits
    case 'delayList':
      return judgeDelays
    case 'countryName':
      return judgeListed('ZS-410', knownValues(lists.countries))
    case 'countryCode':
      return judgeCountryCode(knownValues(lists.countryCodes))
    case 'timeZone':
      return judgeTimeZone(knownValues(lists.timeZones))
    case 'language':
      return judgeListed('ZS-413', knownValues(lists.languages))
    case 'roleList':
      return judgeRoles(knownValues(lists.roles))
    case 'userKeyList':
      return judgeTidiness
    case 'deviceName': {
      const type = typeOf(table)
      const ofType = lists.deviceNames.filter(
        (entry) => (deviceTableOfSubType[entry.type] ?? table) === table,
      )
      return judgeDeviceName(lists.deviceNames, knownValues(ofType.map((one) => one.name)), type)
    }
    case 'serviceProvider':
      return judgeOutside('service providers', knownValues(lists.serviceProviders))
    case 'customField':
      return judgeOutside('custom fields', knownValues(lists.customFields))
    case 'memberType':
      return judgeMemberType
    case 'memberSubType':
    case 'key':
    case 'text':
      return () => fine
    default:
      return spec.kind satisfies never
  }
}

/** The MEMBER_SUB_TYPE word of a device file. */
function typeOf(table: TableName): string {
  const found = Object.entries(deviceTableOfSubType).find(([, file]) => file === table)
  return found?.[0] ?? ''
}

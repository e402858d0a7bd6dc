import { noneToken } from '../schema/listValue'
import { memberTypes } from '../schema/tableNames'
import type { DeviceNameEntry } from '../snapshot/snapshot'
import { because, fine, type Judge, type Judgement, plainly } from './judgement'
import type { KnownValues } from './knownValues'
import { namedElementsOf } from './listCell'

/** A value of one list: nothing is said while the list is not loaded, and it blocks when it is. Source: FORMAT §3.11. */
export function judgeListed(code: 'ZS-410' | 'ZS-412' | 'ZS-413', known: KnownValues): Judge {
  return (value) =>
    !known.loaded || known.has(value)
      ? fine
      : because(code, { nearest: known.nearest(value) }, value, 'error')
}

const offset = /^\s*\(?(UTC|GMT\s*[+-]|[+-]\d{1,2}(:?\d{2})?\)?\s*$)/i

/** A time zone: an offset (ZS-411) is not said to be unlisted (ZS-412) as well; what the list holds is right. */
export function judgeTimeZone(known: KnownValues): Judge {
  const listed = judgeListed('ZS-412', known)
  return (value) =>
    offset.test(value) && !known.has(value) ? plainly('ZS-411', value) : listed(value)
}

/** COUNTRY_CODE: its form, then the list when there is one; one code for both. */
export function judgeCountryCode(known: KnownValues): Judge {
  return (value) => {
    if (/^[A-Z]{2}$/.test(value) && (!known.loaded || known.has(value))) return fine
    const upper = value.trim().toUpperCase()
    const plausible = /^[A-Z]{2}$/.test(upper) && (!known.loaded || known.has(upper))
    return because('ZS-409', { nearest: plausible ? upper : null }, value)
  }
}

/** A list of role names: how the list is written, and each role that is not on the loaded list. */
export function judgeRoles(known: KnownValues): Judge {
  return (value) => {
    const tidy = judgeTidiness(value)
    if (!known.loaded) return tidy
    const unknown = namedElementsOf(value)
      .filter((role) => !known.has(role))
      .flatMap((role) => because('ZS-414', { role, nearest: known.nearest(role) }, role, 'error'))
    return unknown.length === 0 ? tidy : [...tidy, ...unknown]
  }
}

/**
 * ZS-424: empty, repeated or padded elements; a space at either end of the cell is ZS-207 and not repeated here. Also a
 * NONE token among others (ZS-423). Source: FORMAT §3, LIST.
 */
export const judgeTidiness: Judge = (value) => {
  if (!value.includes(',')) return fine
  const elements = value.trim().split(',')
  const names = elements.map((element) => element.trim())
  const mixed: readonly Judgement[] = names.includes(noneToken)
    ? because('ZS-423', { why: 'mixed' })
    : fine
  const filled = names.filter((name) => name !== '')
  const found = [
    ...(filled.length < names.length ? (['empty'] as const) : []),
    ...(new Set(filled).size < filled.length ? (['repeated'] as const) : []),
    ...(elements.some((element, at) => element !== names[at]) ? (['padded'] as const) : []),
  ]
  return found.length === 0 ? mixed : [...mixed, ...because('ZS-424', { found })]
}

/** DEVICE_NAME in a file of one kind: on the list, and on it for that kind. `type` is a word of MEMBER_SUB_TYPE. */
export function judgeDeviceName(
  entries: readonly DeviceNameEntry[],
  ofType: KnownValues,
  type: string,
): Judge {
  const typeOf = new Map(entries.map((entry) => [entry.name, entry.type]))
  return (value) => {
    if (entries.length === 0 || ofType.has(value)) return fine
    const otherType = typeOf.get(value) ?? null
    const nearest = otherType === null ? ofType.nearest(value) : null
    return because(
      'ZS-415',
      { nearest, otherType: otherType === type ? null : otherType },
      value,
      'error',
    )
  }
}

/**
 * A custom field or a service provider: outside the package (FORMAT §3.10), so looked for on its list, when that is
 * loaded. A custom field only warns, because the key may not be its name (§8.13).
 */
export function judgeOutside(
  target: 'custom fields' | 'service providers',
  known: KnownValues,
): Judge {
  return (value) =>
    !known.loaded || known.has(value)
      ? fine
      : because(
          'ZS-520',
          { target, wanted: value, nearest: known.nearest(value), searched: 'list' },
          value,
          target === 'custom fields' ? 'warning' : 'error',
        )
}

/** PERSON, GROUP, TEAM or DEVICE. Source: FORMAT §3.7. */
export const judgeMemberType: Judge = (value) =>
  memberTypes.some((type) => type === value) ? fine : plainly('ZS-416', value)

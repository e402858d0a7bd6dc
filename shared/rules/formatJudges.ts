import { because, charactersOf, fine, type Judge, plainly } from './judgement'

type PatternCode = 'ZS-401' | 'ZS-402' | 'ZS-403' | 'ZS-404' | 'ZS-419'

/** For the codes that say both what a value is made of and how long it may be. */
function made(code: PatternCode, of: RegExp, max: number): Judge {
  return (value) => {
    if (value.length <= max && of.test(value)) return fine
    const chars = charactersOf(value)
    return chars <= max && of.test(value) ? fine : because(code, { chars, max })
  }
}

/** FORMAT §6: `local@domain.tld`, no spaces, one @, at most 100; the exact pattern of the vendor is U (§8.23). */
export const judgeEmail = made('ZS-401', /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, 100)

const phoneCharacters = /^(?=\D*\d)[\d()+\-. ]+$/

/** PHONE_NUMBER and FAX_NUMBER. Source: FORMAT §3.4.2, §3.4.4. */
export const judgePhone = made('ZS-402', phoneCharacters, 30)

/** EXTENSION. Source: FORMAT §3.4.2. */
export const judgeExtension = made('ZS-403', /^[\d()+\-. ,*#]+$/, 10)

/** AREA_CODE. Source: FORMAT §3.4.2. */
export const judgeAreaCode = made('ZS-404', /^\d+$/, 10)

/** ESCALATION_SCHEDULE. Source: FORMAT §3.6. */
export const judgeDelays = made('ZS-419', /^\d+(,\d+)*$/, 255)

/** TARGET_NUMBER: ZS-406, else ZS-407; never both. Source: FORMAT §3.4.3. */
export const judgeSmsNumber: Judge = (value) => {
  if (!phoneCharacters.test(value)) return plainly('ZS-406')
  return /^[1-9]\d*$/.test(value) ? fine : plainly('ZS-407')
}

/** PIN. Source: FORMAT §3.4.5. */
export const judgeDigits: Judge = (value) => (/^\d+$/.test(value) ? fine : plainly('ZS-408'))

/** DEVICE_ORDER, DELAY, MEMBER_SEQUENCE_NUMBER: a non-negative integer of at most 38 digits. Source: FORMAT §3, INT0. */
export const judgeCount: Judge = (value) => {
  if (!/^\d+$/.test(value)) return because('ZS-308', { why: 'notANumber' }, value)
  return value.length <= 38 ? fine : because('ZS-308', { why: 'tooLong' })
}

/** Y or N, in upper case. */
export const judgeFlag: Judge = (value) =>
  value === 'Y' || value === 'N' ? fine : plainly('ZS-305', value)

/** IS_EXTERNALLY_OWNED: a flag that is usually Y (ZS-307). */
export const judgeOwned: Judge = (value) =>
  value === 'N' ? plainly('ZS-307', value) : judgeFlag(value)

/** ACTIVE or INACTIVE, in upper case. */
export const judgeStatus: Judge = (value) =>
  value === 'ACTIVE' || value === 'INACTIVE' ? fine : plainly('ZS-306', value)

/** Y or R, in upper case. Source: FORMAT §4.1. */
export const judgeAction: Judge = (value) =>
  value === 'Y' || value === 'R' ? fine : plainly('ZS-304', value)

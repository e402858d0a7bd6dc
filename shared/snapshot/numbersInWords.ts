import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'
import type { Table } from '../columns/table'
import type { DeviceTable } from '../schema/tableNames'
import { countryCodeOf, countryNameOf } from './countryCodes'
import { sameNumber } from './sameNumber'
import { firstRows, text, withColumns } from './writtenOver'

/** The columns that hold a device's number and its country, for the files whose numbers can be written in more than one way. */
const numberColumns: Readonly<
  Partial<Record<DeviceTable, { readonly number: string; readonly country: string }>>
> = {
  DS_VOICE_DEVICES: { number: 'PHONE_NUMBER', country: 'COUNTRY' },
  DS_VOICE_IVR_DEVICES: { number: 'PHONE_NUMBER', country: 'COUNTRY' },
  DS_TEXT_PHONE_DEVICES: { number: 'TARGET_NUMBER', country: 'COUNTRY_CODE' },
  DS_FAX_DEVICES: { number: 'FAX_NUMBER', country: 'COUNTRY_CODE' },
}

/**
 * Devices of a state with the spelling of their rows where both dial the same number. A country that the row names must
 * be the one of the number: by its country code, or as the interface gives it outright (API §5.3, fax). Where it is not,
 * the record keeps its own country, and that is the difference.
 */
export function withNumbersOf(table: DeviceTable, state: Table, rows: Table): Table {
  const columns = numberColumns[table]
  if (columns === undefined) return state
  const { number, country } = columns
  const rowOf = firstRows(rows, (row) => text(rows, 'EXTERNAL_KEY', row))
  const spellings = [country, 'AREA_CODE', number].filter((name) => rows.column(name) !== undefined)
  const written = new Map<string, Map<number, string>>(spellings.map((name) => [name, new Map()]))
  for (let record = 0; record < state.rowCount; record += 1) {
    const row = rowOf.get(text(state, 'EXTERNAL_KEY', record))
    if (row === undefined) continue
    const has = text(state, number, record)
    const own = `${text(rows, 'AREA_CODE', row)}${text(rows, number, row)}`
    if (!sameNumber(has, text(rows, number, row)) && !sameNumber(has, own)) continue
    const wanted = text(rows, country, row)
    const other = otherCountry(has, own, wanted, text(state, country, record))
    for (const name of spellings) written.get(name)?.set(record, text(rows, name, row))
    if (other !== undefined) {
      written.get(country)?.set(record, country === 'COUNTRY' ? countryNameOf(other) : other)
    }
  }
  return withColumns(state, written)
}

/**
 * The two letters of the country that a number has, when it is another than the row names; undefined when it is the same,
 * or cannot be told.
 */
function otherCountry(has: string, own: string, wanted: string, given: string): string | undefined {
  const code = countryCodeOf(wanted)
  if (code === undefined) return undefined
  const outright = countryCodeOf(given)
  if (outright !== undefined) return outright === code ? undefined : outright
  if (!has.startsWith('+') || !isSupportedCountry(code)) return undefined
  if (dials(has, getCountryCallingCode(code), own)) return undefined
  const number = parsePhoneNumberFromString(has)
  return number?.country ?? number?.getPossibleCountries()[0]
}

/** Is an E.164 number this country code and this national number, with or without its country code or trunk zero? */
function dials(e164: string, callingCode: string, national: string): boolean {
  const digits = e164.replace(/\D/g, '')
  const own = national.replace(/\D/g, '')
  return [own, `${callingCode}${own}`, `${callingCode}${own.replace(/^0/, '')}`].includes(digits)
}

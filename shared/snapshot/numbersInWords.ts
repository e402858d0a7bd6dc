import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js'
import { cellHashesSliced } from '../columns/cellHashes'
import { cellsOfSliced } from '../columns/inUtf8'
import { indexOfColumnSliced } from '../columns/keyIndex'
import type { Sliced } from '../columns/sliced'
import { type Column, cellOf, type Table } from '../columns/table'
import type { DeviceTable } from '../schema/tableNames'
import { countryCodeOf, countryNameOf } from './countryCodes'
import { sameNumber } from './sameNumber'
import { keepsItsOwn, rowsPerPause, takenOver, withReplaced } from './writtenOver'

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
 * the record keeps its own country, and that is the difference. Pauses by itself: a million devices take a second or two.
 */
export function* withNumbersOf(table: DeviceTable, state: Table, rows: Table): Sliced<Table> {
  const columns = numberColumns[table]
  if (columns === undefined) return state
  const { number, country } = columns
  const keys = [yield* cellsOfSliced(state, 'EXTERNAL_KEY')]
  const index = yield* indexOfColumnSliced(yield* cellsOfSliced(rows, 'EXTERNAL_KEY'))
  for (const cells of keys) yield* cellHashesSliced(cells)
  const rowOf = new Int32Array(state.rowCount).fill(keepsItsOwn)
  const others = new Map<number, string>()
  const codeOf = oncePerText(countryCodeOf)
  for (let record = 0; record < state.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    const row = index.firstRowLike(keys, record)
    if (row < 0) continue
    const has = cellOf(state, number, record)
    const wanted = cellOf(rows, number, row)
    const own = `${cellOf(rows, 'AREA_CODE', row)}${wanted}`
    if (!sameNumber(has, wanted) && !sameNumber(has, own)) continue
    rowOf[record] = row
    const code = codeOf(cellOf(rows, country, row))
    const outright = codeOf(cellOf(state, country, record))
    const other = otherCountry(has, own, code, outright)
    if (other === undefined) continue
    others.set(record, country === 'COUNTRY' ? countryNameOf(other) : other)
  }
  if (rowOf.every((row) => row === keepsItsOwn)) return state
  const replaced = new Map<string, Column>()
  for (const name of [country, 'AREA_CODE', number]) {
    if (rows.column(name) === undefined) continue
    const source = yield* cellsOfSliced(rows, name)
    const texts = name === country ? others : undefined
    replaced.set(name, yield* takenOver(state.column(name), source, rowOf, texts))
  }
  return withReplaced(state, replaced)
}

/**
 * The two letters of the country that a number has, when it is another than the row names by `code`; undefined when it is
 * the same, or cannot be told. `outright` is what the interface says itself.
 */
function otherCountry(
  has: string,
  own: string,
  code: string | undefined,
  outright: string | undefined,
): string | undefined {
  if (code === undefined) return undefined
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

/** A million devices name a few countries. */
function oncePerText<V>(read: (text: string) => V): (text: string) => V {
  const known = new Map<string, { readonly value: V }>()
  return (text) => {
    const kept = known.get(text) ?? { value: read(text) }
    if (known.size < 10_000) known.set(text, kept)
    return kept.value
  }
}

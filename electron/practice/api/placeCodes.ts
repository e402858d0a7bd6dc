// The table alone: the package's own entry loads language files that a bundle does not have.
import isoCodes from 'i18n-iso-countries/codes.json'
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })
const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

/** Two and three letters of each country. Source: ISO 3166-1. */
const threeLetters: ReadonlyMap<string, string> = new Map(
  isoCodes.map(([two = '', three = '']) => [two, three]),
)
const countryCodes: ReadonlyMap<string, string> = new Map(
  [...threeLetters.keys()].map((code) => [countryNames.of(code) ?? code, code]),
)

/** ISO 639-1 codes of the languages tenants offer; the CSV has their English names (API §5.10). */
const languages =
  'ar bg ca cs da de el en es et fi fr he hi hr hu id it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv th tr uk vi zh'
const languageCodes: ReadonlyMap<string, string> = new Map(
  languages.split(' ').map((code) => [languageNames.of(code) ?? code, code]),
)

/** `German` → `de`; what is no known name is passed on. Source: API §5.1. */
export function languageCode(name: string): string {
  return languageCodes.get(name) ?? name
}

/** `Germany` → `DE`; what is no known name is passed on. Source: API §5.3. */
export function twoLetterCountry(name: string): string {
  return countryCodes.get(name) ?? name
}

/** `Germany` → `DEU`; what is no known name is passed on. Source: API §5.5. */
export function threeLetterCountry(name: string): string {
  const code = countryCodes.get(name)
  return code === undefined ? name : (threeLetters.get(code) ?? name)
}

/**
 * A number as the interface gives it: E.164 with `;ext=` (API §5.3). `country` is a two-letter code;
 * a number that cannot be read as one of that country is passed on as it was written.
 */
export function e164(number: string, country: string, extension: string): string {
  const home = isCountry(country) ? country : undefined
  const parsed = parsePhoneNumberFromString(number, home)
  const text = parsed?.number ?? number
  return extension === '' ? text : `${text};ext=${extension}`
}

function isCountry(code: string): code is CountryCode {
  return isSupportedCountry(code)
}

// The tables alone: the package's own entry loads language files that a bundle does not have.
import isoCodes from 'i18n-iso-countries/codes.json'
import english from 'i18n-iso-countries/langs/en.json'

const displayNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

let known: ReadonlyMap<string, string> | undefined

/**
 * The two letters of a country, from its code or one of its English names: `Turkey`, `Türkiye`, `TUR` and `tr` are `TR`.
 * Undefined for what names no country, or more than one. Source: ISO 3166-1; the names are those of two libraries, for
 * the vendor's own list is not known (FORMAT §3.11).
 */
export function countryCodeOf(text: string): string | undefined {
  known ??= codesByName()
  return known.get(plain(text))
}

/** The usual English name of a country. */
export function countryNameOf(code: string): string {
  return displayNames.of(code) ?? code
}

function codesByName(): ReadonlyMap<string, string> {
  const codes = new Map<string, string | undefined>()
  const add = (name: string, code: string) => {
    const key = plain(name)
    codes.set(key, codes.has(key) && codes.get(key) !== code ? undefined : code)
  }
  for (const [two = '', three = ''] of isoCodes) {
    for (const name of [two, three, countryNameOf(two)]) add(name, two)
  }
  for (const [code, names] of Object.entries(english.countries)) {
    for (const name of typeof names === 'string' ? [names] : names) add(name, code)
  }
  const sure = [...codes].flatMap(([name, code]) =>
    code === undefined ? [] : [[name, code] as const],
  )
  return new Map(sure)
}

/** Without marks, case, and a leading “the”. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^the /, '')
    .replaceAll('&', 'and')
    .trim()
}

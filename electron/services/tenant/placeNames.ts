// The table alone: the package's own entry loads language files that a bundle does not have.
import isoCodes from 'i18n-iso-countries/codes.json'

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })
const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** Three letters of a country → two. Source: ISO 3166-1. */
const twoLetters: ReadonlyMap<string, string> = new Map(
  isoCodes.map(([two = '', three = '']) => [three, two]),
)

/** `en` → `English`: the interface gives codes, the package names (API §5.10). What is no code is passed on. */
export function languageName(code: string): string {
  try {
    return languageNames.of(code) ?? code
  } catch {
    return code
  }
}

/** `USA` or `us` → `United States` (API §5.5: three letters on read, in either case). What is no code is passed on. */
export function countryName(code: string): string {
  const upper = code.toUpperCase()
  const two = upper.length === 3 ? twoLetters.get(upper) : upper
  if (two === undefined || !/^[A-Z]{2}$/.test(two)) return code
  return countryNames.of(two) ?? code
}

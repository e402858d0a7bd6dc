import countries from 'i18n-iso-countries'

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })
const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

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
  const two = upper.length === 3 ? countries.alpha3ToAlpha2(upper) : upper
  if (two === undefined || !/^[A-Z]{2}$/.test(two)) return code
  return countryNames.of(two) ?? code
}

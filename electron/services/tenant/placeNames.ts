import { countryCodeOf, countryNameOf } from '../../../shared/snapshot/countryCodes'

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' })

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
  const two = /^[A-Za-z]{2,3}$/.test(code) ? countryCodeOf(code) : undefined
  return two === undefined ? code : countryNameOf(two)
}

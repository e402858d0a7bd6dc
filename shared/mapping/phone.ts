import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'

/** How a telephone number is written: `+14155550100`, `14155550100`, `(415) 555-0100`, or only its extension. */
export type PhoneFormat = 'e164' | 'digits' | 'national' | 'extension'

const northAmerican = /^(?:\+1[-. ]?)?\(?([2-9]\d\d)\)?[-. ]?([2-9]\d\d)[-. ]?(\d{4})$/

/**
 * Makes a rewriter of telephone numbers; undefined when `country` is no two-letter country code. Numbers without a
 * country code are read as of that country. Text that is not one whole number of a possible length comes back
 * unchanged (for `extension`: as `''`), so that the rules report it. An extension is left out of the first three forms.
 */
export function phoneRewriter(
  country: string,
  format: PhoneFormat,
): ((text: string) => string) | undefined {
  const code = country.toUpperCase()
  if (!isSupportedCountry(code)) return undefined
  const isNorthAmerican = code === 'US' || code === 'CA'
  return (text) => {
    if (isNorthAmerican && (format === 'e164' || format === 'extension')) {
      const parts = northAmerican.exec(text)
      if (parts !== null) return format === 'extension' ? '' : `+1${parts[1]}${parts[2]}${parts[3]}`
    }
    return rewritten(text, code, format)
  }
}

function rewritten(text: string, country: CountryCode, format: PhoneFormat): string {
  const number = parsePhoneNumberFromString(text.trim(), {
    defaultCountry: country,
    extract: false,
  })
  if (number === undefined || !number.isPossible()) return format === 'extension' ? '' : text
  switch (format) {
    case 'e164':
      return number.number
    case 'digits':
      return number.number.slice(1)
    case 'national': {
      number.setExt('')
      return number.formatNational()
    }
    case 'extension':
      return number.ext ?? ''
    default:
      return format satisfies never
  }
}

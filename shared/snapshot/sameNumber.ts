/** A country code has one to three digits. */
const longestCountryCode = 3

/** Fewer digits than this are an extension or a short code, and only equal when they are the same. */
const shortestNumber = 6

/**
 * Do two spellings dial the same number? `+14155550100`, `14155550100`, `(415) 555-0100` and `0415 555 0100` do: besides
 * brackets, dots and spaces, they may differ by a country code in front of one of them and by a trunk zero.
 */
export function sameNumber(one: string, other: string): boolean {
  const a = digitsOf(one)
  const b = digitsOf(other)
  if (a === b) return a !== ''
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  const national = short.replace(/^0/, '')
  if (national.length < shortestNumber) return false
  return long.endsWith(national) && long.length - national.length <= longestCountryCode
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** What a single value looks like. `words` is text with nothing else to say about it. */
export type ValueKind = 'email' | 'phone' | 'date' | 'number' | 'flag' | 'code' | 'words'

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const phone = /^\+?[\d\s().\-/]{7,25}(?:\s*(?:x|ext\.?)\s*\d{1,6})?$/i
const date =
  /^(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}[- ][A-Za-z]{3}[- ]\d{2,4})$/
const flags: ReadonlySet<string> = new Set([
  'y',
  'n',
  'yes',
  'no',
  'true',
  'false',
  't',
  'f',
  'ja',
  'nein',
])

/** What a value, already trimmed and not blank, looks like. */
export function kindOfValue(value: string): ValueKind {
  if (value.includes('@')) return email.test(value) ? 'email' : 'words'
  if (value.length <= 5 && flags.has(value.toLowerCase())) return 'flag'
  const first = value.charCodeAt(0)
  const startsAsNumber = (first >= 40 && first <= 57) || first === 43
  if (startsAsNumber) {
    if (/^\d+$/.test(value)) return 'number'
    if (date.test(value)) return 'date'
    if (/^[+-]?\d+[.,]\d+$/.test(value)) return 'number'
    if (phone.test(value) && digitsOf(value) >= 7) return 'phone'
  }
  return /^[\w.-]*\d[\w.-]*$/.test(value) ? 'code' : 'words'
}

function digitsOf(value: string): number {
  let digits = 0
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at)
    if (code >= 48 && code <= 57) digits++
  }
  return digits
}

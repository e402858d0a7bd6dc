/** Numbers, sizes and moments as people read them: grouped, with units, local with the zone named. Source: design §3. */

const grouped = new Intl.NumberFormat('en')
const oneDecimal = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `12345` → “12,345”. */
export function inDigits(value: number): string {
  return grouped.format(value)
}

/** `counted(2, 'row')` → “2 rows”; the plural is given where adding an s is wrong. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${grouped.format(value)} ${value === 1 ? one : many}`
}

const sizeUnits = ['KB', 'MB', 'GB'] as const

/** `1536` → “1.5 KB”; a kilobyte is 1,024 bytes, as file lists show it. */
export function inBytes(bytes: number): string {
  if (bytes < 1024) return counted(bytes, 'byte')
  const size = sizeUnits.reduce<{ readonly amount: number; readonly unit: string }>(
    (held, unit) =>
      held.unit === '' || held.amount >= 1024 ? { amount: held.amount / 1024, unit } : held,
    { amount: bytes, unit: '' },
  )
  return `${oneDecimal.format(size.amount)} ${size.unit}`
}

/** `0.0523` → “5.2 %”. */
export function inPercent(share: number): string {
  return `${oneDecimal.format(share * 100)} %`
}

/** How long ago a moment was: “just now”, “12 minutes ago”, “3 hours ago”, “5 days ago”. `now` in milliseconds. */
export function ageOf(iso: string, now: number): string {
  const minutes = Math.floor((now - new Date(iso).getTime()) / 60_000)
  if (Number.isNaN(minutes)) return ''
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${counted(minutes, 'minute')} ago`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${counted(hours, 'hour')} ago`
  return `${counted(Math.floor(hours / 24), 'day')} ago`
}

/**
 * A moment with its age, short: “21 Nov, 18:02 – 25 h old”. Local time; `whenOf` names the zone, for the tooltip. The year
 * stands there when it is another one than that of `now`, in milliseconds. What lies ahead, by another clock, is “just now”.
 */
export function momentAndAge(iso: string, now: number, timeZone?: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  const isOtherYear = moment.getFullYear() !== new Date(now).getFullYear()
  const shown = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(isOtherYear ? { year: 'numeric' } : {}),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(moment)
  return `${shown} – ${shortAge(Math.floor((now - moment.getTime()) / 60_000))}`
}

function shortAge(minutes: number): string {
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min old`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return `${hours} h old`
  return `${inDigits(Math.floor(hours / 24))} days old`
}

/** `['a', 'b', 'c']` → “a, b and c”; more than `most` are counted: “a, b and 7 more”. */
export function listed(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? ''
  const shown = names.length > most ? names.slice(0, most - 1) : names.slice(0, -1)
  const rest = names.length - shown.length
  const last = rest === 1 ? names[names.length - 1] : `${inDigits(rest)} more`
  return `${shown.join(', ')} and ${last}`
}

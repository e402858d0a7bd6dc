/** However little a server asks for. */
const shortestPause = 1000
/** `Sun, 22 Nov 2026 10:00:00 GMT` and its two older forms. */
const httpDate = /^(Mon|Tues?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?,? .*\d{2}:\d{2}:\d{2}/

/** Milliseconds to wait by a Retry-After header, in seconds or as a date; undefined when there is none to be read. */
export function retryAfter(
  headers: Readonly<Record<string, string>>,
  now: () => number = Date.now,
): number | undefined {
  const text = headers['retry-after']?.trim()
  if (text === undefined) return undefined
  if (/^\d+$/.test(text)) return Math.max(Number(text) * 1000, shortestPause)
  if (!httpDate.test(text)) return undefined
  // The server's own clock, where it tells it: ours may be hours away.
  const { date = '' } = headers
  const wait = Date.parse(text) - (httpDate.test(date) ? Date.parse(date) : now())
  return Number.isNaN(wait) ? undefined : Math.max(wait, shortestPause)
}

/**
 * When to try again by a wait in milliseconds, for people: “in 2 minutes, at 21:43”. The time of day is this computer's;
 * it is left out where it would say nothing, below a minute, or mislead, from a day on.
 */
export function againIn(wait: number, now: Date = new Date()): string {
  if (wait < 60_000) return `in ${counted(Math.ceil(wait / 1000), 'second')}`
  const minutes = Math.ceil(wait / 60_000)
  const span = minutes < 120 ? counted(minutes, 'minute') : counted(Math.ceil(minutes / 60), 'hour')
  if (wait >= 86_400_000) return `in ${span}`
  const at = new Date(now.getTime() + wait)
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at)
  return `in ${span}, at ${clock}`
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

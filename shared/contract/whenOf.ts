/**
 * A moment as every sentence and screen shows it, in the zone of this computer, zone named: “22 Nov 2026, 14:05 GMT+1”.
 * `iso` is as contracts write it; text that is no moment is given back as it is. Source: design §3.
 */
export function whenOf(iso: string, timeZone?: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(moment)
}

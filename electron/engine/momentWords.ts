/** An ISO moment in the zone of this computer, zone named: “22 Nov 2026, 14:05 GMT+1”. Text that is no moment stays as it is. */
export function momentOf(iso: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(moment)
}

/**
 * Time zones by the names other systems give them → the name xMatters uses. The US names are those of the vendor's
 * text (FORMAT §3.11); everything else goes by its IANA name. Windows names: Unicode CLDR, windowsZones. Abbreviations
 * that mean several zones in the world (IST, CST in China, BST) are read as North American or left out.
 */
const namesOf: Readonly<Record<string, readonly string[]>> = {
  'US/Pacific': [
    'America/Los_Angeles',
    'Pacific Standard Time',
    'Pacific Time',
    'PST',
    'PDT',
    'PT',
  ],
  'US/Mountain': ['America/Denver', 'Mountain Standard Time', 'Mountain Time', 'MST', 'MDT', 'MT'],
  'US/Arizona': ['America/Phoenix', 'US Mountain Standard Time'],
  'US/Central': ['America/Chicago', 'Central Standard Time', 'Central Time', 'CST', 'CDT', 'CT'],
  'US/Eastern': ['America/New_York', 'Eastern Standard Time', 'Eastern Time', 'EST', 'EDT', 'ET'],
  'US/East-Indiana': ['America/Indiana/Indianapolis', 'US Eastern Standard Time'],
  'US/Alaska': ['America/Anchorage', 'Alaskan Standard Time', 'AKST', 'AKDT'],
  'US/Hawaii': ['Pacific/Honolulu', 'Hawaiian Standard Time', 'HST'],
  'America/Halifax': ['Atlantic Standard Time', 'AST', 'ADT'],
  'America/Mexico_City': ['Central Standard Time (Mexico)'],
  'America/Bogota': ['SA Pacific Standard Time'],
  'America/Sao_Paulo': ['E. South America Standard Time', 'BRT'],
  'America/Argentina/Buenos_Aires': ['Argentina Standard Time', 'ART'],
  'America/Santiago': ['Pacific SA Standard Time'],
  'Europe/London': ['GMT Standard Time', 'GB', 'Europe/Belfast'],
  'Europe/Lisbon': ['Portugal'],
  'Europe/Berlin': ['W. Europe Standard Time', 'CET', 'CEST', 'MEZ', 'MESZ'],
  'Europe/Paris': ['Romance Standard Time'],
  'Europe/Budapest': ['Central Europe Standard Time'],
  'Europe/Warsaw': ['Central European Standard Time', 'Poland'],
  'Europe/Bucharest': ['GTB Standard Time'],
  'Europe/Helsinki': ['FLE Standard Time', 'EET', 'EEST'],
  'Europe/Istanbul': ['Turkey Standard Time', 'Turkey'],
  'Europe/Moscow': ['Russian Standard Time', 'MSK'],
  'Asia/Jerusalem': ['Israel Standard Time', 'Israel'],
  'Africa/Cairo': ['Egypt Standard Time', 'Egypt'],
  'Africa/Johannesburg': ['South Africa Standard Time', 'SAST'],
  'Africa/Lagos': ['W. Central Africa Standard Time', 'WAT'],
  'Asia/Riyadh': ['Arab Standard Time'],
  'Asia/Dubai': ['Arabian Standard Time'],
  'Asia/Karachi': ['Pakistan Standard Time', 'PKT'],
  'Asia/Kolkata': ['India Standard Time', 'Asia/Calcutta'],
  'Asia/Bangkok': ['SE Asia Standard Time'],
  'Asia/Shanghai': ['China Standard Time', 'PRC'],
  'Asia/Singapore': ['Singapore Standard Time', 'SGT'],
  'Asia/Tokyo': ['Tokyo Standard Time', 'JST', 'Japan'],
  'Asia/Seoul': ['Korea Standard Time', 'KST'],
  'Australia/Brisbane': ['E. Australia Standard Time'],
  'Australia/Sydney': ['AUS Eastern Standard Time', 'AEST', 'AEDT'],
  'Australia/Adelaide': ['Cen. Australia Standard Time', 'ACST'],
  'Australia/Perth': ['W. Australia Standard Time', 'AWST'],
  'Pacific/Auckland': ['New Zealand Standard Time', 'NZST', 'NZDT', 'NZ'],
}

const known: ReadonlyMap<string, string> = new Map(
  Object.entries(namesOf).flatMap(([name, others]) =>
    [name, ...others].map((other): [string, string] => [other.toLowerCase(), name]),
  ),
)

/** The time zone's name in xMatters; a name that is not in the table comes back unchanged, so that the rules judge it. */
export function timeZoneName(text: string): string {
  return known.get(text.trim().toLowerCase()) ?? text
}

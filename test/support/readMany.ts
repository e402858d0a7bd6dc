import { readCrowd } from './readCrowd'

/**
 * `npm run read-many [-- people]`: reads a practice tenant with that many people (200,000 when not said) and three devices
 * each, and says how many requests, how long and how much memory that took.
 */
const wanted = process.argv[2] ?? '200000'
if (!/^[1-9]\d*$/.test(wanted)) {
  console.error('How many people? Give a whole number: npm run read-many -- 200000')
  process.exit(2)
}
const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`
const { people, devices, requests, milliseconds, before, peak, warnings } = await readCrowd(
  Number(wanted),
)
for (const warning of warnings) console.log(warning)
console.log(
  [
    `${people} people and ${devices} devices`,
    `${requests} requests`,
    `${(milliseconds / 1000).toFixed(1)} s, nearly all of it the tenant's`,
    `memory ${megabytes(peak)} at most, ${megabytes(before)} before it began`,
  ].join('; '),
)

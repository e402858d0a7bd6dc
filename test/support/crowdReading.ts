import { peakBytes } from '../../electron/bench/measure'
import { readingAt } from './tenantReading'

/**
 * A process of its own: reads a tenant as `zipsync snapshot` does, without shifts and custom values, and says as one line
 * of JSON what that took.
 */
const [url = ''] = process.argv.slice(2)
const before = process.memoryUsage.rss()
const began = performance.now()
let requests = 0
const { snapshot, warnings } = await readingAt({ url }, 'practice', {
  now: () => new Date(),
  withShifts: false,
  withCustomValues: false,
  onRequest: () => {
    requests += 1
  },
})
const rows = (name: Parameters<typeof snapshot.tables.get>[0]) =>
  snapshot.tables.get(name)?.rowCount ?? 0
const reading = {
  people: rows('DS_USERS'),
  devices: rows('DS_EMAIL_DEVICES') + rows('DS_VOICE_DEVICES') + rows('DS_TEXT_PHONE_DEVICES'),
  requests,
  milliseconds: Math.round(performance.now() - began),
  before,
  peak: peakBytes(),
  warnings,
}
process.stdout.write(`${JSON.stringify(reading)}\n`)

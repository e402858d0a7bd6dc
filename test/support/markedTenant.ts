import { startPracticeTenant } from '../../electron/practice/practiceTenant'
import { sampleState } from './sampleEngine'
import { markedAccount } from './secrets'

/**
 * A process of its own, for tests of the app: a practice tenant with the sample's people that only the marked account may
 * enter. Says where it answers and lives until it is killed.
 */
const { url } = await startPracticeTenant({
  state: await sampleState(),
  accounts: [markedAccount],
})
process.stdout.write(`${url}\n`)

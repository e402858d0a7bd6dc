import { ensureBuilt } from '../../electron/launch/build'
import { prepareMachine, tellProcesses } from './launchApp'

/** Before the first test of the app: what all processes of the run share is made once, and told to them. */
export default async function groundSetup(): Promise<void> {
  tellProcesses(await prepareMachine(ensureBuilt))
}

import { homedir } from 'node:os'
import { sleepUnless } from '../engine/jobs'
import { askTerminal } from './askTerminal'
import { runCommandLine } from './program'

const controller = new AbortController()
const interrupt = () => controller.abort(new Error('cancelled'))
process.once('SIGINT', interrupt)
process.once('SIGTERM', interrupt)

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isInteractive: process.stderr.isTTY === true,
  ask: (questions) =>
    askTerminal(questions, {
      input: process.stdin,
      output: process.stderr,
      signal: controller.signal,
      interrupt,
    }),
  // A scheduler may start us without HOME; the system knows it all the same.
  env: { HOME: homedir(), ...process.env },
  cwd: process.cwd(),
  signal: controller.signal,
  sleep: sleepUnless,
})

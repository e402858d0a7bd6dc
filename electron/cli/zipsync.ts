import { homedir } from 'node:os'
import { sleepUnless } from '../engine/jobs'
import { askTerminal } from './askTerminal'
import { interrupt, interruption } from './interruption'
import { runCommandLine } from './program'

/** Milliseconds that an interrupted command may take to let go of everything by itself. */
const lingering = 1000

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isInteractive: process.stderr.isTTY === true,
  ask: (questions) =>
    askTerminal(questions, {
      input: process.stdin,
      output: process.stderr,
      signal: interruption,
      interrupt,
    }),
  // A scheduler may start us without HOME; the system knows it all the same.
  env: { HOME: homedir(), ...process.env },
  cwd: process.cwd(),
  signal: interruption,
  sleep: sleepUnless,
})
// After an interrupt nobody waits for what may linger, such as the look-up of a name.
if (interruption.aborted) setTimeout(() => process.exit(), lingering).unref()

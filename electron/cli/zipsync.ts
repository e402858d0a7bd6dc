import { sleepUnless } from '../engine/jobs'
import { runCommandLine } from './program'

const controller = new AbortController()
const interrupt = () => controller.abort(new Error('cancelled'))
process.once('SIGINT', interrupt)
process.once('SIGTERM', interrupt)

process.exitCode = await runCommandLine(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  isInteractive: process.stderr.isTTY === true,
  env: process.env,
  cwd: process.cwd(),
  signal: controller.signal,
  sleep: sleepUnless,
})

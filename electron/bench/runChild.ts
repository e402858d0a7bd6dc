import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type RunResult, runResultSchema } from './runResult'

const execute = promisify(execFile)

/** Runs one side once, in a process of its own with room for the yardstick's objects. Throws when it fails. */
export async function runChild(program: string, name: string, folder: string): Promise<RunResult> {
  const { stdout } = await execute(
    process.execPath,
    ['--expose-gc', '--max-old-space-size=14000', program, name, folder],
    { maxBuffer: 1024 * 1024 },
  )
  return runResultSchema.parse(JSON.parse(stdout))
}

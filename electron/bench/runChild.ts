import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { engineFlags } from '../engine/engineFlags'
import { type RunResult, runResultSchema } from './runResult'

const execute = promisify(execFile)

/**
 * Runs one side once, in a process of its own with room for the yardstick's objects. Our side gets the flags the app gives
 * its engine, the yardsticks run as Node does by itself. Throws when it fails.
 */
export async function runChild(program: string, name: string, folder: string): Promise<RunResult> {
  const flags = ['--expose-gc', '--max-old-space-size=14000']
  if (name.startsWith('ours ')) flags.push(...engineFlags)
  const { stdout } = await execute(process.execPath, [...flags, program, name, folder], {
    maxBuffer: 1024 * 1024,
  })
  return runResultSchema.parse(JSON.parse(stdout))
}

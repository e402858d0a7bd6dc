import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from '../launch/repository'
import { type AppResult, appResultSchema } from './appMeasures'
import { buildProgram } from './buildProgram'

/** Drives the real app in a process of its own, with the files of so many people in a folder. Throws when it fails. */
export async function runApp(folder: string, people: number, runs: number): Promise<AppResult> {
  // The driver uses the launcher of the app's tests, and lives with them.
  const entry = join(repository, 'test', 'app', 'bench', 'appBench.ts')
  const program = await buildProgram(entry, 'bench-app')
  const driver = spawn(process.execPath, [program, folder, String(people), String(runs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  driver.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    driver.on('error', reject)
    driver.on('close', resolve)
  })
  if (code !== 0) throw new Error(`The part that drives the app ended with code ${code}`)
  return appResultSchema.parse(JSON.parse(told))
}

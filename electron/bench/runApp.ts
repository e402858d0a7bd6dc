import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { repository } from '../launch/repository'
import { type AppResult, appResultSchema } from './appMeasures'
import { buildProgram } from './buildProgram'

/** The longest the driver may take: for its start and the starts of the app, and for each run; in milliseconds. */
const mostAtFirst = 180_000
const mostPerRun = 300_000

/** Drives the real app in a process of its own, with the files of so many people in a folder. Throws when it fails. */
export async function runApp(folder: string, people: number, runs: number): Promise<AppResult> {
  // The driver uses the launcher of the app's tests, and lives with them.
  const entry = join(repository, 'test', 'app', 'bench', 'appBench.ts')
  const program = await buildProgram(entry, 'bench-app')
  const driver = spawn(process.execPath, [program, folder, String(people), String(runs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: mostAtFirst + mostPerRun * runs,
  })
  let told = ''
  driver.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
  })
  const ending = await new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    driver.on('error', reject)
    driver.on('close', (code, signal) => resolve(code ?? signal))
  })
  if (ending === 'SIGTERM') throw new Error('The part that drives the app took too long')
  if (ending !== 0) throw new Error(`The part that drives the app ended with ${ending}`)
  return appResultSchema.parse(JSON.parse(told))
}

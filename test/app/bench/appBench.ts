import { chmod, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  type AppFigures,
  type AppMeasureName,
  type AppResult,
  appMeasureNames,
} from '../../../electron/bench/appMeasures'
import { median } from '../../../electron/bench/median'
import { inputsIn } from '../../../electron/bench/writeInputs'
import { ensureBuilt } from '../../../electron/launch/build'
import { prepareGround } from '../../support/launchApp'
import { millionRun } from './millionRun'
import { startBoth } from './startUp'

/**
 * The part of the bench that drives the real app: `appBench.js FOLDER PEOPLE RUNS`, with the files of that many people in
 * the folder. Prints one line of JSON, the medians of the runs; what it is doing goes to stderr.
 */
async function appBench(folder: string, people: number, runs: number): Promise<AppResult> {
  await ensureBuilt(say)
  try {
    await prepareGround(async () => undefined)
  } catch (error) {
    return { state: 'skipped', why: error instanceof Error ? error.message : String(error) }
  }
  // The window runs as another user than root, who must be able to read the files.
  for (const open of [folder, dirname(folder)]) await chmod(open, 0o755)
  const inputs = inputsIn(folder)
  const { size: bytes } = await stat(inputs.people)
  const { ours: start, empty: emptyStart } = await startBoth()
  const found: AppFigures[] = []
  for (let run = 1; run <= runs; run += 1) {
    found.push({ ...(await millionRun(inputs, people)), start, emptyStart })
    say(`The app, run ${run}: ${JSON.stringify(found.at(-1))}`)
  }
  return { state: 'measured', people, bytes, figures: medianFigures(found) }
}

/** The middle run of each figure by itself. */
function medianFigures(runs: readonly AppFigures[]): AppFigures {
  const [first] = runs
  if (first === undefined) throw new Error('There was no run')
  const middle: Record<AppMeasureName, number> = { ...first }
  for (const name of appMeasureNames) middle[name] = median(runs.map((run) => run[name]))
  return middle
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

const [folder = '', people = '', runs = '1'] = process.argv.slice(2)
const result = await appBench(folder, Number(people), Number(runs))
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exit(0)

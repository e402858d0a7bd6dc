import { naiveStages, naiveWhole } from './naive'
import { deflateLimit, oursStages, oursWhole } from './ours'
import type { RunResult } from './runResult'
import { type BenchInputs, inputsIn } from './writeInputs'

/** Everything a child process can be asked to run. */
const runs: Readonly<Record<string, (inputs: BenchInputs) => Promise<RunResult>>> = {
  'ours whole': oursWhole,
  'naive whole': naiveWhole,
  'zlib whole': deflateLimit,
  'ours stages': oursStages,
  'naive stages': naiveStages,
}

const [name = '', folder = ''] = process.argv.slice(2)
const run = runs[name]
if (run === undefined) throw new Error(`There is no run “${name}”`)
process.stdout.write(`${JSON.stringify(await run(inputsIn(folder)))}\n`)
process.exit(0)

import { join } from 'node:path'
import { createDeflateRaw } from 'node:zlib'
import type { Table } from '../../shared/columns/table'
import { writeCsv } from '../../shared/csv/writeCsv'
import { applyMappings } from '../../shared/mapping/applyMapping'
import type { OutcomeCounts } from '../../shared/plan/plan'
import { planHash } from '../../shared/plan/planHash'
import { planPackage } from '../../shared/plan/planPackage'
import { profileTable } from '../../shared/profile/profileTable'
import { checkPackage } from '../../shared/rules/checkPackage'
import { entryNameOf } from '../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../shared/schema/tableNames'
import { contentOf } from '../engine/derive'
import { Engine } from '../engine/engine'
import { sleepUnless } from '../engine/jobs'
import { textHash } from '../engine/textHash'
import { readCsvFile } from '../services/csvFile'
import type { FileAnswer } from '../services/fileProblem'
import { loadStateFile } from '../services/loadStateFile'
import { readPackage } from '../services/packageReader'
import { writePackage } from '../services/packageWriter'
import { benchProject } from './benchProject'
import { Measure } from './measure'
import type { PlannedCounts, RunResult } from './runResult'
import { type BenchInputs, openedVariants } from './writeInputs'

/**
 * The whole job as `zipsync plan --state` has the engine do it: state and source are read at once, mapped, checked and
 * planned, and the package is written and read back beside that.
 */
export async function oursWhole(inputs: BenchInputs): Promise<RunResult> {
  const measure = new Measure()
  const engine = startEngine(inputs.folder)
  const planned = await measure.of('whole', async () => {
    const project = benchProject(inputs.people)
    const loaded = Promise.all([
      answered(engine.call('loadState', { job: 'state', file: inputs.state })),
      answered(engine.call('setProject', { project, revision: 1 })),
    ])
    const built = answered(engine.call('buildPackage', { job: 'build', force: false }))
    await loaded
    const summary = await answered(engine.call('planSummary', {}))
    await built
    return plannedCounts((file) => summary?.counts[file])
  })
  engine.close()
  return { costs: measure.costs, planned }
}

/** The same, stage by stage, without the engine around it. */
export async function oursStages(inputs: BenchInputs): Promise<RunResult> {
  const measure = new Measure()
  const project = benchProject(inputs.people)
  for (const [name, file] of openedVariants(inputs)) {
    await measure.of(name, async () => read(await readCsvFile(file, undefined)))
  }
  const { table } = await measure.of('open', async () =>
    read(await readCsvFile(inputs.people, undefined)),
  )
  await measure.of('profile', () => profileTable(table))
  const mapped = await measure.of('map', () => applyMappings(project, new Map([['people', table]])))
  const content = contentOf(project, mapped)
  await measure.of('rules', () => checkPackage(content))
  const snapshot = await measure.of('open state', () =>
    loadStateFile(inputs.state, new AbortController().signal),
  )
  const planned = await measure.of('plan', () => {
    const plan = planPackage({ content, snapshot })
    planHash(plan, textHash())
    return plannedCounts((file) => plan.files.get(file)?.counts)
  })
  const tables = [...content.files.values()].map((file) => file.table)
  await measure.of('write', () => tables.reduce((sum, one) => sum + writtenBytes(one), 0))
  await measure.of('zip', async () => {
    for (const one of tables) await deflated(one)
  })
  const path = join(inputs.folder, 'ours.zip')
  read(await writePackage(content, path))
  await measure.of('read back', async () => read(await readPackage(path)))
  return { costs: measure.costs, planned }
}

/** The limit: Node's zlib deflating the finished CSVs, and nothing else. */
export async function deflateLimit(inputs: BenchInputs): Promise<RunResult> {
  const project = benchProject(inputs.people)
  const { table } = read(await readCsvFile(inputs.people, undefined))
  const mapped = applyMappings(project, new Map([['people', table]]))
  const chunks = [...mapped.tables.values()].map((file) => [...writeCsv(file.table)])
  const measure = new Measure()
  await measure.of('whole', async () => {
    for (const csv of chunks) await deflateAll(csv)
  })
  return { costs: measure.costs }
}

function startEngine(folder: string): Engine {
  return new Engine({
    folder,
    ledger: join(folder, 'history.jsonl'),
    access: async () => {
      throw new Error('The bench has no tenant')
    },
    signedAs: async () => 'bench',
    emit: () => {},
    now: () => new Date(),
    sleep: sleepUnless,
  })
}

async function answered<T>(
  call: Promise<
    { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: object }
  >,
): Promise<T> {
  const answer = await call
  if (answer.ok) return answer.value
  throw new Error(JSON.stringify(answer.problem))
}

function read<T>(answer: FileAnswer<T>): T {
  if (answer.ok) return answer.value
  throw new Error(JSON.stringify(answer.problem))
}

/** Files without a record are left out, as the yardstick does not know them. */
function plannedCounts(countsOf: (file: TableName) => OutcomeCounts | undefined): PlannedCounts {
  const planned: PlannedCounts = {}
  for (const file of tableNames) {
    const counts = countsOf(file)
    if (counts === undefined) continue
    planned[entryNameOf(file)] = {
      add: counts.add,
      update: counts.update,
      unchanged: counts.unchanged,
      gone: counts.delete + counts.cascade,
    }
  }
  return planned
}

function writtenBytes(table: Table): number {
  let bytes = 0
  for (const chunk of writeCsv(table)) bytes += chunk.length
  return bytes
}

function deflated(table: Table): Promise<number> {
  return deflateAll(writeCsv(table))
}

async function deflateAll(chunks: Iterable<Uint8Array>): Promise<number> {
  const deflate = createDeflateRaw({ level: 6 })
  const feeding = (async () => {
    for (const chunk of chunks) {
      if (!deflate.write(chunk)) await new Promise((resolve) => deflate.once('drain', resolve))
    }
    deflate.end()
  })()
  let bytes = 0
  for await (const chunk of deflate) bytes += Buffer.isBuffer(chunk) ? chunk.length : 0
  await feeding
  return bytes
}

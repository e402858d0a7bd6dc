import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { environmentTenant } from '../../electron/cli/environmentTenant'
import { openProject } from '../../electron/cli/openInput'
import { Engine } from '../../electron/engine/engine'
import type { EngineEvent, EngineWorld } from '../../electron/engine/world'
import { snapshotFrom } from '../../electron/practice/controlRoutes'
import type { PracticeTenant } from '../../electron/practice/practiceTenant'
import { stateFromSnapshot } from '../../electron/practice/tenantSnapshot'
import { withMistakes } from '../../electron/sample/mistakes'
import { correctSources } from '../../electron/sample/sourceTables'
import type {
  EngineArguments,
  EngineCallName,
  EngineResults,
} from '../../shared/contract/engineCalls'
import type { SendReport } from '../../shared/contract/views'
import type { Project } from '../../shared/project/project'
import { signedIn } from './rehearsal'

const company = resolve('electron/sample/company')

/** An engine with the sample job, as the app's process would run it, and what it told. */
export interface SampleEngine {
  readonly engine: Engine
  readonly events: readonly EngineEvent[]
  /** A call's value; throws the problem's title. */
  ask<C extends EngineCallName>(name: C, args: EngineArguments<C>): Promise<EngineResults[C]>
  /** The first report that fits, told already or later. */
  report(fits: (report: SendReport) => boolean): Promise<SendReport>
  /** Reads the tenant, approves the plan, builds: everything but sending. */
  makeReady(): Promise<void>
}

/** The state the sample's tenant starts with. */
export async function sampleState() {
  const text = await readFile(join(company, 'tenant.snapshot.json'), 'utf8')
  const snapshot = snapshotFrom(JSON.parse(text))
  if (snapshot === null) throw new Error('the sample has no tenant')
  return stateFromSnapshot(snapshot)
}

/** The sample project with all its mistakes mended, for this tenant. */
export async function sampleProject(tenant: PracticeTenant): Promise<Project> {
  const sample = await openProject(join(company, 'sample.zipsync.json'))
  return {
    ...sample,
    edits: withMistakes(correctSources()).mistakes.map((mistake) => mistake.repair),
    tenant: { address: tenant.url, kind: 'test', readOnly: false },
  }
}

/** Starts an engine on a folder; a second one on the same folder is the engine after a restart. */
export async function sampleEngine(
  folder: string,
  tenant: PracticeTenant,
  world: Partial<EngineWorld> = {},
): Promise<SampleEngine> {
  const events: EngineEvent[] = []
  let heard: () => void = () => {}
  const engine = new Engine({
    folder: join(folder, 'work'),
    ledger: join(folder, 'history.jsonl'),
    access: (choice) => environmentTenant(choice, signedIn, 'test'),
    signedAs: async () => 'Ada',
    emit: (event) => {
      events.push(event)
      heard()
    },
    now: () => new Date(),
    sleep: async (_, signal) => {
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    },
    ...world,
  })
  const ask: SampleEngine['ask'] = async (name, args) => {
    const answer = await engine.call(name, args)
    if (answer.ok) return answer.value
    throw new Error(`${answer.problem.code}: ${answer.problem.title} ${answer.problem.detail}`)
  }
  const started: SampleEngine = {
    engine,
    events,
    ask,
    report: async (fits) => {
      for (;;) {
        for (const event of events) {
          if (event.event === 'sendReport' && fits(event.data)) return event.data
        }
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      }
    },
    makeReady: async () => {
      await ask('readState', { job: 'read' })
      const summary = await ask('planSummary', {})
      if (summary === null) throw new Error('there is no plan')
      await ask('approve', { planHash: summary.planHash, deletions: summary.deletions })
      await ask('buildPackage', { job: 'build', force: false })
      await ask('writeUndo', { to: join(folder, 'undo.zip') })
    },
  }
  await ask('setProject', { project: await sampleProject(tenant), revision: 1 })
  return started
}

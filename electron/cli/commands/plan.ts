import { basename, resolve } from 'node:path'
import type { Sliced } from '../../../shared/columns/sliced'
import { judgeGuardsSliced } from '../../../shared/guards/guards'
import type { PackageContent } from '../../../shared/package/packageContent'
import { type Outcome, outcomes } from '../../../shared/plan/plan'
import { type PackagePlan, planPackageSliced } from '../../../shared/plan/planPackage'
import { type PlanHeader, selectRecords, writePlan } from '../../../shared/plan/writePlan'
import { type GuardSettings, guardSettingsSchema } from '../../../shared/project/project'
import { inPackageWordsSliced } from '../../../shared/snapshot/inPackageWords'
import type { Snapshot } from '../../../shared/snapshot/snapshot'
import { sliceWork } from '../../engine/sliceWork'
import { snapshotHashSliced } from '../../engine/snapshotHash'
import { writeAtomically } from '../../services/atomicFile'
import { wordFileProblem } from '../../services/fileProblem'
import { loadStateFile } from '../../services/loadStateFile'
import { ProblemError } from '../../services/tenant/problemError'
import { atOnce } from '../atOnce'
import { loadProject, startHeadless } from '../headless'
import { openInput } from '../openInput'
import { requirePlannable } from '../plannable'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'

export interface PlanOptions extends GlobalOptions {
  readonly state: string
  readonly out?: string
  /** Outcomes joined with commas; checked by the command line. */
  readonly only?: string
}

/** What is planned: the package's content, and what its bytes and limits are. */
interface Planning {
  readonly content: PackageContent
  readonly name: string
  readonly sha256: string
  readonly limits: GuardSettings
}

/** `zipsync plan <project|package.zip> --state S`: the outcome of every record, as words, as JSON, or into a file. */
export async function plan(
  path: string,
  options: PlanOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const [snapshot, planning] = await atOnce(
    terminal.signal,
    (signal) => loadStateFile(resolve(terminal.cwd, options.state), signal),
    (signal) => planningOf(resolve(terminal.cwd, path), { ...terminal, signal }, voice),
  )
  const worded = await sliceWork(inPackageWordsSliced(snapshot, planning.content), terminal.signal)
  const made = await sliceWork(
    planPackageSliced({ content: planning.content, snapshot: worded }),
    terminal.signal,
  )
  const header = await sliceWork(headerOf(planning, snapshot, made), terminal.signal)
  const only =
    options.only === undefined
      ? {}
      : { only: new Set(outcomes.filter((one) => options.only?.split(',').includes(one))) }
  terminal.signal.throwIfAborted()
  if (options.out !== undefined)
    await save(resolve(terminal.cwd, options.out), made, header, only, terminal)
  if (options.json && options.out === undefined) {
    for (const chunk of writePlan(made, header, only)) terminal.stdout(chunk)
    return exit.done
  }
  const counts = {
    format: 'zipsync-plan-summary/1',
    out: options.out ?? null,
    guards: header.guards,
  }
  voice.result(counts, lines(made, header, only))
  return exit.done
}

async function planningOf(path: string, terminal: Terminal, voice: Voice): Promise<Planning> {
  const input = await openInput(path, terminal.signal)
  if (input.kind === 'package') {
    const { content, sha256 } = input
    requirePlannable(content, path)
    return { content, sha256, name: basename(path), limits: guardSettingsSchema.parse({}) }
  }
  const { engine, close } = await startHeadless(terminal, voice)
  try {
    const [{ content }, built] = await atOnce(
      terminal.signal,
      (signal) => loadProject(engine, input.project, signal),
      (signal) => {
        signal.addEventListener('abort', () => engine.close(), { once: true })
        return engine.call('buildPackage', { job: 'plan', force: true })
      },
    )
    if (!built.ok) throw new ProblemError(built.problem)
    const { sha256 } = built.value
    return { content, sha256, name: `${input.project.name}.zip`, limits: input.project.guards }
  } finally {
    await close()
  }
}

function* headerOf(planning: Planning, snapshot: Snapshot, made: PackagePlan): Sliced<PlanHeader> {
  return {
    createdAt: new Date().toISOString(),
    package: { name: planning.name, sha256: planning.sha256 },
    state: {
      source: snapshot.source.name,
      takenAt: snapshot.takenAt,
      sha256: yield* snapshotHashSliced(snapshot),
    },
    guards: yield* judgeGuardsSliced({
      plan: made,
      limits: planning.limits,
      sources: new Map(),
      previousSources: null,
    }),
  }
}

async function save(
  path: string,
  made: PackagePlan,
  header: PlanHeader,
  only: { readonly only?: ReadonlySet<Outcome> },
  terminal: Terminal,
): Promise<void> {
  const answer = await writeAtomically(
    path,
    function* () {
      for (const chunk of writePlan(made, header, only)) yield Buffer.from(chunk, 'utf8')
    },
    { signal: terminal.signal },
  )
  if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
}

/** At most this many records are listed for people; the JSON has them all. */
const listed = 500

function lines(
  made: PackagePlan,
  header: PlanHeader,
  only: { readonly only?: ReadonlySet<Outcome> },
): readonly string[] {
  const counts = [...made.files.values()].map(({ file, counts: of }) => [
    file,
    ...outcomes.map((outcome) => String(of[outcome])),
  ])
  const shown =
    only.only ?? new Set<Outcome>(['add', 'update', 'adopt', 'delete', 'cascade', 'reject'])
  const records: string[][] = []
  let more = 0
  for (const record of selectRecords(made, { only: shown })) {
    if (records.length === listed) more += 1
    else
      records.push([
        record.outcome,
        record.rule,
        record.certainty,
        record.file,
        record.naturalKey,
        record.reason,
      ])
  }
  return [
    ...tableLines([['', ...outcomes], ...counts]),
    '',
    ...tableLines(records),
    ...(more > 0 ? [`… and ${more} more (--json lists all)`] : []),
    ...header.guards.filter(({ tripped }) => tripped).map(({ sentence }) => `Guard: ${sentence}`),
  ]
}

import {
  type EngineArguments,
  type EngineCallName,
  type EngineResults,
  engineArguments,
} from '../../shared/contract/engineCalls'
import type { KeptPart } from '../../shared/contract/historyViews'
import type { Answer, Problem } from '../../shared/contract/problem'
import type { Project } from '../../shared/project/project'
import { systemProblemOf } from '../services/fileProblem'
import { ProblemError } from '../services/tenant/problemError'
import { checkCalls } from './calls/checkCalls'
import { historyCalls } from './calls/historyCalls'
import { keptPackageCalls } from './calls/keptPackageCalls'
import { keptStateCalls } from './calls/keptStateCalls'
import { mappingCalls } from './calls/mappingCalls'
import { packageCalls } from './calls/packageCalls'
import { planCalls } from './calls/planCalls'
import { sendCalls } from './calls/sendCalls'
import { sourceCalls } from './calls/sourceCalls'
import { stateCalls } from './calls/stateCalls'
import type { CallTable } from './callTable'
import { Cancelled } from './jobs'
import { openKept } from './keptFile'
import { takeUpUpload } from './sending'
import { takeUpStateFile } from './stateFromFile'
import { takeUpState } from './stateKeeping'
import { Workbench } from './workbench'
import type { EngineWorld } from './world'

const calls: CallTable = {
  ...sourceCalls,
  ...mappingCalls,
  ...checkCalls,
  ...planCalls,
  ...stateCalls,
  ...keptStateCalls,
  ...packageCalls,
  ...sendCalls,
  ...historyCalls,
  ...keptPackageCalls,
  setProject: (bench, { project, revision }) => {
    const before = bench.project
    // How the last project was sent says nothing of this one, though it be for the same tenant.
    if (before !== undefined && isAnother(project, before)) bench.sent = undefined
    bench.setProject(project, revision)
    if (project.tenant !== null && project.tenant.address !== before?.tenant?.address) {
      takeUpState(bench)
      goOn(bench)
    }
    if (fileOfState(project) !== fileOfState(before)) takeUpStateFile(bench)
    return null
  },
  resumeWork: (bench) => {
    bench.refresh()
    return null
  },
  status: (bench) => bench.status(),
  processMemory: () => process.memoryUsage.rss(),
  cancelJob: (bench, { job }) => {
    bench.jobs.cancel(job)
    return null
  },
}

/** Is it another project than before? One that is edited keeps a source; without any it cannot be told. */
function isAnother(project: Project, before: Project): boolean {
  if (project.sources.length === 0 || before.sources.length === 0) return false
  return !project.sources.some(({ id, file }) =>
    before.sources.some((one) => one.id === id && one.file === file),
  )
}

/** The file of the state the project is compared with; undefined when that is the tenant's own. */
function fileOfState(project: Project | undefined): string | undefined {
  return project?.state.kind === 'file' ? project.state.file : undefined
}

/** Goes on in the background with an upload that an earlier process left open. Its report tells what went wrong, if anything. */
function goOn(bench: Workbench): void {
  bench.jobs.run('takeUp', (job) => takeUpUpload(bench, job)).catch(() => {})
}

/**
 * The engine: owns the rows of one open project and answers in pages. Runs in a utility process under the app and
 * in-process under the command line and the tests; the host gives it its world.
 */
export class Engine {
  readonly bench: Workbench

  constructor(world: EngineWorld) {
    this.bench = new Workbench(world)
  }

  /** Answers one call. Arguments are checked here once more, whoever asks. Never rejects: problems and bugs are values. */
  async call<C extends EngineCallName>(
    name: C,
    args: EngineArguments<C>,
  ): Promise<Answer<EngineResults[C]>> {
    const parsed = engineArguments[name].safeParse(args)
    if (!parsed.success) return { ok: false, problem: wrongArguments(name) }
    return answered(() => calls[name](this.bench, args))
  }

  /** For the host alone, as a path is in the answer: makes a project of a package that the history keeps. A job of that name. Never rejects. */
  openKept(job: string, entry: string, part: KeptPart): Promise<Answer<Project>> {
    const { jobs } = this.bench
    return answered(() => jobs.run(job, (context) => openKept(this.bench, entry, part, context)))
  }

  /** Ends all jobs, before the process ends. None begins any more. */
  close(): void {
    this.bench.jobs.close()
  }
}

/** What work gives, or the problem it ended with. */
async function answered<T>(work: () => T | Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await work() }
  } catch (thrown) {
    return { ok: false, problem: problemOf(thrown) }
  }
}

function wrongArguments(name: string): Problem {
  return {
    code: 'bug.arguments',
    title: 'Something unexpected happened between the window and the engine.',
    mend: 'Try again; if it repeats, send the details to the makers of the app.',
    detail: `arguments of ${name}`,
  }
}

function problemOf(thrown: unknown): Problem {
  if (thrown instanceof ProblemError) return thrown.problem
  const failed = systemProblemOf(thrown)
  if (failed !== undefined) return failed
  if (thrown instanceof Cancelled || (thrown instanceof Error && thrown.name === 'AbortError')) {
    return {
      code: 'cancelled',
      title: 'It was cancelled; nothing was changed.',
      mend: '',
      detail: '',
    }
  }
  return {
    code: 'bug',
    title: 'Something unexpected happened.',
    mend: 'Try again; if it repeats, send the details to the makers of the app.',
    detail:
      thrown instanceof Error ? `${thrown.name}: ${thrown.stack ?? thrown.message}` : 'unknown',
  }
}

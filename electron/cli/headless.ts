import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { SendReport } from '../../shared/contract/views'
import type { Project } from '../../shared/project/project'
import { Engine } from '../engine/engine'
import { ProblemError } from '../services/tenant/problemError'
import { environmentTenant } from './environmentTenant'
import type { Terminal, Voice } from './terminal'
import { version } from './version'

/** The engine under the command line: in this process, with the environment's credential and a folder that is removed. */
export interface Headless {
  readonly engine: Engine
  close(): Promise<void>
}

/** Starts the engine for one command. `onReport` hears how a sending goes. */
export async function startHeadless(
  terminal: Terminal,
  voice: Voice,
  onReport: (report: SendReport) => void = () => {},
): Promise<Headless> {
  const folder = await mkdtemp(join(tmpdir(), 'zipsync-'))
  const engine = new Engine({
    folder,
    ledger: join(homeOf(terminal), 'history.jsonl'),
    access: async (tenant) => environmentTenant(tenant, terminal.env, version),
    signedAs: async () => userInfo().username,
    emit: (event) => {
      if (event.event === 'progress') voice.progress(event.data)
      if (event.event === 'sendReport') onReport(event.data)
    },
    now: () => new Date(),
    sleep: terminal.sleep,
  })
  const stop = () => engine.close()
  terminal.signal.addEventListener('abort', stop, { once: true })
  return {
    engine,
    close: async () => {
      terminal.signal.removeEventListener('abort', stop)
      engine.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Loads a project and waits until it is mapped and checked. Throws a ProblemError when a source cannot be read. */
export async function loadProject(engine: Engine, project: Project) {
  const { bench } = engine
  bench.setProject(project, 1)
  await bench.settled()
  if (bench.failure !== undefined) throw new ProblemError(bench.failure)
  const failed = bench.sources.statuses(project).find((source) => source.problem !== null)
  if (failed?.problem !== undefined && failed.problem !== null)
    throw new ProblemError(failed.problem)
  if (bench.derived === undefined) throw new ProblemError(interrupted)
  return bench.derived
}

const interrupted = {
  code: 'cancelled',
  title: 'It was interrupted; nothing was written.',
  mend: '',
  detail: '',
}

/** Where the command line keeps its history and undo packages; ZIPSYNC_HOME moves it. */
export function homeOf(terminal: Terminal): string {
  return terminal.env.ZIPSYNC_HOME ?? join(homedir(), '.zipsync')
}

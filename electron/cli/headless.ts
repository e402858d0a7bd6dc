import { rm, stat } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { SendReport } from '../../shared/contract/views'
import type { Project } from '../../shared/project/project'
import { Engine } from '../engine/engine'
import { unlessCancelled } from '../engine/jobs'
import { ProblemError } from '../services/tenant/problemError'
import { environmentTenant } from './environmentTenant'
import type { Terminal, Voice } from './terminal'
import { version } from './version'
import { makeWorkFolder } from './workFolder'

/** The engine under the command line: in this process, with the environment's credential and a folder that is removed. */
export interface Headless {
  readonly engine: Engine
  close(): Promise<void>
}

/** What a command may ask of its engine. */
export interface HeadlessOptions {
  /** Hears how a sending goes. */
  readonly onReport?: (report: SendReport) => void
  /** Milliseconds after which an import job that goes on is not waited for any more. */
  readonly watchLimit?: number | undefined
}

/** Starts the engine for one command. From an interrupt on it begins nothing any more, also when that came before it. */
export async function startHeadless(
  terminal: Terminal,
  voice: Voice,
  { onReport = () => {}, watchLimit }: HeadlessOptions = {},
): Promise<Headless> {
  const folder = await makeWorkFolder()
  const engine = new Engine({
    folder,
    ledger: ledgerOf(terminal),
    access: async (tenant) => environmentTenant(tenant, terminal.env, version),
    signedAs: async () => userInfo().username,
    emit: (event) => {
      if (event.event === 'progress') voice.progress(event.data)
      if (event.event === 'sendReport') onReport(event.data)
    },
    now: () => new Date(),
    sleep: terminal.sleep,
    watchLimit,
  })
  const stop = () => engine.close()
  terminal.signal.addEventListener('abort', stop, { once: true })
  if (terminal.signal.aborted) stop()
  return {
    engine,
    close: async () => {
      terminal.signal.removeEventListener('abort', stop)
      engine.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Loads a project and waits until it is mapped and checked. Throws a ProblemError when a source cannot be read, and the
 * signal's reason as soon as it is aborted.
 */
export async function loadProject(engine: Engine, project: Project, signal: AbortSignal) {
  const { bench } = engine
  signal.throwIfAborted()
  bench.setProject(project, 1)
  await unlessCancelled(bench.settled(), signal)
  signal.throwIfAborted()
  if (bench.failure !== undefined) throw new ProblemError(bench.failure)
  const failed = bench.sources.statuses(project).find((source) => source.problem !== null)
  if (failed?.problem !== undefined && failed.problem !== null)
    throw new ProblemError(failed.problem)
  if (bench.derived === undefined) throw new Error('the rows were not mapped')
  return bench.derived
}

/** Where the command line keeps its history and undo packages; ZIPSYNC_HOME moves it. */
export function homeOf(terminal: Pick<Terminal, 'env'>): string {
  return terminal.env.ZIPSYNC_HOME || join(homedir(), '.zipsync')
}

/** Refuses a home that is something else than a folder, before anything is done. Throws a ProblemError. */
export async function requireHome(terminal: Pick<Terminal, 'env'>): Promise<void> {
  const home = homeOf(terminal)
  const isFolder = await stat(home).then(
    (facts) => facts.isDirectory(),
    // What is not there yet is made when it is needed.
    (problem: NodeJS.ErrnoException) => problem.code !== 'ENOTDIR',
  )
  if (isFolder) return
  const name = terminal.env.ZIPSYNC_HOME ? 'ZIPSYNC_HOME' : 'The folder of the command line'
  throw new ProblemError({
    code: 'usage.home',
    title: `${name} is ${home}, which is no folder, so no history and no profiles can be kept there. Nothing was done.`,
    mend: 'Set ZIPSYNC_HOME to a folder of your own, or to one that is still to be made.',
    detail: '',
  })
}

/** The history of the command line. */
export function ledgerOf(terminal: Pick<Terminal, 'env'>): string {
  return join(homeOf(terminal), 'history.jsonl')
}

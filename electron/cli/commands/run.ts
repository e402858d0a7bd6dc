import { join, resolve } from 'node:path'
import type { Answer } from '../../../shared/contract/problem'
import { tableSpec } from '../../../shared/schema/lookUp'
import { noTenant } from '../../engine/callProblems'
import type { Engine } from '../../engine/engine'
import { ProblemError } from '../../services/tenant/problemError'
import { homeOf, loadProject, startHeadless } from '../headless'
import { openProject } from '../openInput'
import { settleOpenUpload } from '../openUploadCare'
import { tellReport } from '../reportLines'
import { asSoleSender } from '../soleSender'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'
import { issuesJson } from './validate'

export interface RunOptions extends GlobalOptions {
  /** Approves a plan in spite of tripped guards, when it deletes exactly this many records. */
  readonly yesDelete?: number
  readonly replaceQueued: boolean
  /** Minutes after which an import job that goes on is not waited for any more. */
  readonly watchLimit: number
}

const job = 'run'

/**
 * `zipsync run <project>`: what a scheduler calls every night. Validates, reads the tenant, plans, holds the guards, builds,
 * uploads, follows the job and reads back. Nothing is sent while an error is open (1) or a guard trips (3).
 */
export async function run(
  path: string,
  options: RunOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const project = await openProject(resolve(terminal.cwd, path))
  const { engine, close } = await startHeadless(terminal, voice, {
    onReport: (report) => voice.note(report.sentence),
    watchLimit: options.watchLimit * 60_000,
  })
  try {
    const { report } = await loadProject(engine, project, terminal.signal)
    if (report.errors > 0) {
      voice.result(issuesJson(report, engine.bench), [
        `${report.errors} errors are open, so nothing was built or sent. “zipsync validate ${path}” lists them.`,
      ])
      return exit.openErrors
    }
    if (project.tenant === null) throw noTenant()
    return await asSoleSender(project.tenant, terminal, async (access) => {
      await settleOpenUpload(access, terminal, voice)
      return send(engine, options, terminal, voice, path)
    })
  } finally {
    await close()
  }
}

/** Everything from reading the tenant to reading it back. An interrupt counts between two steps as it does in one. */
async function send(
  engine: Engine,
  options: RunOptions,
  terminal: Terminal,
  voice: Voice,
  path: string,
): Promise<ExitCode> {
  const { signal } = terminal
  const read = answered(await engine.call('readState', { job }))
  const carried = engine.bench.derived?.content.files
  const warnings = [
    // What the package does not speak of is not asked for, and no news.
    ...read.unread
      .filter(({ table }) => carried?.has(table))
      .map(({ table, why }) => `not known: ${tableSpec(table).label} (${why})`),
    ...read.warnings,
  ]
  for (const warning of warnings) voice.note(warning)
  signal.throwIfAborted()
  const stopped = await holdGuards(engine, options, voice, path)
  if (stopped !== undefined) return stopped
  signal.throwIfAborted()
  const built = answered(await engine.call('buildPackage', { job, force: false }))
  const undo = join(homeOf(terminal), 'undo', `${built.sha256}.zip`)
  answered(await engine.call('writeUndo', { to: undo }))
  voice.note(`The package that would undo this one is ${undo}`)
  signal.throwIfAborted()
  const sent = answered(await engine.call('send', { job, replaceQueued: options.replaceQueued }))
  const found = answered(
    await engine.call('differences', { from: 0, count: 1000, sort: null, search: '' }),
  )
  return tellReport(sent, found.rows, voice, { warnings })
}

/** Undefined when the plan may go on. Says what tripped, and how this very plan is approved. */
async function holdGuards(
  engine: Engine,
  options: RunOptions,
  voice: Voice,
  path: string,
): Promise<ExitCode | undefined> {
  const summary = answered(await engine.call('planSummary', {}))
  if (summary === null) throw new Error('there is no plan after the state was read')
  voice.note(summary.sentence)
  const tripped = summary.guards.filter((guard) => guard.tripped)
  if (tripped.length === 0) return undefined
  if (options.yesDelete === summary.deletions) {
    answered(
      await engine.call('approve', { planHash: summary.planHash, deletions: summary.deletions }),
    )
    voice.note(`Approved with --yes-delete ${summary.deletions}.`)
    return undefined
  }
  voice.result(
    {
      format: 'zipsync-guards/1',
      planHash: summary.planHash,
      deletions: summary.deletions,
      guards: summary.guards,
    },
    [
      'A guard stopped this run; nothing was built or sent.',
      ...tableLines(tripped.map(({ guard, file, sentence }) => [guard, file ?? '', sentence])),
      ...tripped.map(({ untrip }) => untrip),
      `To approve this very plan, which deletes ${summary.deletions} records: zipsync run ${path} --yes-delete ${summary.deletions}`,
    ],
  )
  return exit.guard
}

function answered<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new ProblemError(answer.problem)
}

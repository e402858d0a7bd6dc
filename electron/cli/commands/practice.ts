import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { snapshotFrom } from '../../practice/controlRoutes'
import { practiceAccounts } from '../../practice/http/accounts'
import { startPracticeTenant } from '../../practice/practiceTenant'
import { stateFromSnapshot } from '../../practice/tenantSnapshot'
import { fileProblemOf, wordFileProblem } from '../../services/fileProblem'
import { ProblemError } from '../../services/tenant/problemError'
import { type ExitCode, exit, type GlobalOptions, type Terminal, Voice } from '../terminal'

export interface PracticeOptions extends GlobalOptions {
  readonly port: number
  readonly state?: string
}

/** `zipsync practice`: the practice tenant on 127.0.0.1, until it is interrupted. Source: contract §7. */
export async function practice(options: PracticeOptions, terminal: Terminal): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const state =
    options.state === undefined ? undefined : await startState(resolve(terminal.cwd, options.state))
  const tenant = await startPracticeTenant({
    port: options.port,
    timing: 'normal',
    ...(state === undefined ? {} : { state }),
  }).catch((problem: NodeJS.ErrnoException) => {
    throw new ProblemError({
      code: 'practice.port',
      title: `The practice tenant could not listen on port ${options.port}: ${problem.code ?? problem.message}.`,
      mend: 'Give another port with --port, or leave it out to take any free one.',
      detail: problem.code ?? '',
    })
  })
  const { user, password } = practiceAccounts.full
  voice.result({ format: 'zipsync-practice/1', url: tenant.url, user, password }, [
    `The practice tenant answers at ${tenant.url} (user ${user}, password ${password}). Ctrl-C ends it; it keeps nothing.`,
  ])
  await new Promise<void>((ended) => {
    if (terminal.signal.aborted) ended()
    terminal.signal.addEventListener('abort', () => ended(), { once: true })
  })
  await tenant.close()
  return exit.done
}

async function startState(path: string) {
  const text = await readFile(path, 'utf8').catch((problem: unknown) => {
    throw new ProblemError(wordFileProblem(fileProblemOf(problem, path)))
  })
  const snapshot = snapshotFrom(parsed(text))
  if (snapshot !== null) return stateFromSnapshot(snapshot)
  throw new ProblemError({
    code: 'file.snapshot',
    title: `${path} is not a snapshot (zipsync-snapshot/1).`,
    mend: 'Make one with “zipsync snapshot”, or leave --state out for an empty tenant.',
    detail: '',
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

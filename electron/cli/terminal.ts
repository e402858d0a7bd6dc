import type { Problem, Progress } from '../../shared/contract/problem'
import { plainWords } from '../services/plainWords'
import type { Question } from './askTerminal'

/** What a command may say and use; given by the entry, or by a test. */
export interface Terminal {
  /** Asks the person at the terminal, or reads a line each from standard input. Throws when there are too few. */
  readonly ask: (questions: readonly Question[]) => Promise<readonly string[]>
  readonly stdout: (text: string) => void
  readonly stderr: (text: string) => void
  /** Is standard error a terminal? Only then progress is drawn. */
  readonly isInteractive: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly signal: AbortSignal
  /** Waits, or throws when the signal is aborted. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Options every command has. Source: contract §1. */
export interface GlobalOptions {
  readonly json: boolean
  readonly quiet: boolean
}

/** Exit codes of contract §1. */
export const exit = {
  done: 0,
  openErrors: 1,
  usage: 2,
  guard: 3,
  tenant: 4,
  job: 5,
  interrupted: 130,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

/** A problem as the one JSON document a failed command prints. */
export function problemJson({ code, title, mend }: Problem): string {
  return `${JSON.stringify({ format: 'zipsync-problem/1', code, title, mend }, null, 2)}\n`
}

/**
 * How a command speaks; whatever files and servers put into its words, a terminal obeys none of it. The result goes to
 * stdout (one JSON document, or words for people), everything else to stderr.
 */
export class Voice {
  private drawn = 0
  private last = ''

  constructor(
    private readonly terminal: Terminal,
    private readonly options: GlobalOptions,
  ) {}

  /** The result: `json` with `--json`, else the lines. */
  result(json: unknown, lines: readonly string[]): void {
    this.clear()
    if (this.options.json) this.terminal.stdout(`${JSON.stringify(json, null, 2)}\n`)
    else if (!this.options.quiet || lines.length > 0) {
      this.terminal.stdout(`${plainWords(lines.join('\n'))}\n`)
    }
  }

  /** One line for people while it works; left out with `--quiet`. */
  readonly note = (text: string): void => {
    this.clear()
    this.last = ''
    if (!this.options.quiet) this.terminal.stderr(`${plainWords(text)}\n`)
  }

  /** A line that is said once, however often it is true: a job is looked at again and again. */
  readonly news = (text: string): void => {
    if (text === this.last) return
    this.note(text)
    this.last = text
  }

  /** What went wrong; with `--json` also as the one document on stdout. */
  problem(problem: Problem): void {
    this.clear()
    const { title, mend } = problem
    this.terminal.stderr(plainWords(`${title}\n${mend === '' ? '' : `${mend}\n`}`))
    if (this.options.json) this.terminal.stdout(problemJson(problem))
  }

  /** A progress line that is drawn over itself, on a terminal only. */
  readonly progress = (progress: Omit<Progress, 'job'>): void => {
    if (!this.terminal.isInteractive || this.options.quiet) return
    const share =
      progress.total > 0 ? ` ${Math.floor((100 * progress.done) / progress.total)} %` : ''
    const line = plainWords(`${progress.label}${share}`)
    this.terminal.stderr(`\r${line.padEnd(this.drawn)}`)
    this.drawn = line.length
  }

  private clear(): void {
    if (this.drawn > 0) this.terminal.stderr(`\r${' '.repeat(this.drawn)}\r`)
    this.drawn = 0
  }
}

/** The exit code a problem ends a command with. Source: contract §1. */
export function exitCodeOf(problem: Problem): ExitCode {
  const { code } = problem
  if (code === 'cancelled') return exit.interrupted
  if (code === 'queue.occupied' || code.startsWith('guard.')) return exit.guard
  if (code === 'job.failed' || code === 'job.superseded') return exit.job
  if (/^(net|http|upload|job|api)\./.test(code)) return exit.tenant
  if (code.startsWith('package.')) return exit.openErrors
  return exit.usage
}

/** Aligns columns of text for people. */
export function tableLines(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<number[]>(
    (found, row) => row.map((cell, at) => Math.max(found[at] ?? 0, cell.length)),
    [],
  )
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

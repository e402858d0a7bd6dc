import { Readable, Writable } from 'node:stream'
import { askTerminal } from '../../electron/cli/askTerminal'
import { runCommandLine } from '../../electron/cli/program'

/** How a command line ended, and what it said. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What a test may set; nothing of the surroundings leaks in. */
export interface CommandSurroundings {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  /** What is typed, a line for each question. */
  readonly typed?: readonly string[]
  /** Stands for waiting; a test lets something happen meanwhile. By default nothing is waited for. */
  readonly sleep?: (milliseconds: number) => Promise<void>
}

/** Runs `zipsync` in this process, as its entry does. */
export async function zipsync(
  args: readonly string[],
  surroundings: CommandSurroundings = {},
): Promise<Ended> {
  const said = { out: '', err: '' }
  const code = await runCommandLine(args, {
    stdout: (text) => {
      said.out += text
    },
    stderr: (text) => {
      said.err += text
    },
    isInteractive: false,
    ask: (questions) =>
      askTerminal(questions, {
        input: Readable.from((surroundings.typed ?? []).map((line) => `${line}\n`)),
        output: new Writable({ write: (_chunk, _encoding, done) => done() }),
        signal: new AbortController().signal,
        interrupt: () => {},
      }),
    env: surroundings.env ?? {},
    cwd: surroundings.cwd ?? process.cwd(),
    signal: surroundings.signal ?? new AbortController().signal,
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted()
      await surroundings.sleep?.(milliseconds)
      signal.throwIfAborted()
    },
  })
  return { code, ...said }
}

/** The one JSON document a command prints with `--json`; fails when there is not exactly one. */
export function jsonOf(ended: Ended): unknown {
  return JSON.parse(ended.out)
}

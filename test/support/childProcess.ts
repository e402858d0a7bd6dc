import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** Starts a script of this folder as a process of its own; `heap` bounds its heap, in megabytes. The caller ends it. */
export function startScript(
  file: string,
  args: readonly string[] = [],
  heap?: number,
): ChildProcess {
  const limit = heap === undefined ? [] : [`--max-old-space-size=${heap}`]
  const script = resolve('test/support', file)
  return spawn(process.execPath, [...limit, '--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The first line a process says. Rejects when it ends before. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the process has no output')
  const lines = createInterface({ input: child.stdout })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process ended with ${code} before it was done`)
  })
  const [line] = await Promise.race([once(lines, 'line'), ended])
  return String(line)
}

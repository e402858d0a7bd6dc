import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import type { Rehearsal } from './rehearsal'

/** A `zipsync` that runs as a process of its own, which can be killed. */
export interface CommandProcess {
  readonly child: ChildProcess
  /** Everything it has said so far. */
  said(): string
  /** Resolves when it has said this. */
  says(text: string): Promise<void>
  /** Its exit code, null when it was killed. */
  readonly ended: Promise<number | null>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** Builds the command line once for a test file and gives what starts it beside a rehearsal's tenant and folder. */
export function builtCommandLine() {
  let built = ''
  beforeAll(async () => {
    built = await mkdtemp(join(tmpdir(), 'zipsync-built-'))
    const configFile = resolve('vite.config.ts')
    await build({ configFile, mode: 'cli', logLevel: 'silent', build: { outDir: built } })
  }, 120_000)
  afterAll(() => rm(built, { recursive: true, force: true }))

  return (
    room: Rehearsal,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): CommandProcess => {
    const child = spawn(process.execPath, [join(built, 'zipsync.js'), ...args], {
      cwd: room.folder,
      env: {
        PATH: process.env.PATH,
        ZIPSYNC_HOME: join(room.folder, 'home'),
        TMPDIR: room.folder,
        ...env,
      },
    })
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    let said = ''
    const heard = new Set<() => void>()
    const listen = (chunk: Buffer) => {
      said += chunk.toString()
      for (const hear of heard) hear()
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    const ended = new Promise<number | null>((done) => child.on('close', done))
    return {
      child,
      said: () => said,
      ended,
      says: (text) =>
        new Promise<void>((done) => {
          const hear = () => {
            if (said.includes(text)) done()
          }
          heard.add(hear)
          hear()
        }),
      kill: async () => {
        child.kill('SIGKILL')
        await ended
      },
    }
  }
}

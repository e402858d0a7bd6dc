import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type Rehearsal, rehearsal } from '../../support/rehearsal'

let built = ''

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'zipsync-built-'))
  const configFile = resolve('vite.config.ts')
  await build({ configFile, mode: 'cli', logLevel: 'silent', build: { outDir: built } })
}, 120_000)

afterAll(() => rm(built, { recursive: true, force: true }))

/** The command line as a process of its own, which can be killed. */
function start(room: Rehearsal, args: readonly string[], env: Readonly<Record<string, string>>) {
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
  return {
    child,
    said: () => said,
    ended: new Promise<number | null>((done) => child.on('close', done)),
    says: (text: string) =>
      new Promise<void>((done) => {
        const hear = () => {
          if (said.includes(text)) done()
        }
        heard.add(hear)
        hear()
      }),
  }
}

async function commandLineOf(child: ChildProcess): Promise<string> {
  return readFile(`/proc/${child.pid}/cmdline`, 'utf8').catch(() => '')
}

async function textsUnder(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return new Map(
    await Promise.all(
      files.map(async (entry) => {
        const path = join(entry.parentPath, entry.name)
        return [path, (await readFile(path)).toString('latin1')] as const
      }),
    ),
  )
}

const practice = { ZIPSYNC_USER: 'practice', ZIPSYNC_PASSWORD: 'practice' }

test('a command line killed while it watches is gone on with by watch, and nothing is sent twice', async () => {
  const room = await rehearsal({ timing: 'manual' })
  const args = ['upload', 'package.zip', '--watch', '--tenant', room.tenant.url]
  const first = start(room, args, practice)
  await first.says('Import job ')
  first.child.kill('SIGKILL')
  await first.ended
  await room.tenant.runBatch()
  const resumed = await room.run(['watch', '--tenant', room.tenant.url])
  expect([resumed.code, room.posts()]).toEqual([0, 1])
  expect(resumed.out).toContain(`Import job ${room.tenant.jobs()[0]?.id}: COMPLETE`)
}, 60_000)

test('a command line killed while it uploads says afterwards that the end is not known', async () => {
  const room = await rehearsal({
    timing: 'manual',
    faults: [{ method: 'POST', path: '/uploads', fault: { kind: 'stall' } }],
  })
  const args = ['upload', 'package.zip', '--watch', '--tenant', room.tenant.url]
  const first = start(room, args, practice)
  while (room.tenant.jobs().length === 0) await new Promise((done) => setImmediate(done))
  first.child.kill('SIGKILL')
  await first.ended
  const [job] = room.tenant.jobs()
  const resumed = await room.run(['watch', '--tenant', room.tenant.url])
  expect(resumed.code).toBe(2)
  expect(resumed.err).toContain('interrupted before its import job was known')
  await room.tenant.runBatch()
  const named = await room.run(['watch', '--tenant', room.tenant.url, '--job', job?.id ?? ''])
  expect([named.code, room.posts()]).toEqual([0, 1])
}, 60_000)

test('a killed command leaves no half-written package or snapshot behind', async () => {
  const room = await rehearsal({ timing: 'slow' })
  const first = start(
    room,
    ['snapshot', '--tenant', room.tenant.url, '--out', 'state.json'],
    practice,
  )
  while (room.tenant.requests().length === 0) await new Promise((done) => setImmediate(done))
  first.child.kill('SIGINT')
  expect(await first.ended).toBe(130)
  expect(await readdir(room.folder)).toEqual(['package.zip'])
}, 60_000)

test.each([
  { name: 'a password', env: { ZIPSYNC_USER: 'ada', ZIPSYNC_PASSWORD: 'hunter2-Ünsicher' } },
  { name: 'an API key', env: { ZIPSYNC_USER: 'x-api-key-4711', ZIPSYNC_PASSWORD: 'hunter2-key' } },
  { name: 'a token', env: { ZIPSYNC_TOKEN: 'hunter2-token' } },
  {
    name: 'a password for OAuth',
    env: {
      ZIPSYNC_USER: 'ada',
      ZIPSYNC_PASSWORD: 'hunter2-oauth',
      ZIPSYNC_CLIENT_ID: 'practice-client',
    },
  },
])(
  '$name is in no output, file, ledger or argument, whether it is accepted or refused',
  async ({ env }) => {
    const secret = env.ZIPSYNC_PASSWORD ?? env.ZIPSYNC_TOKEN ?? ''
    const user = env.ZIPSYNC_USER ?? ''
    const coded = Buffer.from(`${user}:${secret}`).toString('base64')
    const account = {
      user,
      password: secret,
      ...(user.startsWith('x-api-key-') ? { apiKey: { key: user, secret } } : {}),
      sees: 'all',
      mayImport: true,
    } as const
    for (const accounts of [[account], []]) {
      const room = await rehearsal({ accounts })
      const { url } = room.tenant
      for (const args of [
        ['snapshot', '--tenant', url, '--out', 'state.json'],
        ['upload', 'package.zip', '--watch', '--json', '--tenant', url],
      ]) {
        const run = start(room, args, env)
        while (room.tenant.requests().length === 0) await new Promise((done) => setImmediate(done))
        expect(await commandLineOf(run.child)).not.toContain('hunter2')
        await run.says('\n')
        const inProcess = await room.run(args, env)
        await run.ended
        for (const text of [run.said(), inProcess.out, inProcess.err]) {
          expect(text).not.toContain(secret)
          expect(text).not.toContain(coded)
        }
      }
      for (const [path, text] of await textsUnder(room.folder)) {
        expect([path, text.includes(secret), text.includes(coded)]).toEqual([path, false, false])
      }
    }
  },
  120_000,
)

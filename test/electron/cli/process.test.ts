import type { ChildProcess } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtCommandLine } from '../../support/commandProcess'
import { rehearsal } from '../../support/rehearsal'
import { until } from '../../support/until'

const start = builtCommandLine()

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

test('a killed command leaves no half-written package or snapshot behind', async () => {
  const room = await rehearsal({ timing: 'slow' })
  const first = start(
    room,
    ['snapshot', '--tenant', room.tenant.url, '--out', 'state.json'],
    practice,
  )
  await until(() => room.tenant.requests().length > 0)
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
        await until(() => room.tenant.requests().length > 0)
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

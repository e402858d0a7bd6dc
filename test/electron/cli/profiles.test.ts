import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { PracticeTenantOptions } from '../../../electron/practice/practiceTenant'
import { selfSigned } from '../../support/certificates'
import { jsonOf, zipsync } from '../../support/commandLine'
import { rehearsal } from '../../support/rehearsal'

const account = {
  user: 'sync.bot',
  password: 'hunter2 Ü',
  apiKey: { key: 'x-api-key-4711', secret: 'hunter2-key' },
  sees: 'all',
  mayImport: true,
} as const

/** A tenant of one account and a home without credentials in its environment. */
async function room(options: PracticeTenantOptions = {}) {
  const { tenant, folder, posts } = await rehearsal({ accounts: [account], ...options })
  const home = join(folder, 'home')
  const run = (args: readonly string[], typed: readonly string[] = [], env = {}) =>
    zipsync(args, { cwd: folder, env: { ZIPSYNC_HOME: home, ...env }, typed })
  const save = (typed: readonly string[], ...more: readonly string[]) =>
    run(['profile', 'save', 'acme', '--tenant', `${tenant.url}/some/page`, ...more], typed)
  return { tenant, folder, posts, run, save, file: join(home, 'profiles.json') }
}

const password = [account.user, account.password]

test('a saved profile stands in for the address and the credential', async () => {
  const { run, save, tenant } = await room()
  const saved = await save(password)
  const ended = await run(['snapshot', '--tenant', 'acme', '--out', 'state.json'])
  const byAddress = await run(['snapshot', '--tenant', tenant.url, '--out', 'state.json'])
  expect([saved.code, ended.code, byAddress.code]).toEqual([0, 0, 0])
})

test('the file is the owner’s alone, and it is said that the secret stands in it as it is', async () => {
  const { save, file } = await room()
  const saved = await save(password)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(saved.out).toContain('the secret stands there as it is')
  expect(saved.out + saved.err).not.toContain(account.password)
})

test.each([0o644, 0o660, 0o606])('a file that others may open (%o) is refused', async (mode) => {
  const { run, save, file, tenant } = await room()
  await save(password)
  await chmod(file, mode)
  const before = tenant.requests().length
  for (const args of [
    ['snapshot', '--tenant', 'acme', '--out', 'state.json'],
    ['profile', 'list'],
    ['profile', 'save', 'other', '--tenant', tenant.url],
  ]) {
    const ended = await run(args, password)
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('chmod 600')])
  }
  expect(tenant.requests()).toHaveLength(before)
})

test('credentials in the environment go before those of the profile', async () => {
  const { run, save } = await room()
  await save(['sync.bot', 'wrong'])
  const env = { ZIPSYNC_USER: account.user, ZIPSYNC_PASSWORD: account.password }
  const args = ['snapshot', '--tenant', 'acme', '--out', 'state.json']
  expect([(await run(args)).code, (await run(args, [], env)).code]).toEqual([4, 0])
})

test('an API key and its secret are known by the form of the key, and the key is not listed', async () => {
  const { run, save } = await room()
  await save([account.apiKey.key, account.apiKey.secret])
  const listed = await run(['profile', 'list', '--json'])
  expect(jsonOf(listed)).toMatchObject({ profiles: [{ name: 'acme', kind: 'apiKey', user: '' }] })
  expect((await run(['profile', 'test', 'acme'])).code).toBe(0)
})

test('with OAuth the newest refresh token is kept, and the password is not any more', async () => {
  const { run, save, file, tenant } = await room()
  await save(password, '--client-id', 'practice-client')
  const refreshTokens: string[] = []
  for (const _ of [1, 2]) {
    const ended = await run(['snapshot', '--tenant', 'acme', '--out', 'state.json'])
    expect(ended.code).toBe(0)
    const text = await readFile(file, 'utf8')
    expect(text).not.toContain(account.password)
    refreshTokens.push(JSON.parse(text).profiles[0].credential.refreshToken)
  }
  expect(new Set(refreshTokens).size).toBe(2)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(tenant.requests().filter(({ status }) => status === 401)).toEqual([])
})

test('a profile that is only read never sends a package', async () => {
  const { run, save, posts } = await room()
  await save(password, '--read-only')
  const ended = await run(['upload', 'package.zip', '--tenant', 'acme'])
  expect([ended.code, posts()]).toEqual([4, 0])
  expect(ended.out + ended.err).toContain('for reading only')
})

test('a profile names the authority that vouches for its tenant', async () => {
  const { folder } = await room()
  const certificate = await selfSigned(folder)
  const secure = await room({ certificate })
  expect((await secure.save(password)).code).toBe(0)
  const untrusted = await secure.run(['profile', 'test', 'acme'])
  expect([untrusted.code, untrusted.err]).toEqual([4, expect.stringContaining('not trusted')])
  expect((await secure.save(password, '--ca', certificate.authority)).code).toBe(0)
  expect((await secure.run(['profile', 'test', 'acme'])).code).toBe(0)
})

describe('exit code 2 and a sentence that tells what to do', () => {
  test.each([
    {
      name: 'an unknown profile',
      args: ['snapshot', '--tenant', 'nobody', '--out', 'state.json'],
      says: 'There is no profile “nobody”: none is saved',
    },
    { name: 'one to forget', args: ['profile', 'forget', 'nobody'], says: 'no profile “nobody”' },
    {
      name: 'a name that is none',
      args: ['profile', 'save', '../acme', '--tenant', 'https://acme.example'],
      says: 'cannot be the name of a profile',
    },
    {
      name: 'an address with a credential in it',
      args: ['profile', 'save', 'acme', '--tenant', 'https://ada:hunter2@acme.example'],
      says: 'hold no user or password',
    },
    {
      name: 'an authority that is not there',
      args: ['profile', 'save', 'acme', '--tenant', 'https://acme.example', '--ca', 'gone.pem'],
      says: 'there is no such file',
    },
    {
      name: 'nothing typed',
      args: ['profile', 'save', 'acme', '--tenant', 'https://acme.example'],
      says: 'The input ended before all was answered',
    },
    { name: 'no deed', args: ['profile', 'dance'], says: "unknown command 'dance'" },
  ])('$name', async ({ args, says }) => {
    const { run } = await room()
    const ended = await run(args)
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining(says)])
    expect(ended.out + ended.err).not.toContain('hunter2')
  })

  test('a file that is damaged', async () => {
    const { run, file, folder } = await room()
    await mkdir(join(folder, 'home'), { recursive: true })
    await writeFile(file, '{"version":1,"profiles":[', { mode: 0o600 })
    const ended = await run(['profile', 'list'])
    expect([ended.code, ended.err]).toEqual([2, expect.stringContaining('damaged')])
  })
})

test('a forgotten profile is gone from the file with its secret', async () => {
  const { run, save, file } = await room()
  await save(password)
  expect((await run(['profile', 'forget', 'acme'])).code).toBe(0)
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ version: 1, profiles: [] })
})

test('saving again takes the place of the old one, also under another name', async () => {
  const { run, save, tenant } = await room()
  await save(['sync.bot', 'wrong'])
  await run(['profile', 'save', 'again', '--tenant', tenant.url], password)
  const { out } = await run(['profile', 'list', '--json'])
  expect(JSON.parse(out).profiles.map(({ name }: { name: string }) => name)).toEqual(['again'])
})

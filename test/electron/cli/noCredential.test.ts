import { describe, expect, test } from 'vitest'
import { everyFailure, failureName } from '../../support/everyFailure'
import { type Rehearsal, rehearsal } from '../../support/rehearsal'
import { startScriptedProxy } from '../../support/scriptedProxy'
import { markedAccount, secretsIn, secretsUnder, wrongSecret } from '../../support/secrets'

const { user, password, apiKey } = markedAccount

const environments = [
  { name: 'a password', env: { ZIPSYNC_USER: user, ZIPSYNC_PASSWORD: password } },
  { name: 'an API key', env: { ZIPSYNC_USER: apiKey.key, ZIPSYNC_PASSWORD: apiKey.secret } },
  {
    name: 'a password for OAuth',
    env: {
      ZIPSYNC_USER: user,
      ZIPSYNC_PASSWORD: password,
      ZIPSYNC_CLIENT_ID: 'practice-client',
    },
  },
  { name: 'a wrong password', env: { ZIPSYNC_USER: user, ZIPSYNC_PASSWORD: wrongSecret } },
  { name: 'a dead token', env: { ZIPSYNC_TOKEN: wrongSecret } },
] as const

/** What a run said that it must not say. */
async function said(room: Rehearsal, args: readonly string[], env: Record<string, string>) {
  const ended = await room.run([...args, '--tenant', room.tenant.url], env)
  return secretsIn(ended.out + ended.err)
}

describe.each(environments)('$name', ({ env }) => {
  test.each(everyFailure.map((fault) => ({ name: failureName(fault), fault })))(
    'is in no output and no file when the tenant answers $name',
    async ({ fault }) => {
      const room = await rehearsal({
        accounts: [markedAccount],
        faults: [
          { path: '/people', times: 6, fault },
          { path: '/imports', times: 1, fault },
          { method: 'POST', path: '/uploads', fault },
        ],
      })
      const found = [
        await said(room, ['snapshot', '--out', 'state.json'], env),
        await said(room, ['upload', 'package.zip', '--watch', '--json'], env),
        await said(room, ['upload', 'package.zip', '--watch'], env),
        await said(room, ['watch', '--json'], env),
      ]
      expect(found.flat()).toEqual([])
      expect(await secretsUnder(room.folder)).toEqual([])
    },
  )
})

test('the password of a proxy is in no output, whether the proxy refuses or is gone', async () => {
  const room = await rehearsal()
  const proxy = await startScriptedProxy({ answers: 407 })
  const way = proxy.url.replace('://', `://ada:${encodeURIComponent(password)}@`)
  const args = ['snapshot', '--out', 'state.json', '--tenant', 'https://acme.xmatters.com']
  const env = { ZIPSYNC_USER: user, ZIPSYNC_PASSWORD: password, HTTPS_PROXY: way }
  const refused = await room.run(args, env)
  await proxy.close()
  const gone = await room.run(args, env)
  const socks = await room.run(args, { ...env, HTTPS_PROXY: way.replace('http:', 'socks5:') })
  expect([refused.code, gone.code, socks.code]).toEqual([4, 4, 4])
  expect(secretsIn([refused, gone, socks].map(({ out, err }) => out + err).join('\n'))).toEqual([])
})

test('a saved profile holds the secret, and nothing else does', async () => {
  const room = await rehearsal({ accounts: [markedAccount] })
  const saved = await room.run(
    ['profile', 'save', 'acme', '--tenant', room.tenant.url],
    {},
    undefined,
    [user, password],
  )
  const listed = await room.run(['profile', 'list', '--json'], {})
  const read = await room.run(['snapshot', '--tenant', 'acme', '--out', 'state.json'], {})
  expect([saved.code, listed.code, read.code]).toEqual([0, 0, 0])
  expect(secretsIn([saved, listed, read].map(({ out, err }) => out + err).join('\n'))).toEqual([])
  const files = (await secretsUnder(room.folder)).map((found) => found.split(': ')[0])
  expect(new Set(files.map((file) => file?.split('/').at(-1)))).toEqual(new Set(['profiles.json']))
})

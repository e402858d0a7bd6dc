import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { testConnection } from '../../../electron/services/tenant/connection'
import { ProblemError } from '../../../electron/services/tenant/problemError'
import { TenantServices } from '../../../electron/shell/hostServices'
import { type KeptCredential, Vault } from '../../../electron/shell/vault'
import { everyFailure, failureName } from '../../support/everyFailure'
import { ownFolder } from '../../support/folder'
import { postsAt } from '../../support/rehearsal'
import { sampleEngine, sampleState } from '../../support/sampleEngine'
import { markedAccount, secretsIn, secretsUnder, wrongSecret } from '../../support/secrets'
import { practiceTenant } from '../practice/practiceClient'

const { user, password, apiKey } = markedAccount

const credentials: readonly { readonly name: string; readonly credential: KeptCredential }[] = [
  { name: 'a password', credential: { kind: 'basic', user, secret: password } },
  {
    name: 'an API key',
    credential: { kind: 'apiKey', user: apiKey.key, secret: apiKey.secret },
  },
  {
    name: 'a password for OAuth',
    credential: {
      kind: 'oauth',
      clientId: 'practice-client',
      user,
      secret: password,
      refreshToken: '',
    },
  },
  { name: 'a wrong password', credential: { kind: 'basic', user, secret: wrongSecret } },
  {
    name: 'a wrong password for OAuth',
    credential: {
      kind: 'oauth',
      clientId: 'practice-client',
      user,
      secret: wrongSecret,
      refreshToken: '',
    },
  },
]

/** The app's main process and engine, without Electron: vault, transports and sample job on one folder. */
async function studio(credential: KeptCredential, isSafe: boolean) {
  const folder = await ownFolder()
  const tenant = await practiceTenant({ state: await sampleState(), accounts: [markedAccount] })
  const turned = (text: string) => [...text].reverse().join('')
  const vault = await Vault.open(join(folder, 'vault.json'), {
    isSafe: () => isSafe,
    encrypt: (text) => Buffer.from(turned(text)),
    decrypt: (secret) => turned(secret.toString()),
  })
  const tenants = new TenantServices({
    vault,
    practice: { access: async () => Promise.reject(new Error('not asked for')) },
    signedAs: () => 'Ada',
    proxyFor: async () => undefined,
    userAgent: 'test',
  })
  await vault.keep(tenant.url, credential)
  const choice = { address: tenant.url, kind: 'test', readOnly: false } as const
  const engine = await sampleEngine(folder, tenant, {
    access: async (wanted) => {
      const transport = await tenants.transport(wanted)
      if ('code' in transport) return transport
      return { transport, user: vault.facts(wanted.address).user }
    },
  })
  const said: unknown[] = []
  const tryConnection = async () => {
    const transport = await tenants.transport(choice)
    if ('code' in transport) throw new ProblemError(transport)
    const signal = new AbortController().signal
    said.push(
      await testConnection(transport, { signal, sleep: async () => {} }).catch((thrown) =>
        thrown instanceof ProblemError ? thrown.problem : thrown,
      ),
    )
  }
  const everythingSaid = () =>
    JSON.stringify([said, engine.events, vault.facts(tenant.url), tenant.requests()])
  return { ...engine, folder, tenant, said, tryConnection, everythingSaid }
}

describe.each([true, false])('with a safe key ring: %s', (isSafe) => {
  describe.each(credentials)('$name', ({ credential }) => {
    test('is in no file, answer, event, report or history, whatever the tenant does', async () => {
      const app = await studio(credential, isSafe)
      await app.tryConnection()
      for (const fault of everyFailure) {
        app.tenant.addFaults([{ path: '/people', times: 1, fault }])
        await app.tryConnection()
        app.tenant.addFaults([{ path: '/sites', times: 1, fault }])
        app.said.push(await app.engine.call('readState', { job: failureName(fault) }))
      }
      await app.makeReady().catch((problem) => app.said.push(String(problem)))
      app.tenant.addFaults([
        { method: 'POST', path: '/uploads', fault: { kind: 'status', status: 500 } },
      ])
      app.said.push(await app.engine.call('send', { job: 'send', replaceQueued: false }))
      // With a right credential a package did leave, so there was something to give away.
      const isRight = credential.secret !== wrongSecret
      expect(postsAt(app.tenant)).toBe(isRight ? 1 : 0)
      expect(app.said.length).toBeGreaterThan(2 * everyFailure.length)
      expect(secretsIn(app.everythingSaid())).toEqual([])
      expect(await secretsUnder(app.folder)).toEqual([])
      const isKept = await access(join(app.folder, 'vault.json')).then(
        () => true,
        () => false,
      )
      expect(isKept).toBe(isSafe)
    }, 60_000)
  })
})

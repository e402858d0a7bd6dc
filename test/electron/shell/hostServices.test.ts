import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { HttpRequest, Transport } from '../../../electron/services/http/exchange'
import type { TenantHost } from '../../../electron/services/tenant/openTenant'
import { type HostSetting, proxyIn, TenantServices } from '../../../electron/shell/hostServices'
import { type FromPractice, PracticeProcess } from '../../../electron/shell/practiceProcess'
import { Vault } from '../../../electron/shell/vault'
import { ownFolder } from '../../support/folder'

const acme = { address: 'https://acme.xmatters.com', kind: 'production', readOnly: false } as const
const upload: HttpRequest = {
  method: 'POST',
  path: '/upload',
  body: { kind: 'file', path: '/p.zip', field: 'file', name: 'p.zip' },
  idleLimit: 1000,
}

async function services(authorities?: HostSetting['authorities'], isSafe = false) {
  const opened: { address: string; host: TenantHost }[] = []
  const vault = await Vault.open(join(await ownFolder(), 'vault.json'), {
    isSafe: () => isSafe,
    encrypt: () => Buffer.from(''),
    decrypt: () => '',
  })
  const tenants = new TenantServices({
    vault,
    practice: {
      access: async () => ({
        address: 'http://127.0.0.1:4711',
        credential: { kind: 'basic', user: 'practice', secret: 'practice' },
      }),
    },
    signedAs: () => 'Ada',
    proxyFor: async () => undefined,
    userAgent: 'test',
    ...(authorities === undefined ? {} : { authorities }),
    open: (tenant, host): Transport => {
      opened.push({ address: tenant.address, host })
      return {
        origin: new URL(tenant.address).origin,
        exchange: async () => ({ state: 'answered', status: 200, headers: {}, body: '{}' }),
      }
    },
  })
  return { tenants, vault, opened }
}

test('without a credential nothing is sent, and the admin is told to sign in', async () => {
  const { tenants, opened } = await services()
  expect([await tenants.answer({ ask: 'access', tenant: acme }, {}), opened]).toMatchObject([
    { to: 'access', access: { code: 'tenant.signIn' } },
    [],
  ])
})

test.each([
  { isSafe: false, says: 'in this session; on this computer they are kept for one session only.' },
  { isSafe: true, says: 'for acme.xmatters.com yet.' },
])(
  'with a safe key ring: $isSafe, who is not signed in hears “$says”',
  async ({ isSafe, says }) => {
    const { tenants } = await services(undefined, isSafe)
    const reply = await tenants.answer({ ask: 'access', tenant: acme }, {})
    expect(reply).toMatchObject({ access: { title: expect.stringContaining(says) } })
  },
)

test('the engine learns the origin and the user, never the secret', async () => {
  const { tenants, vault } = await services()
  await vault.keep(acme.address, { kind: 'basic', user: 'ada', secret: 'hunter2' })
  const reply = await tenants.answer({ ask: 'access', tenant: acme }, {})
  expect(reply).toEqual({
    to: 'access',
    access: { origin: 'https://acme.xmatters.com', user: 'ada' },
  })
})

test('a file of authorities that cannot be used is said, and nothing is sent', async () => {
  const { tenants, vault, opened } = await services(async (origin) => ({
    code: 'authority.expired',
    title: `The authority for ${origin} expired.`,
    mend: '',
    detail: '',
  }))
  await vault.keep(acme.address, { kind: 'basic', user: 'ada', secret: 'hunter2' })
  const reply = await tenants.answer({ ask: 'access', tenant: acme }, {})
  expect([reply, opened]).toMatchObject([
    { access: { title: 'The authority for https://acme.xmatters.com expired.' } },
    [],
  ])
})

test('authorities are those of the tenant’s own origin', async () => {
  const { tenants, vault, opened } = await services(async (origin) => [`PEM for ${origin}`])
  await vault.keep(acme.address, { kind: 'basic', user: 'ada', secret: 'hunter2' })
  await tenants.answer({ ask: 'access', tenant: { ...acme, address: `${acme.address}/page` } }, {})
  expect(opened[0]?.host.authorities).toEqual(['PEM for https://acme.xmatters.com'])
})

test('a new password counts at the next request', async () => {
  const { tenants, vault, opened } = await services()
  await vault.keep(acme.address, { kind: 'basic', user: 'ada', secret: 'old' })
  await tenants.answer(
    { ask: 'exchange', tenant: acme, request: { ...upload, body: { kind: 'none' } } },
    {},
  )
  await vault.keep(acme.address, { kind: 'basic', user: 'ada', secret: 'new' })
  expect(await opened[0]?.host.credentials.read()).toMatchObject({ secret: 'new' })
})

test('a tenant that is read only is never sent a file', async () => {
  const { tenants, vault, opened } = await services()
  await vault.keep(acme.address, { kind: 'basic', user: 'ada', secret: 'hunter2' })
  const tenant = { ...acme, readOnly: true }
  expect([
    await tenants.answer({ ask: 'exchange', tenant, request: upload }, {}),
    opened,
  ]).toMatchObject([
    { exchange: { state: 'failed', sent: 'nothing', detail: 'tenant.readOnly' } },
    [],
  ])
})

test('a project for practice reaches the practice tenant, whatever address it was saved with', async () => {
  const { tenants, opened } = await services()
  const tenant = { address: acme.address, kind: 'practice', readOnly: false } as const
  await tenants.answer({ ask: 'exchange', tenant, request: upload }, {})
  expect(opened.map(({ address }) => address)).toEqual(['http://127.0.0.1:4711'])
})

test('a renewed token of OAuth is kept with its credential', async () => {
  const { tenants, vault, opened } = await services()
  const oauth = {
    kind: 'oauth',
    clientId: 'c',
    user: 'ada',
    secret: 'pw',
    refreshToken: '',
  } as const
  await vault.keep(acme.address, oauth)
  await tenants.transport(acme)
  await opened[0]?.host.credentials.keepRefreshToken('r2')
  expect(vault.read(acme.address)).toEqual({ ...oauth, secret: '', refreshToken: 'r2' })
})

test('a refused token of OAuth ends in asking for the password again', async () => {
  const { tenants, vault, opened } = await services()
  const oauth = {
    kind: 'oauth',
    clientId: 'c',
    user: 'ada',
    secret: '',
    refreshToken: 'r1',
  } as const
  await vault.keep(acme.address, oauth)
  await tenants.transport(acme)
  await opened[0]?.host.credentials.keepRefreshToken('')
  expect(vault.facts(acme.address).kind).toBe('none')
  expect(await opened[0]?.host.credentials.read()).toEqual({ kind: 'none' })
})

test('only https leaves this machine', async () => {
  const { vault } = await services()
  const real = new TenantServices({
    vault,
    practice: { access: async () => ({ code: '', title: '', mend: '', detail: '' }) },
    signedAs: () => '',
    proxyFor: async () => undefined,
    userAgent: 'test',
  })
  const tenant = { ...acme, address: 'http://acme.xmatters.com' }
  await vault.keep(tenant.address, { kind: 'basic', user: 'ada', secret: 'hunter2' })
  expect(await real.answer({ ask: 'access', tenant }, {})).toMatchObject({
    access: { code: 'tenant.address' },
  })
})

test.each([
  ['DIRECT', undefined],
  ['PROXY proxy.acme.example:8080', 'http://proxy.acme.example:8080'],
  ['SOCKS5 s:1080; HTTPS p:443; DIRECT', 'https://p:443'],
  ['DIRECT; PROXY p:1', undefined],
  ['SOCKS5 s:1080', 'socks://s:1080'],
  ['SOCKS s:1080; DIRECT', undefined],
  ['', undefined],
])('the system’s proxy rule “%s” means %s', (rule, proxy) => {
  expect(proxyIn(rule)).toBe(proxy)
})

function playedPractice() {
  const say: ((message: FromPractice) => void)[] = []
  const exit: ((code: number) => void)[] = []
  const practice = new PracticeProcess(() => ({
    onMessage: (listener) => say.push(listener),
    onExit: (listener) => exit.push(listener),
    kill: () => undefined,
  }))
  return { practice, say, exit }
}

test('the practice tenant is started once, however many ask for it', async () => {
  const { practice, say } = playedPractice()
  const both = [practice.start(), practice.start()]
  say[0]?.({ kind: 'listening', address: 'http://127.0.0.1:1' })
  await Promise.all(both)
  expect([say.length, practice.facts]).toEqual([
    1,
    { running: true, address: 'http://127.0.0.1:1' },
  ])
})

test('a practice tenant that ended is started again when it is needed', async () => {
  const { practice, say, exit } = playedPractice()
  const first = practice.start()
  exit[0]?.(1)
  const second = practice.start()
  say[1]?.({ kind: 'listening', address: 'http://127.0.0.1:2' })
  expect([await first, await second]).toMatchObject([
    { code: 'practice.failed' },
    { address: 'http://127.0.0.1:2' },
  ])
})

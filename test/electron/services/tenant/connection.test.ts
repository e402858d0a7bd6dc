import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { FaultInput } from '../../../../electron/practice/http/faults'
import type { PracticeTenantOptions } from '../../../../electron/practice/practiceTenant'
import { trustedBesides } from '../../../../electron/services/http/authorities'
import { testConnection } from '../../../../electron/services/tenant/connection'
import { openTenant, type TenantHost } from '../../../../electron/services/tenant/openTenant'
import { companyAuthority, selfSigned, type TestAuthority } from '../../../support/certificates'
import { startScriptedProxy } from '../../../support/scriptedProxy'
import { practiceTenant } from '../../practice/practiceClient'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connection-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Tests a connection; the code of what was wrong, or the sentence when nothing was. */
async function tried(
  address: string,
  host: Partial<TenantHost> = {},
  user = 'practice',
  secret = user,
): Promise<string> {
  const transport = openTenant(
    { address, kind: 'test', readOnly: false },
    {
      credentials: {
        read: async () => ({ kind: 'basic', user, secret }),
        keepRefreshToken: async () => {},
      },
      proxyFor: async () => undefined,
      authorities: [],
      userAgent: 'test',
      ...host,
    },
  )
  if ('code' in transport) return transport.code
  return testConnection(transport, {
    signal: new AbortController().signal,
    sleep: async () => {},
  }).catch(({ problem }) => `${problem.code}: ${problem.title} ${problem.mend}`)
}

async function at(options: PracticeTenantOptions = {}) {
  return (await practiceTenant(options)).url
}

async function trustedIn(path: string): Promise<readonly string[]> {
  const trusted = await trustedBesides(path)
  if ('code' in trusted) throw new Error(trusted.title)
  return trusted
}

const always = (path: string, fault: FaultInput['fault']): PracticeTenantOptions => ({
  faults: [{ path, times: null, fault }],
})

test('a connection that works says what this account may do', async () => {
  expect(await tried(await at())).toBe(
    'The tenant answers, and this account may read people and see imports.',
  )
})

describe('what is wrong is told apart:', () => {
  test('no address', async () => {
    expect(await tried('acme')).toBe('tenant.address')
  })

  test('nothing listens there', async () => {
    expect(await tried('http://127.0.0.1:1')).toMatch(/^net\.refused/)
  })

  test('there is no server of this name', async () => {
    expect(await tried('https://no-such-tenant.invalid')).toMatch(/^net\.(dns|unreachable)/)
  })

  test('what listens is no tenant', async () => {
    expect(await tried(await at(always('/people', { kind: 'status', status: 404 })))).toMatch(
      /^http\.404: .*no such address/,
    )
    expect(await tried(await at(always('/people', { kind: 'portal' })))).toMatch(
      /^http\.notTheTenant/,
    )
  })

  test('what listens speaks no HTTP at all', async () => {
    const server = createServer((socket) => socket.end('220 mail.example.com ESMTP\r\n'))
    onTestFinished(() => void server.close())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await tried(`http://127.0.0.1:${port}`)).toMatch(/^net\.garbled/)
  })

  test('https to a server that does not speak it', async () => {
    const url = await at()
    expect(await tried(url.replace('http:', 'https:'))).toMatch(/^net\.tls/)
  })

  test('a sign-in page of the network', async () => {
    const fault = { kind: 'redirect', location: 'https://login.example/' } as const
    expect(await tried(await at(always('', fault)))).toMatch(/^http\.redirect/)
  })

  test('a wrong credential', async () => {
    expect(await tried(await at(), {}, 'practice', 'wrong')).toMatch(/^http\.401/)
  })

  test('an account that may read people, and not see imports', async () => {
    expect(await tried(await at(), {}, 'reader')).toMatch(/^http\.403: Looking at the import queue/)
  })

  test('a tenant without EPIC', async () => {
    const problem = await tried(await at({ switches: { epicLicence: 404 } }))
    expect(problem).toMatch(/^http\.404: Looking at the import queue/)
  })
})

describe('certificates are never waved through', () => {
  test.each<{
    readonly name: string
    readonly sign: Parameters<TestAuthority['sign']>[0]
    readonly isTrusted: boolean
    readonly says: RegExp
    readonly mend: RegExp
  }>([
    {
      name: 'one of an authority nobody here knows',
      sign: {},
      isTrusted: false,
      says: /is not trusted/,
      mend: /add its authority to the system’s store, or name its file in Settings/,
    },
    {
      name: 'one that has expired',
      sign: { valid: 'past' },
      isTrusted: true,
      says: /has expired/,
      mend: /Check the clock .* tell those who run the server/,
    },
    {
      name: 'one that is not valid yet',
      sign: { valid: 'future' },
      isTrusted: true,
      says: /is not valid yet/,
      mend: /Check the clock/,
    },
    {
      name: 'one made for another name',
      sign: { name: 'DNS:elsewhere.example' },
      isTrusted: true,
      says: /is made for another name/,
      mend: /another server answers at this one/,
    },
  ])(
    '$name is refused in its own words, and nothing is sent',
    async ({ sign, isTrusted, says, mend }) => {
      const company = await companyAuthority(folder)
      const tenant = await practiceTenant({ certificate: await company.sign(sign) })
      const authorities = isTrusted ? await trustedIn(company.path) : []
      const said = await tried(tenant.url, { authorities })
      expect([said, tenant.requests()]).toEqual([expect.stringMatching(says), []])
      expect(said).toMatch(/^net\.certificate: .* so nothing was sent to it\./)
      expect(said).toMatch(mend)
    },
  )

  test('one of the company is accepted when its authority is named in a file', async () => {
    const company = await companyAuthority(folder)
    const url = await at({ certificate: await company.sign() })
    const authorities = await trustedIn(company.path)
    expect(await tried(url, { authorities })).toContain('answers')
  })

  test('also where a variable of Node would wave all through', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    onTestFinished(() => void vi.unstubAllEnvs())
    const tenant = await practiceTenant({ certificate: await selfSigned(folder) })
    const proxy = await startScriptedProxy({ leadsTo: tenant.port })
    onTestFinished(() => proxy.close())
    const through = { proxyFor: async () => proxy.url }
    expect(await tried(tenant.url)).toMatch(/^net\.certificate: .*not trusted/)
    expect(await tried('https://acme.xmatters.com', through)).toMatch(/^net\.certificate/)
    expect(tenant.requests()).toEqual([])
  })

  test('one that vouches for itself is refused until it is named', async () => {
    const certificate = await selfSigned(folder)
    const url = await at({ certificate })
    const authorities = await trustedIn(certificate.authority)
    expect(await tried(url)).toMatch(/^net\.certificate: .*not trusted/)
    expect(await tried(url, { authorities })).toContain('answers')
  })
})

describe('a proxy in between', () => {
  async function proxied(way: Parameters<typeof startScriptedProxy>[0]) {
    const proxy = await startScriptedProxy(way)
    onTestFinished(() => proxy.close())
    return proxy
  }

  test.each([403, 502, 503])(
    'that refuses with %d is not taken for the tenant',
    async (answers) => {
      const proxy = await proxied({ answers })
      const problem = await tried('https://acme.xmatters.com', { proxyFor: async () => proxy.url })
      expect(problem).toMatch(/^net\.proxy: /)
      expect(proxy.connects[0]?.headers.authorization).toBeUndefined()
    },
  )

  test('that asks for a password says so', async () => {
    const proxy = await proxied({ answers: 407 })
    const problem = await tried('https://acme.xmatters.com', { proxyFor: async () => proxy.url })
    expect(problem).toMatch(/^net\.proxyPassword: /)
  })

  test('that is given user and password lets us through, and neither goes to the tenant', async () => {
    const certificate = await selfSigned(folder, { name: 'DNS:acme.xmatters.com' })
    const tenant = await practiceTenant({ certificate })
    const proxy = await proxied({ leadsTo: tenant.port, asks: 'ada:hunter2' })
    const way = (user: string) => ({
      proxyFor: async () => proxy.url.replace('://', `://${user}@`),
      authorities: [certificate.cert],
    })
    expect(await tried('https://acme.xmatters.com', way('ada:hunter2'))).toContain('answers')
    const refused = await tried('https://acme.xmatters.com', way('ada:wrong'))
    expect(refused).toMatch(/^net\.proxyPassword: /)
    expect(refused).not.toContain('ada:wrong')
  })

  test.each(['socks5://127.0.0.1:1080', 'http://'])(
    'that is none we can go through, %s, is said, and it is not gone past',
    async (proxy) => {
      const problem = await tried('https://acme.xmatters.com', { proxyFor: async () => proxy })
      expect(problem).toMatch(/^net\.proxyAddress: .*nothing was sent/)
    },
  )

  test('that looks into the traffic may answer in place of the tenant', async () => {
    const certificate = await selfSigned(folder, { name: 'DNS:acme.xmatters.com' })
    const authorities = [certificate.cert]
    for (const [status, says] of [
      [407, /^http\.407: .*The proxy asks for a password/],
      [502, /^http\.502: .*or a gateway in front of it/],
    ] as const) {
      const fault = { kind: 'status', status, body: 'html' } as const
      const tenant = await practiceTenant({ certificate, ...always('', fault) })
      const proxy = await proxied({ leadsTo: tenant.port })
      const proxyFor = async () => proxy.url
      expect(await tried('https://acme.xmatters.com', { proxyFor, authorities })).toMatch(says)
    }
  })

  test('that is not there is named as the proxy', async () => {
    const gone = await proxied({ answers: 200 })
    await gone.close()
    const problem = await tried('https://acme.xmatters.com', { proxyFor: async () => gone.url })
    expect(problem).toMatch(/^net\.proxy: /)
  })

  test('that looks into the traffic shows a certificate nobody vouches for', async () => {
    const tenant = await practiceTenant({ certificate: await selfSigned(folder) })
    const proxy = await proxied({ leadsTo: tenant.port })
    const proxyFor = async () => proxy.url
    expect(await tried('https://acme.xmatters.com', { proxyFor })).toMatch(/^net\.certificate/)
    expect(tenant.requests()).toEqual([])
  })

  test('whose authority is known is gone through, each connection serving many requests', async () => {
    const certificate = await selfSigned(folder, { name: 'DNS:acme.xmatters.com' })
    const tenant = await practiceTenant({ certificate })
    const proxy = await proxied({ leadsTo: tenant.port })
    const authorities = [certificate.cert]
    const proxyFor = async () => proxy.url
    expect(await tried('https://acme.xmatters.com', { proxyFor, authorities })).toContain('answers')
    expect([proxy.connects.length, tenant.requests().length]).toEqual([1, 2])
  })

  test('never stands between us and this machine', async () => {
    const proxy = await proxied({ answers: 502 })
    expect(await tried(await at(), { proxyFor: async () => proxy.url })).toContain('answers')
    expect(proxy.connects).toEqual([])
  })
})

import { describe, expect, onTestFinished, test } from 'vitest'
import type { PracticeTenantOptions } from '../../../../electron/practice/practiceTenant'
import type { HttpRequest } from '../../../../electron/services/http/exchange'
import type { Credential } from '../../../../electron/services/tenant/credential'
import { openTenant } from '../../../../electron/services/tenant/openTenant'
import { sendJson, startScriptedServer } from '../../../support/scriptedServer'
import { practiceTenant } from '../../practice/practiceClient'

const people: HttpRequest = {
  method: 'GET',
  path: '/api/xm/1/people?limit=1',
  body: { kind: 'none' },
  idleLimit: 2000,
}
const oauth = {
  kind: 'oauth',
  clientId: 'practice-client',
  user: 'practice',
  secret: 'practice',
  refreshToken: '',
} as const satisfies Credential

/** A session at a practice tenant whose store is looked into. Like the vault, it forgets the password once tokens are there. */
async function session(first: Credential, options: PracticeTenantOptions = {}) {
  const tenant = await practiceTenant(options)
  let kept = first
  const tokens: string[] = []
  const transport = openTenant(
    { address: tenant.url, kind: 'test', readOnly: false },
    {
      credentials: {
        read: async () => kept,
        keepRefreshToken: async (refreshToken) => {
          tokens.push(refreshToken)
          if (kept.kind === 'oauth') {
            kept = { ...kept, refreshToken, secret: '' }
          }
        },
      },
      proxyFor: async () => undefined,
      authorities: [],
      userAgent: 'test',
    },
  )
  if ('code' in transport) throw new Error(transport.title)
  const tokenCalls = () =>
    tenant.requests().filter(({ path }) => path.endsWith('/oauth2/token')).length
  return { tenant, transport, tokens, tokenCalls, kept: () => kept }
}

describe('each kind of credential signs its requests', () => {
  test.each<{ readonly credential: Credential; readonly auth: string }>([
    { credential: { kind: 'basic', user: 'practice', secret: 'practice' }, auth: 'basic' },
    {
      credential: { kind: 'apiKey', user: 'x-api-key-practice', secret: 'practice-secret' },
      auth: 'api key',
    },
    { credential: oauth, auth: 'bearer' },
  ])('$auth', async ({ credential, auth }) => {
    const { tenant, transport } = await session(credential)
    expect(await transport.exchange(people)).toMatchObject({ state: 'answered', status: 200 })
    expect(tenant.requests().at(-1)).toMatchObject({ auth, user: 'practice' })
  })

  test('without a credential no request leaves', async () => {
    const { tenant, transport } = await session({ kind: 'none' })
    expect(await transport.exchange(people)).toMatchObject({ kind: 'signIn', sent: 'nothing' })
    expect(tenant.requests()).toEqual([])
  })
})

describe('OAuth', () => {
  test('one token serves many requests, also when they are made at the same time', async () => {
    const { transport, tokenCalls } = await session(oauth)
    await Promise.all([1, 2, 3].map(() => transport.exchange(people)))
    await transport.exchange(people)
    expect(tokenCalls()).toBe(1)
  })

  test('the newest refresh token is kept, and the password is not needed again', async () => {
    const { tenant, transport, tokens, kept } = await session(oauth, {
      switches: { tokenSeconds: 2 },
      faults: [{ path: '/people', from: 2, fault: { kind: 'tokensExpire' } }],
    })
    await transport.exchange(people)
    expect(await transport.exchange(people)).toMatchObject({ status: 200 })
    expect(new Set(tokens).size).toBe(2)
    expect(kept()).toMatchObject({ secret: '', refreshToken: tokens.at(-1) })
    expect(tenant.requests().filter(({ status }) => status === 401)).toHaveLength(1)
  })

  test('a token that dies between two pages is renewed once for all who were refused', async () => {
    const { transport, tokenCalls } = await session(oauth, {
      faults: [{ path: '/people', from: 2, fault: { kind: 'tokensExpire' } }],
    })
    await transport.exchange(people)
    const answers = await Promise.all([1, 2, 3].map(() => transport.exchange(people)))
    expect(answers.map((answer) => answer.state === 'answered' && answer.status)).toEqual([
      200, 200, 200,
    ])
    expect(tokenCalls()).toBe(2)
  })

  test('a tenant that says 401 to every token is asked for one more, not for ever', async () => {
    const { transport, tokenCalls } = await session(oauth, {
      faults: [{ path: '/people', times: null, fault: { kind: 'status', status: 401 } }],
    })
    expect(await transport.exchange(people)).toMatchObject({ status: 401 })
    expect(tokenCalls()).toBe(2)
  })

  test('a refused refresh token is forgotten, and without a password the admin is asked', async () => {
    const { transport, tokens, tokenCalls } = await session({
      ...oauth,
      secret: '',
      refreshToken: 'long dead',
    })
    expect(await transport.exchange(people)).toMatchObject({ state: 'answered', status: 401 })
    expect(await transport.exchange(people)).toMatchObject({ state: 'answered', status: 401 })
    expect([tokens, tokenCalls()]).toEqual([[''], 1])
  })

  test('a refused refresh token gives way to the password where that is known', async () => {
    const { transport } = await session({ ...oauth, refreshToken: 'long dead' })
    expect(await transport.exchange(people)).toMatchObject({ state: 'answered', status: 200 })
  })

  test.each([
    { fault: { kind: 'status', status: 500 }, status: 500 },
    { fault: { kind: 'status', status: 429 }, status: 429 },
    { fault: { kind: 'portal' }, status: 200 },
    { fault: { kind: 'redirect', location: 'https://elsewhere.example/' }, status: 302 },
  ] as const)(
    'trouble at the token endpoint is told as it is: $fault',
    async ({ fault, status }) => {
      const { tenant, transport } = await session(oauth, {
        faults: [{ path: '/oauth2', times: null, fault }],
      })
      expect(await transport.exchange(people)).toMatchObject({ state: 'answered', status })
      expect(tenant.requests().every(({ path }) => path.endsWith('/oauth2/token'))).toBe(true)
    },
  )

  test('and is never taken for an answer to an upload', async () => {
    const { transport } = await session(oauth, {
      faults: [{ path: '/oauth2', times: null, fault: { kind: 'status', status: 503 } }],
    })
    const upload: HttpRequest = {
      ...people,
      method: 'POST',
      path: '/api/xm/1/uploads/epic-v1',
      body: { kind: 'file', path: 'package.json', field: 'file', name: 'p.zip' },
    }
    expect(await transport.exchange(upload)).toMatchObject({
      state: 'failed',
      kind: 'signIn',
      sent: 'nothing',
    })
  })

  test('an upload that is refused with 401 is not repeated', async () => {
    const { tenant, transport } = await session(oauth, {
      faults: [{ path: '/uploads', times: null, fault: { kind: 'status', status: 401 } }],
    })
    const upload: HttpRequest = {
      ...people,
      method: 'POST',
      path: '/api/xm/1/uploads/epic-v1',
      body: { kind: 'file', path: 'package.json', field: 'file', name: 'p.zip' },
    }
    expect(await transport.exchange(upload)).toMatchObject({ state: 'answered', status: 401 })
    expect(tenant.requests().filter(({ path }) => path.includes('/uploads'))).toHaveLength(1)
  })
})

describe('a server that repeats what it was sent', () => {
  const secret = 'Pässwort "hunter2"'
  const basic = Buffer.from(`ada:${secret}`).toString('base64')

  /** What comes back from a server that answers with the request's own header and more. */
  async function echoed(credential: Credential, status: number, more: string): Promise<string> {
    const server = await startScriptedServer(({ request, response }) =>
      sendJson(response, status, { message: `${request.headers.authorization} ${more}` }),
    )
    onTestFinished(() => server.close())
    const transport = openTenant(
      { address: server.origin, kind: 'test', readOnly: false },
      {
        credentials: { read: async () => credential, keepRefreshToken: async () => {} },
        proxyFor: async () => undefined,
        authorities: [],
        userAgent: 'test',
      },
    )
    if ('code' in transport) throw new Error(transport.title)
    const answer = await transport.exchange(people)
    return answer.state === 'answered' ? answer.body : answer.detail
  }

  test.each([200, 202, 400, 401, 403, 500])(
    'with %d does not bring what Basic sends into any message',
    async (status) => {
      const credential = { kind: 'basic', user: 'ada', secret } as const
      expect(await echoed(credential, status, 'was refused')).toBe(
        '{"message":"Basic … was refused"}',
      )
      expect(basic.length).toBeGreaterThan(8)
    },
  )

  test('does not bring the password into a refusal, however it is written', async () => {
    const credential = { kind: 'apiKey', user: 'x-api-key-1', secret } as const
    const body = await echoed(credential, 403, `${secret} ${encodeURIComponent(secret)}`)
    expect(body).toBe('{"message":"Basic … … …"}')
  })

  test('does not bring a token back', async () => {
    expect(await echoed({ kind: 'token', token: 'abc.def.ghi' }, 200, '')).toBe(
      '{"message":"Bearer … "}',
    )
  })

  test('may use the word that is somebody’s password in its data', async () => {
    const credential = { kind: 'basic', user: 'ada', secret: 'Porto' } as const
    expect(await echoed(credential, 200, 'lives in Porto')).toContain('lives in Porto')
  })
})

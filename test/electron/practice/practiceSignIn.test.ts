import { describe, expect, test } from 'vitest'
import { basic, call, handClock, practiceTenant } from './practiceClient'

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})
const passwordGrant = form({
  grant_type: 'password',
  client_id: 'practice-client',
  username: 'practice',
  password: 'practice',
})
const refreshGrant = (token: string) =>
  form({ grant_type: 'refresh_token', client_id: 'practice-client', refresh_token: token })
const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

describe('who may call', () => {
  test.each([
    { what: 'user and password', header: basic('practice'), status: 200 },
    {
      what: 'an API key with its secret',
      header: basic('x-api-key-practice', 'practice-secret'),
      status: 200,
    },
    { what: 'a wrong password', header: basic('practice', 'wrong'), status: 401 },
    { what: 'a key with the password', header: basic('x-api-key-practice', 'x'), status: 401 },
    { what: 'an unknown token', header: 'Bearer nonsense', status: 401 },
    { what: 'nothing', header: '', status: 401 },
  ])('$what gets $status', async ({ header, status }) => {
    const tenant = await practiceTenant()
    const answer = await call(tenant, '/people', { headers: { authorization: header } })
    expect(answer.status).toBe(status)
  })

  test('a wrong credential is refused before the path is looked at', async () => {
    const tenant = await practiceTenant()
    const headers = { authorization: basic('practice', 'wrong') }
    const answer = await call(tenant, '/no/such/path', { headers })
    expect(answer.body).toEqual({
      code: 401,
      reason: 'Unauthorized',
      message: 'Authentication failed.',
    })
  })

  test.each(['/uploads/epic-v1', '/imports'])('%s needs the right to import', async (path) => {
    const tenant = await practiceTenant()
    const method = path === '/imports' ? 'GET' : 'POST'
    const headers = { authorization: basic('reader') }
    const answer = await call(tenant, path, { method, headers })
    expect([answer.status, answer.body.code]).toEqual([403, 403])
  })

  test.each([403, 404] as const)('without the EPIC licence imports answer %i', async (status) => {
    const tenant = await practiceTenant({ switches: { epicLicence: status } })
    expect((await call(tenant, '/imports')).status).toBe(status)
  })

  test('ping answers everybody', async () => {
    const tenant = await practiceTenant()
    const answer = await call(tenant, '/ping', { headers: { authorization: '' } })
    expect(answer.status).toBe(200)
  })

  test('only JSON is answered', async () => {
    const tenant = await practiceTenant()
    const headers = { authorization: basic('practice'), accept: 'text/html' }
    expect((await call(tenant, '/people', { headers })).status).toBe(406)
  })
})

describe('tokens', () => {
  test('a token signs calls for 900 seconds', async () => {
    const clock = handClock()
    const tenant = await practiceTenant({ clock })
    const { body } = await call(tenant, '/oauth2/token', passwordGrant)
    const fresh = await call(tenant, '/people', bearer(body.access_token))
    clock.move(900_000)
    const stale = await call(tenant, '/people', bearer(body.access_token))
    expect([body.token_type, body.expires_in, fresh.status, stale.status, stale.body]).toEqual([
      'bearer',
      899,
      200,
      401,
      { error: 'invalid_token', error_description: 'Access token expired' },
    ])
  })

  test.each([
    { refreshTokens: 'die', again: 401 },
    { refreshTokens: 'stay', again: 200 },
  ] as const)('used refresh tokens $refreshTokens', async ({ refreshTokens, again }) => {
    const tenant = await practiceTenant({ switches: { refreshTokens } })
    const first = await call(tenant, '/oauth2/token', passwordGrant)
    const second = await call(tenant, '/oauth2/token', refreshGrant(first.body.refresh_token))
    const third = await call(tenant, '/oauth2/token', refreshGrant(first.body.refresh_token))
    expect([second.status, third.status]).toEqual([200, again])
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token)
  })

  test.each([
    {
      what: 'an unknown client',
      init: form({ grant_type: 'password', client_id: 'x' }),
      status: 400,
    },
    {
      what: 'another grant',
      init: form({ grant_type: 'x', client_id: 'practice-client' }),
      status: 400,
    },
    {
      what: 'a wrong password',
      init: form({
        grant_type: 'password',
        client_id: 'practice-client',
        username: 'practice',
        password: 'no',
      }),
      status: 401,
    },
    { what: 'JSON', init: { method: 'POST', body: '{}' }, status: 415 },
  ])('$what gets $status', async ({ init, status }) => {
    const tenant = await practiceTenant()
    expect((await call(tenant, '/oauth2/token', init)).status).toBe(status)
  })
})

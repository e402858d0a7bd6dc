import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../electron/practice/http/faults'
import { tenantWith } from './importWorld'
import { call, control, handClock, practiceTenant, upload, zipOf } from './practiceClient'

const people = tenantWith({
  DS_USERS: ['ann', 'bo', 'cy', 'di'].map((id) => ({ EXTERNAL_KEY: id, USER_ID: id })),
})
const status = (code: number): FaultInput['fault'] => ({ kind: 'status', status: code })

describe('which calls fail', () => {
  test('the second and third call to a path, and no other', async () => {
    const faults = [{ path: '/people', from: 2, times: 2, fault: status(500) }]
    const tenant = await practiceTenant({ faults })
    const codes: number[] = []
    for (const path of ['/people', '/sites', '/people', '/people', '/people']) {
      codes.push((await call(tenant, path)).status)
    }
    expect(codes).toEqual([200, 200, 500, 500, 200])
  })

  test('a share of the calls, the same ones for the same seed', async () => {
    const codesOf = async (seed: number) => {
      const faults = [{ times: null, share: 0.5, seed, fault: status(503) }]
      const tenant = await practiceTenant({ faults })
      const codes: number[] = []
      for (let at = 0; at < 12; at += 1) codes.push((await call(tenant, '/roles')).status)
      return codes
    }
    const [one, again] = [await codesOf(7), await codesOf(7)]
    expect(new Set(one)).toEqual(new Set([200, 503]))
    expect(again).toEqual(one)
  })

  test('faults are added and cleared while the tenant runs', async () => {
    const tenant = await practiceTenant()
    await control(tenant, 'POST', '/faults', { faults: [{ times: null, fault: status(429) }] })
    const during = await call(tenant, '/people')
    await control(tenant, 'DELETE', '/faults')
    const after = await call(tenant, '/people')
    expect([during.status, after.status]).toEqual([429, 200])
  })

  test('a fault that nobody knows is refused', async () => {
    const tenant = await practiceTenant()
    const answer = await control(tenant, 'POST', '/faults', { faults: [{ fault: { kind: '?' } }] })
    expect(answer.status).toBe(400)
  })
})

describe('what failing looks like', () => {
  const failing = async (fault: FaultInput['fault'], path = '/people') => {
    const tenant = await practiceTenant({ state: people, faults: [{ fault }] })
    return call(tenant, path)
  }

  test.each([
    { body: 'json', type: 'application/json', text: '{"code":502' },
    { body: 'html', type: 'text/html', text: '<html>' },
    { body: 'empty', type: null, text: '' },
    { body: 'oauth', type: 'application/json', text: '{"error":"invalid_token"' },
  ] as const)('a status with a body of $body', async ({ body, type, text }) => {
    const answer = await failing({ kind: 'status', status: 502, body })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, type])
    expect(answer.text.startsWith(text)).toBe(true)
  })

  test('429 with Retry-After and the headers of the rate limit', async () => {
    const fault = { kind: 'status', status: 429, retryAfter: '3', rateHeaders: true } as const
    const { headers } = await failing(fault)
    expect([headers.get('retry-after'), headers.get('x-ratelimit-limit')]).toEqual(['3', '60000'])
  })

  test('a redirect to another host', async () => {
    const answer = await failing({ kind: 'redirect', location: 'https://login.example/' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://login.example/'])
  })

  test('200 with half of the JSON, or with a page', async () => {
    const half = await failing({ kind: 'truncated' })
    const portal = await failing({ kind: 'portal' })
    expect([half.status, half.body, portal.status, portal.body]).toEqual([200, null, 200, null])
  })

  test.each([
    { drift: 'repeated', ids: ['di', 'ann', 'bo', 'cy'], total: 4 },
    { drift: 'missing', ids: ['bo', 'cy', 'di'], total: 4 },
    { drift: 'total', ids: ['ann', 'bo', 'cy', 'di'], total: 5 },
  ] as const)('a page with drift: $drift', async ({ drift, ids, total }) => {
    const { body } = await failing({ kind: 'page', drift })
    const names = body.data.map((person: { targetName: string }) => person.targetName)
    expect([names, body.total]).toEqual([ids, total])
  })

  test.each([
    { drift: 'noNext', next: undefined },
    { drift: 'foreignNext', next: 'https://elsewhere.example/people' },
  ] as const)('links that lead nowhere: $drift', async ({ drift, next }) => {
    const { body } = await failing({ kind: 'page', drift }, '/people?limit=2')
    expect(body.links.next).toBe(next)
  })

  test('a reset before any answer', async () => {
    await expect(failing({ kind: 'reset', when: 'before' })).rejects.toThrow()
  })

  test('a body that stalls has a status and no end', async () => {
    const tenant = await practiceTenant({ state: people, faults: [{ fault: { kind: 'stall' } }] })
    const leave = new AbortController()
    const headers = { authorization: `Basic ${btoa('practice:practice')}` }
    const response = await fetch(`${tenant.url}/api/xm/1/people`, { headers, signal: leave.signal })
    const reader = response.body?.getReader()
    const first = await reader?.read()
    leave.abort()
    expect([response.status, first?.done]).toEqual([200, false])
  })

  test('a slow body comes byte by byte', async () => {
    const fault = { kind: 'slowBody', millisecondsPerByte: 0 } as const
    expect((await failing(fault)).body.total).toBe(4)
  })

  test('slow headers come when their time has come', async () => {
    const clock = handClock()
    const fault = { kind: 'slowHeaders', milliseconds: 5000 } as const
    const tenant = await practiceTenant({ clock, faults: [{ fault }] })
    const answer = call(tenant, '/people')
    // The call is in the log as soon as it waits, so nothing has to be slept for.
    while (tenant.requests().length === 0) await new Promise(setImmediate)
    const before = tenant.requests()[0]?.status
    clock.move(5000)
    expect([before, (await answer).status]).toEqual([null, 200])
  })
})

describe('uploads that go wrong', () => {
  test('a reset after the whole body: the job is there, the answer is not', async () => {
    const fault = { kind: 'reset', when: 'after' } as const
    const tenant = await practiceTenant({ timing: 'manual', faults: [{ method: 'POST', fault }] })
    await expect(upload(tenant, await zipOf({}))).rejects.toThrow()
    expect(tenant.jobs().map((job) => job.status)).toEqual(['PENDING'])
  })

  test('a reset in the middle of the body: no job', async () => {
    const fault = { kind: 'reset', when: 'duringUpload' } as const
    const tenant = await practiceTenant({ faults: [{ method: 'POST', fault }] })
    await expect(upload(tenant, await zipOf({}))).rejects.toThrow()
    expect(tenant.jobs()).toEqual([])
  })

  test('an answer while the client is still sending can be read', async () => {
    const fault = { kind: 'status', status: 413, body: 'html', early: true } as const
    const tenant = await practiceTenant({ faults: [{ method: 'POST', fault }] })
    expect((await upload(tenant, new Uint8Array(3_000_000))).status).toBe(413)
  })

  test('a job with an unknown status and without an end', async () => {
    const fault = { kind: 'job', status: 'QUEUED', withoutFinish: true } as const
    const tenant = await practiceTenant({ timing: 'manual' })
    const { body } = await upload(tenant, await zipOf({}))
    await tenant.runBatch()
    tenant.addFaults([{ path: '/imports/', fault }])
    const odd = await call(tenant, `/imports/${body.id}`)
    const right = await call(tenant, `/imports/${body.id}`)
    expect([odd.body.status, odd.body.finishedAt, right.body.status]).toEqual([
      'QUEUED',
      undefined,
      'COMPLETE',
    ])
  })
})

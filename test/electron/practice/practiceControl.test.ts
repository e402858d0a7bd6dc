import { request } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { PracticeTenant } from '../../../electron/practice/practiceTenant'
import { readStartState } from '../../../electron/practice/startState'
import { snapshotOf } from '../../../electron/practice/tenantSnapshot'
import { tenantWith } from './importWorld'
import { call, control, practiceTenant, upload, zipOf } from './practiceClient'

const samplePath = 'electron/sample/company/tenant.snapshot.json'

/** Calls a control endpoint the way a page in a browser could, with headers of its own. */
function callAsPage(tenant: PracticeTenant, headers: Readonly<Record<string, string>>) {
  return new Promise<number | undefined>((resolve, reject) => {
    const options = { port: tenant.port, host: '127.0.0.1', path: '/practice/state', headers }
    const sent = request(options, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('control endpoints', () => {
  test('a state that was put is the state one gets', async () => {
    const state = tenantWith({ DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] })
    const tenant = await practiceTenant()
    const snapshot = snapshotOf(state, '2026-11-22T10:00:00Z')
    const put = await control(tenant, 'PUT', '/state', snapshot)
    const got = await control(tenant, 'GET', '/state')
    expect([put.status, got.body.tables]).toEqual([200, snapshot.tables])
  })

  test.each([
    { what: 'another format', body: { format: 'zipsync-snapshot/2', tables: {} } },
    { what: 'an unknown table', body: { format: 'zipsync-snapshot/1', tables: { DS_X: [] } } },
    { what: 'no object', body: [1] },
  ])('$what is no state', async ({ body }) => {
    const tenant = await practiceTenant()
    expect((await control(tenant, 'PUT', '/state', body)).status).toBe(400)
  })

  test.each([
    { what: 'a page', headers: { origin: 'https://evil.example' } },
    { what: 'a name that leads here', headers: { host: 'evil.example' } },
  ])('$what cannot steer the tenant', async ({ headers }) => {
    expect(await callAsPage(await practiceTenant(), headers)).toBe(403)
  })

  test('an unknown switch is refused and changes nothing', async () => {
    const tenant = await practiceTenant()
    const answer = await control(tenant, 'POST', '/switches', { switches: { gravity: 'off' } })
    expect(answer.status).toBe(400)
  })

  test('the log of requests tells who called what, and no secret', async () => {
    const tenant = await practiceTenant()
    await call(tenant, '/people?limit=1')
    await upload(tenant, await zipOf({}))
    const { body, text } = await control(tenant, 'GET', '/requests')
    expect(body.requests).toMatchObject([
      {
        method: 'GET',
        path: '/api/xm/1/people?limit=1',
        auth: 'basic',
        user: 'practice',
        status: 200,
      },
      { method: 'POST', path: '/api/xm/1/uploads/epic-v1', status: 202 },
    ])
    expect(text).not.toContain(Buffer.from('practice:practice').toString('base64'))
  })

  test('what an import did can be looked up by its job', async () => {
    const tenant = await practiceTenant({ timing: 'manual' })
    const users = [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary', SITE_NAME: 'San Ramon' }]
    const sites = [{ EXTERNAL_KEY: 'S1', SITENAME: 'San Ramon' }]
    await upload(tenant, await zipOf({ DS_SITES: sites, DS_USERS: users }))
    const { body } = await control(tenant, 'POST', '/run-batch')
    expect(body.jobs[0].applied.map((entry: { rule: string }) => entry.rule)).toEqual([
      'A11',
      'A11',
    ])
  })
})

describe('where it answers', () => {
  test('on loopback only', async () => {
    const tenant = await practiceTenant()
    expect(tenant.url).toBe(`http://127.0.0.1:${tenant.port}`)
  })

  test('under /api/xm/1 and nowhere else', async () => {
    const tenant = await practiceTenant()
    const { status } = await fetch(`${tenant.url}/people`)
    expect(status).toBe(404)
  })

  test('two tenants know nothing of each other', async () => {
    const [one, other] = [await practiceTenant(), await practiceTenant()]
    await control(one, 'POST', '/owner-upload')
    expect([one.jobs().length, other.jobs().length]).toEqual([1, 0])
  })
})

describe('the sample company', () => {
  test('has Mary and Kelly, both made by hand', async () => {
    const { tables } = await readStartState(samplePath)
    const byHand = tables.DS_USERS.filter((user) => user.externalKey === null)
    expect(byHand.map((user) => user.values.USER_ID)).toEqual(
      expect.arrayContaining(['mmcbride', 'kclark', 'practice']),
    )
  })

  test('refers to nothing that is not there', async () => {
    const { tables } = await readStartState(samplePath)
    const dangling = Object.values(tables)
      .flat()
      .flatMap((record) => Object.values(record.refs).flat())
      .filter((ref) => 'text' in ref)
    expect(dangling).toEqual([])
  })

  test('a snapshot that is none is named in the message', async () => {
    await expect(readStartState('package.json')).rejects.toThrow('package.json is no snapshot')
  })
})

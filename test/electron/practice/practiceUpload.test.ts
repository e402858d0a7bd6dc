import { expect, test } from 'vitest'
import { tenantWith } from './importWorld'
import { call, control, practiceTenant, upload, zipOf } from './practiceClient'

const sanRamon = { EXTERNAL_KEY: 'S1', SITENAME: 'San Ramon' }
const byHand = tenantWith({
  DS_SITES: [sanRamon],
  DS_USERS: [
    { EXTERNAL_KEY: null, USER_ID: 'mmcbride' },
    { EXTERNAL_KEY: null, USER_ID: 'kclark' },
  ],
})
const withMary = {
  DS_SITES: [sanRamon],
  DS_USERS: [{ EXTERNAL_KEY: 'E1001', USER_ID: 'mmcbride' }],
}
const withoutMary = { DS_SITES: [sanRamon] }

test('an upload is accepted as a pending job and then changes the tenant', async () => {
  const tenant = await practiceTenant({ state: byHand, timing: 'manual' })
  const accepted = await upload(tenant, await zipOf(withMary))
  expect([accepted.status, accepted.body]).toMatchObject([
    202,
    {
      status: 'PENDING',
      transform: { name: 'EPIC Upload v1.3', url: `${tenant.url}/api/xm/1/uploads/epic-v1` },
      by: { targetName: 'practice', recipientType: 'PERSON' },
      totalCount: 0,
      processedCount: 0,
      links: { self: `/api/xm/1/imports/${accepted.body.id}` },
    },
  ])
  expect(accepted.body).not.toHaveProperty('name')
  expect(accepted.body).not.toHaveProperty('started')

  await tenant.runBatch()
  const job = await call(tenant, `/imports/${accepted.body.id}`)
  const mary = await call(tenant, '/people/mmcbride')
  expect([job.body.status, mary.body.externalKey]).toEqual(['COMPLETE', 'E1001'])
})

test('Mary, adopted and then gone from the export, is deleted; Kelly, never in it, is not', async () => {
  const tenant = await practiceTenant({ state: byHand })
  await upload(tenant, await zipOf(withMary))
  await tenant.runBatch()
  await upload(tenant, await zipOf(withoutMary))
  await tenant.runBatch()
  const { body } = await call(tenant, '/people')
  expect(body.data.map((person: { targetName: string }) => person.targetName)).toEqual(['kclark'])
})

test('only the newest waiting file is processed', async () => {
  const tenant = await practiceTenant({ state: byHand, timing: 'manual' })
  await control(tenant, 'POST', '/switches', { switches: { superseded: 'failed' } })
  for (const content of [withMary, withoutMary]) {
    const bytes = await zipOf(content)
    await upload(tenant, bytes)
  }
  await control(tenant, 'POST', '/run-batch')
  expect(tenant.jobs().map((job) => job.status)).toEqual(['FAILED', 'COMPLETE'])
})

test.each([
  { superseded: 'pending', statuses: ['PENDING', 'COMPLETE'] },
  { superseded: 'complete', statuses: ['COMPLETE', 'COMPLETE'] },
  { superseded: 'vanished', statuses: ['COMPLETE'] },
] as const)('a replaced file can end $superseded', async ({ superseded, statuses }) => {
  const tenant = await practiceTenant({ timing: 'manual', switches: { superseded } })
  await control(tenant, 'POST', '/owner-upload')
  await control(tenant, 'POST', '/owner-upload', { user: 'somebody' })
  await control(tenant, 'POST', '/run-batch')
  const { body } = await call(tenant, '/imports?transformType=epic-v1')
  expect(body.data.map((job: { status: string }) => job.status)).toEqual(statuses)
})

test("another owner's waiting file shows its owner in the queue", async () => {
  const tenant = await practiceTenant({ timing: 'manual' })
  await control(tenant, 'POST', '/owner-upload')
  const { body } = await call(tenant, '/imports')
  expect(body.data[0]).toMatchObject({ status: 'PENDING', by: { targetName: 'other' } })
})

test('a package of which a file is missing ends FAILED and changes nothing', async () => {
  const tenant = await practiceTenant({ state: byHand })
  await upload(tenant, new TextEncoder().encode('this is no ZIP'))
  await tenant.runBatch()
  expect([tenant.jobs()[0]?.status, tenant.state() === byHand]).toEqual(['FAILED', true])
})

test('by a switch a bad package is refused at once', async () => {
  const tenant = await practiceTenant({ switches: { badPackage: 'refused' } })
  const { status, body } = await upload(tenant, await zipOf({}, { autoDataSyncVersion: '1.2' }))
  expect([status, body.reason, tenant.jobs()]).toEqual([400, 'Bad Request', []])
})

test.each([
  {
    what: 'JSON instead of a form',
    init: { body: '{}', type: 'application/json' },
    status: 415,
    says: 'multipart/form-data',
  },
  {
    what: 'no boundary',
    init: { body: 'x', type: 'multipart/form-data' },
    status: 400,
    says: 'no boundary',
  },
  {
    what: 'no file at all',
    init: {
      body: '--b\r\nContent-Disposition: form-data; name="other"\r\n\r\nx\r\n--b--\r\n',
      type: 'multipart/form-data; boundary=b',
    },
    status: 400,
    says: 'no part called file',
  },
  {
    what: 'its file in another part',
    init: {
      body: '--b\r\nContent-Disposition: form-data; name="zip"; filename="p.zip"\r\n\r\nx\r\n--b--\r\n',
      type: 'multipart/form-data; boundary=b',
    },
    status: 400,
    says: 'no part called file',
  },
  {
    what: 'an empty file',
    init: {
      body: '--b\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\n\r\n\r\n--b--\r\n',
      type: 'multipart/form-data; boundary=b',
    },
    status: 400,
    says: 'empty',
  },
])('an upload with $what is refused with $status', async ({ init, status, says }) => {
  const tenant = await practiceTenant()
  const answer = await call(tenant, '/uploads/epic-v1', {
    method: 'POST',
    body: init.body,
    headers: { 'content-type': init.type },
  })
  expect([answer.status, answer.body.code]).toEqual([status, status])
  expect(answer.body.message).toContain(says)
})

test.each([
  { oversize: 'html413', status: 413, type: 'text/html' },
  { oversize: 'json400', status: 400, type: 'application/json' },
] as const)('an upload above the limit gets $status', async ({ oversize, status, type }) => {
  const tenant = await practiceTenant({ switches: { oversize, uploadLimit: 1024 } })
  const answer = await upload(tenant, new Uint8Array(5000))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type])
})

test('an upload above the limit can be cut off', async () => {
  const tenant = await practiceTenant({ switches: { oversize: 'cut', uploadLimit: 1024 } })
  await expect(upload(tenant, new Uint8Array(5000))).rejects.toThrow()
})

test('messages of an EPIC job are an empty page, and by a switch its report', async () => {
  const tenant = await practiceTenant({ state: byHand })
  const broken = { ...withMary, DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: 'D1', USER_KEY: 'C987654' }] }
  const { body } = await upload(tenant, await zipOf(broken))
  await tenant.runBatch()
  const path = `/imports/${body.id}/import-messages`
  const empty = await call(tenant, path)
  await control(tenant, 'POST', '/switches', { switches: { importMessages: 'filled' } })
  const filled = await call(tenant, path)
  expect([empty.body.data, filled.body.data.length, filled.body.data[0]]).toMatchObject([
    [],
    3,
    { messageLevel: 'WARN', column: 'USER_KEY', line: 1 },
  ])
})

test('a row can be told to fail, so that a read-back finds something', async () => {
  const tenant = await practiceTenant({ state: byHand })
  await control(tenant, 'POST', '/faults', { rejectRows: [{ file: 'DS_USERS', key: 'E1001' }] })
  await upload(tenant, await zipOf(withMary))
  await tenant.runBatch()
  const { body } = await call(tenant, '/people/mmcbride')
  expect(body).not.toHaveProperty('externalKey')
})

import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../electron/practice/http/faults'
import { type Rehearsal, rehearsal } from '../../support/rehearsal'

type Misdeed = FaultInput['fault']

async function uploadWith(fault: Misdeed, where: Partial<FaultInput> = {}) {
  const room = await rehearsal({
    timing: 'manual',
    faults: [{ method: 'POST', path: '/uploads', ...where, fault }],
  })
  const ended = await room.run(['upload', 'package.zip', '--tenant', room.tenant.url])
  return { room, ended }
}

describe('an upload that the tenant refuses ends with 4, says why, and is not sent again', () => {
  test.each<{ readonly fault: Misdeed; readonly says: string }>([
    { fault: { kind: 'status', status: 400 }, says: 'did not accept the request' },
    {
      fault: { kind: 'status', status: 400, subcode: 'validation.upload', message: 'No archive.' },
      says: 'It says: “No archive.”',
    },
    { fault: { kind: 'status', status: 401 }, says: 'does not know this user or password' },
    { fault: { kind: 'status', status: 401, body: 'empty' }, says: 'does not know this user' },
    { fault: { kind: 'status', status: 401, body: 'html' }, says: 'does not know this user' },
    { fault: { kind: 'status', status: 401, body: 'oauth' }, says: 'does not know this user' },
    { fault: { kind: 'status', status: 401, early: true }, says: 'does not know this user' },
    { fault: { kind: 'status', status: 403 }, says: 'This account may not do that' },
    { fault: { kind: 'status', status: 404 }, says: 'has no such address' },
    { fault: { kind: 'status', status: 406 }, says: 'did not accept the request' },
    { fault: { kind: 'status', status: 409 }, says: 'not possible in its present state' },
    { fault: { kind: 'status', status: 413, body: 'html' }, says: 'too large' },
    { fault: { kind: 'status', status: 413, body: 'html', early: true }, says: 'too large' },
    { fault: { kind: 'status', status: 415 }, says: 'did not recognise the upload as a file' },
    { fault: { kind: 'status', status: 429 }, says: 'takes no more requests for now' },
    { fault: { kind: 'status', status: 429, retryAfter: '3' }, says: 'takes no more requests' },
  ])('$fault', async ({ fault, says }) => {
    const { room, ended } = await uploadWith(fault)
    expect(ended).toMatchObject({ code: 4 })
    expect(ended.out).toContain(says)
    expect(ended.out).toContain('The package was not taken; nothing was imported.')
    expect([room.posts(), room.tenant.jobs()]).toEqual([1, []])
  })
})

describe('an upload whose end nobody can know is called unknown, and is not sent again', () => {
  test.each<{ readonly fault: Misdeed; readonly found: string }>([
    { fault: { kind: 'status', status: 408 }, found: 'No new import job' },
    { fault: { kind: 'status', status: 500 }, found: 'No new import job' },
    { fault: { kind: 'status', status: 501 }, found: 'No new import job' },
    { fault: { kind: 'status', status: 502, body: 'html' }, found: 'No new import job' },
    { fault: { kind: 'status', status: 503, body: 'html', retryAfter: '1' }, found: 'No new' },
    { fault: { kind: 'status', status: 504, body: 'empty' }, found: 'No new import job' },
    { fault: { kind: 'portal' }, found: 'No new import job' },
    {
      fault: { kind: 'redirect', location: 'https://elsewhere.example/login' },
      found: 'a credential is never carried there',
    },
    { fault: { kind: 'reset', when: 'before' }, found: 'No new import job' },
    { fault: { kind: 'reset', when: 'duringUpload' }, found: 'No new import job' },
    { fault: { kind: 'reset', when: 'after' }, found: 'One import job came into the queue' },
    { fault: { kind: 'truncated' }, found: 'One import job came into the queue' },
  ])('$fault', async ({ fault, found }) => {
    const { room, ended } = await uploadWith(fault)
    expect(ended.code).toBe(4)
    expect(ended.out).toContain('It is not known whether the package arrived.')
    expect(ended.out).toContain(found)
    expect(ended.out).toContain('It was not sent again.')
    expect(room.posts()).toBe(1)
  })

  test('also when the limit of a proxy cuts the connection', async () => {
    const room = await rehearsal({ switches: { uploadLimit: 1024, oversize: 'cut' } })
    const ended = await room.run(['upload', 'package.zip', '--tenant', room.tenant.url])
    expect(ended.code).toBe(4)
    expect(ended.out).toContain('It is not known whether the package arrived.')
    expect(room.posts()).toBe(1)
  })

  test('and the job that is found names its owner, whose login may be another than ours', async () => {
    const { ended } = await uploadWith({ kind: 'reset', when: 'after' })
    expect(ended.out).toMatch(/probably this upload: [\w-]+, by practice, PENDING/)
  })
})

describe('an upload that is interrupted ends with 130 and says how much may have arrived', () => {
  const interrupted = async (room: Rehearsal, isReached: () => boolean) => {
    const interrupt = new AbortController()
    const args = ['upload', 'package.zip', '--watch', '--tenant', room.tenant.url]
    const running = room.run(args, undefined, interrupt.signal)
    while (!isReached()) await new Promise((done) => setImmediate(done))
    interrupt.abort(new Error('cancelled'))
    return running
  }

  test('nothing, while the queue is looked at', async () => {
    const fault: Misdeed = { kind: 'standStill' }
    const room = await rehearsal({ faults: [{ method: 'GET', path: '/imports', fault }] })
    const ended = await interrupted(room, () => room.tenant.requests().length === 1)
    expect([ended.code, room.posts()]).toEqual([130, 0])
    expect((await room.run(['watch', '--tenant', room.tenant.url])).err).toContain('has no upload')
  })

  test.each<{ readonly fault: Misdeed; readonly jobs: number; readonly says: string }>([
    { fault: { kind: 'standStill' }, jobs: 0, says: 'No new import job was found' },
    { fault: { kind: 'stall' }, jobs: 1, says: 'is probably this upload' },
  ])('a part or all of it, when the answer is missing: $fault', async ({ fault, jobs, says }) => {
    const room = await rehearsal({
      timing: 'manual',
      faults: [{ method: 'POST', path: '/uploads', fault }],
    })
    const isReached = () => room.posts() === 1 && room.tenant.jobs().length === jobs
    const ended = await interrupted(room, isReached)
    expect([ended.code, room.posts()]).toEqual([130, 1])
    expect(ended.out).toMatch(/It was cancelled\. (All of the package|At most \d+ KB) .*had left/)
    expect(ended.out).toContain(says)
    // The upload stays open in the history; what may be its job is found again.
    expect((await room.run(['watch', '--tenant', room.tenant.url])).err).toContain(says)
  })
})

describe('the look at the queue before', () => {
  test.each<{ readonly fault: Misdeed; readonly says: string }>([
    { fault: { kind: 'status', status: 401 }, says: 'does not know this user or password' },
    { fault: { kind: 'status', status: 403 }, says: 'This account may not do that' },
    { fault: { kind: 'status', status: 404 }, says: 'has no such address' },
    { fault: { kind: 'status', status: 429 }, says: 'takes no more requests for now' },
    { fault: { kind: 'status', status: 500 }, says: 'in trouble' },
    { fault: { kind: 'status', status: 503, body: 'html' }, says: 'in trouble' },
    { fault: { kind: 'portal' }, says: 'something that is not the tenant answered' },
    { fault: { kind: 'truncated' }, says: 'something that is not the tenant answered' },
    { fault: { kind: 'reset', when: 'before' }, says: 'The connection was cut' },
    {
      fault: { kind: 'redirect', location: 'https://elsewhere.example/' },
      says: 'a credential is never carried there',
    },
  ])('that fails each time sends nothing: $fault', async ({ fault, says }) => {
    const { room, ended } = await uploadWith(fault, {
      method: 'GET',
      path: '/imports',
      times: null,
    })
    expect(ended.code).toBe(4)
    expect(ended.out).toContain(says)
    expect(ended.out).toContain('Nothing was sent.')
    expect(room.posts()).toBe(0)
  })

  test.each<{ readonly fault: Misdeed; readonly pauses: readonly number[] }>([
    { fault: { kind: 'status', status: 502, body: 'html' }, pauses: [1000] },
    { fault: { kind: 'status', status: 503, body: 'html', retryAfter: '3' }, pauses: [3000] },
    { fault: { kind: 'status', status: 429, retryAfter: '3' }, pauses: [3000] },
    { fault: { kind: 'status', status: 429 }, pauses: [60_000] },
    { fault: { kind: 'truncated' }, pauses: [1000] },
    { fault: { kind: 'reset', when: 'before' }, pauses: [1000] },
  ])('that fails once is made again, aloud: $fault', async ({ fault, pauses }) => {
    const { room, ended } = await uploadWith(fault, { method: 'GET', path: '/imports' })
    expect([ended.code, room.pauses, room.posts()]).toEqual([0, pauses, 1])
    expect(ended.err).toContain('It is tried again in')
  })

  test('a pause longer than ten minutes is the admin’s to wait for', async () => {
    const fault: Misdeed = { kind: 'status', status: 429, retryAfter: '3600' }
    const { room, ended } = await uploadWith(fault, { method: 'GET', path: '/imports' })
    expect([ended.code, room.pauses, room.posts()]).toEqual([4, [], 0])
  })

  test('another owner’s waiting package stops ours with 3 and is named with its owner', async () => {
    const room = await rehearsal({ timing: 'manual' })
    await room.run(['upload', 'package.zip', '--tenant', room.tenant.url], {
      ZIPSYNC_USER: 'other',
      ZIPSYNC_PASSWORD: 'other',
      ZIPSYNC_HOME: `${room.folder}/elsewhere`,
    })
    const ended = await room.run(['upload', 'package.zip', '--tenant', room.tenant.url])
    expect(ended.code).toBe(3)
    expect(ended.out).toContain('uploaded by other, is waiting to be imported. Nothing was sent.')
    const decided = await room.run([
      'upload',
      'package.zip',
      '--replace-queued',
      '--tenant',
      room.tenant.url,
    ])
    expect([decided.code, room.posts()]).toEqual([0, 2])
  })

  test('a package that was passed over and says PENDING for ever does not stand in the way', async () => {
    const room = await rehearsal({ timing: 'manual', switches: { superseded: 'pending' } })
    const args = ['upload', 'package.zip', '--tenant', room.tenant.url]
    await room.run(args)
    await new Promise((done) => setTimeout(done, 5))
    await room.run([...args, '--replace-queued'])
    const before = await room.run(args)
    await room.tenant.runBatch()
    expect(room.tenant.jobs().map(({ status }) => status)).toEqual(['PENDING', 'COMPLETE'])
    expect([before.code, (await room.run(args)).code]).toEqual([3, 0])
  })

  test('a package of our own that still waits is known as ours', async () => {
    const room = await rehearsal({ timing: 'manual' })
    await room.run(['upload', 'package.zip', '--tenant', room.tenant.url])
    const ended = await room.run(['upload', 'package.zip', '--tenant', room.tenant.url])
    expect(ended.code).toBe(3)
    expect(ended.out).toContain('The package that was sent from here at ')
  })
})

describe('no request leaves without the right credential', () => {
  test.each([
    { env: {}, code: 2, says: 'There is no credential' },
    { env: { ZIPSYNC_USER: 'practice' }, code: 2, says: 'There is no credential' },
    {
      env: { ZIPSYNC_CA: '/gone.pem', ZIPSYNC_TOKEN: 'x' },
      code: 2,
      says: 'there is no such file',
    },
  ])('none at all with $env', async ({ env, code, says }) => {
    const room = await rehearsal()
    const ended = await room.run(['upload', 'package.zip', '--tenant', room.tenant.url], env)
    expect(ended.code).toBe(code)
    expect(ended.err).toContain(says)
    expect(room.tenant.requests()).toEqual([])
  })

  test.each([
    'http://acme.xmatters.com',
    'acme.xmatters.com',
    'https://ada:hunter2@acme.xmatters.com',
    'ftp://127.0.0.1',
  ])('none to %s', async (address) => {
    const room = await rehearsal()
    const ended = await room.run(['upload', 'package.zip', '--tenant', address])
    expect(ended.code).toBe(2)
    expect(ended.err).not.toContain('hunter2')
    expect(room.tenant.requests()).toEqual([])
  })

  test('and every one that leaves is signed by it', async () => {
    const room = await rehearsal()
    await room.run(['upload', 'package.zip', '--watch', '--tenant', room.tenant.url])
    const users = new Set(room.tenant.requests().map(({ user, auth }) => `${auth} ${user}`))
    expect([...users]).toEqual(['basic practice'])
  })
})

test('a package that is not of version 1.3 is refused before anything is sent', async () => {
  const room = await rehearsal()
  const { writeFile } = await import('node:fs/promises')
  const { zipOf } = await import('../practice/practiceClient')
  await writeFile(`${room.folder}/old.zip`, await zipOf({}, { autoDataSyncVersion: '1.2' }))
  const ended = await room.run(['upload', 'old.zip', '--tenant', room.tenant.url])
  expect([ended.code, room.tenant.requests()]).toEqual([1, []])
  expect(ended.err).toContain('its manifest says “1.2”')
})

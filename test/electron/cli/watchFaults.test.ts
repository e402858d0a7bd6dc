import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../electron/practice/http/faults'
import type { Switches } from '../../../electron/practice/http/switches'
import { type Rehearsal, rehearsal } from '../../support/rehearsal'
import { control } from '../practice/practiceClient'

const watchIn = (room: Rehearsal) =>
  room.run(['upload', 'package.zip', '--watch', '--tenant', room.tenant.url])

const oneJob = { method: 'GET', path: '/imports/' } as const

test('a job that goes through ends with 0; without a plan it is not called verified', async () => {
  const room = await rehearsal()
  const ended = await watchIn(room)
  expect(ended.code).toBe(0)
  expect(ended.out).toContain('There was no plan to compare the tenant with')
  expect(ended.out).toContain(`Import job ${room.tenant.jobs()[0]?.id}: COMPLETE`)
})

describe('trouble while watching does not end the watching', () => {
  test.each<{ readonly name: string; readonly faults: readonly FaultInput[] }>([
    {
      name: 'the job is not known for the first looks',
      faults: [{ ...oneJob, times: 3, fault: { kind: 'status', status: 404 } }],
    },
    {
      name: 'a status nobody documented',
      faults: [{ ...oneJob, times: 4, fault: { kind: 'job', status: 'QUEUED' } }],
    },
    {
      name: 'the status in small letters and no finishing time',
      faults: [
        { ...oneJob, times: null, fault: { kind: 'job', status: 'Complete', withoutFinish: true } },
      ],
    },
    {
      name: 'a gateway in trouble, five times in a row',
      faults: [{ ...oneJob, times: 5, fault: { kind: 'status', status: 503, body: 'html' } }],
    },
    {
      name: 'a cut connection',
      faults: [{ ...oneJob, times: 2, fault: { kind: 'reset', when: 'before' } }],
    },
    {
      name: 'half an answer',
      faults: [{ ...oneJob, times: 2, fault: { kind: 'truncated' } }],
    },
    {
      name: 'the rate limit',
      faults: [{ ...oneJob, times: 2, fault: { kind: 'status', status: 429, retryAfter: '3' } }],
    },
    {
      name: 'messages that cannot be read',
      faults: [
        {
          method: 'GET',
          path: '/imports/',
          ending: '/import-messages',
          times: null,
          fault: { kind: 'status', status: 500 },
        },
      ],
    },
  ])('$name', async ({ faults }) => {
    const room = await rehearsal({ faults })
    const ended = await watchIn(room)
    expect(ended.out).toContain('The import job is complete')
    expect([ended.code, room.posts()]).toEqual([0, 1])
  })
})

describe('a watching that cannot go on says that the package was taken, and its job', () => {
  test.each<{ readonly fault: FaultInput['fault']; readonly says: string }>([
    { fault: { kind: 'status', status: 401 }, says: 'does not know this user or password' },
    { fault: { kind: 'status', status: 403 }, says: 'This account may not do that' },
    { fault: { kind: 'status', status: 500 }, says: 'in trouble' },
    { fault: { kind: 'portal' }, says: 'something that is not the tenant answered' },
  ])('$fault', async ({ fault, says }) => {
    const room = await rehearsal({
      timing: 'manual',
      faults: [{ ...oneJob, times: null, fault }],
    })
    const ended = await watchIn(room)
    expect([ended.code, room.posts()]).toEqual([4, 1])
    expect(ended.out).toContain(
      'The package was taken, but the import job can no longer be watched.',
    )
    expect(ended.out).toContain(says)
    expect(ended.out).toContain(`Import job ${room.tenant.jobs()[0]?.id}`)
  })

  test('also a job the tenant does not know any more', async () => {
    const room = await rehearsal({
      timing: 'manual',
      faults: [
        { ...oneJob, times: null, fault: { kind: 'status', status: 404 } },
        {
          method: 'GET',
          path: '/imports',
          from: 2,
          times: null,
          fault: { kind: 'page', drift: 'missing' },
        },
      ],
    })
    const ended = await watchIn(room)
    expect([ended.code, room.posts()]).toEqual([4, 1])
    expect(ended.out).toContain('does not know its import job any more')
  })
})

test('a job that has finished with a word nobody knows ends with 4: it is not known whether it was applied', async () => {
  const room = await rehearsal({
    faults: [{ ...oneJob, times: null, fault: { kind: 'job', status: 'PARTIAL' } }],
  })
  const ended = await watchIn(room)
  expect(ended.code).toBe(4)
  expect(ended.out).toContain('has ended with “PARTIAL”, a word this app does not know')
})

test('a job that FAILED ends with 5 and tells where the reasons are', async () => {
  const room = await rehearsal({ switches: { jobsEnd: 'failed' } })
  const ended = await watchIn(room)
  expect(ended.code).toBe(5)
  expect(ended.out).toContain('ended as FAILED')
  expect(ended.out).toContain('synchronisation report')
})

test('messages are shown when there are any', async () => {
  const room = await rehearsal({ switches: { importMessages: 'filled' } })
  await control(room.tenant, 'POST', '/faults', {
    rejectRows: [{ file: 'DS_USERS', key: 'E1' }],
  })
  const ended = await watchIn(room)
  expect(ended.out).toMatch(/ERROR DS_USERS .*\(line \d+\)|ERROR DS_USERS/)
})

test.each(['empty', '404', '400'] as const)(
  'no messages (%s) are never called no errors',
  async (importMessages) => {
    const room = await rehearsal({ switches: { importMessages } })
    const ended = await room.run([
      'upload',
      'package.zip',
      '--watch',
      '--json',
      '--tenant',
      room.tenant.url,
    ])
    expect(JSON.parse(ended.out)).toMatchObject({
      job: {
        messages: [],
        messagesNote: expect.stringContaining('does not mean that every row went through'),
      },
    })
  },
)

describe('a newer package in our place ends with 5, whatever becomes of our job', () => {
  test.each<Switches['superseded']>(['pending', 'failed', 'complete', 'vanished'])(
    'when the tenant has run the newer one and ours is: %s',
    async (superseded) => {
      const room = await rehearsal({ timing: 'manual', switches: { superseded } })
      room.meanwhile(1, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        await control(room.tenant, 'POST', '/owner-upload', {})
        await room.tenant.runBatch()
      })
      const ended = await watchIn(room)
      expect([ended.code, room.posts()]).toEqual([5, 1])
      expect(ended.out).toContain('newer package')
      expect(ended.out).not.toContain('The import job is complete.')
    },
  )

  test('where no beginning is ever told, COMPLETE beside a newer package is called doubtful, not superseded', async () => {
    const room = await rehearsal({
      timing: 'manual',
      switches: { superseded: 'complete', processingAt: false },
    })
    room.meanwhile(1, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await control(room.tenant, 'POST', '/owner-upload', {})
      await room.tenant.runBatch()
    })
    const ended = await watchIn(room)
    expect([ended.code, room.posts()]).toEqual([4, 1])
    expect(ended.out).toContain('does not say whether this one was imported before it')
  })

  test('already while both wait', async () => {
    const room = await rehearsal({ timing: 'manual' })
    room.meanwhile(1, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await control(room.tenant, 'POST', '/owner-upload', {})
    })
    const ended = await watchIn(room)
    expect([ended.code, room.posts()]).toEqual([5, 1])
    expect(ended.out).toContain('A newer package of the company took the place of this one')
  })

  test('but not when it came after ours was done', async () => {
    const room = await rehearsal({ timing: 'manual' })
    room.meanwhile(1, async () => {
      await room.tenant.runBatch()
      await new Promise((resolve) => setTimeout(resolve, 5))
      await control(room.tenant, 'POST', '/owner-upload', {})
    })
    expect((await watchIn(room)).code).toBe(0)
  })
})

test('an interrupted watching says that the job goes on, ends with 130, and is taken up by watch', async () => {
  const room = await rehearsal({ timing: 'manual' })
  const interrupt = new AbortController()
  room.meanwhile(2, () => interrupt.abort(new Error('cancelled')))
  const stopped = await room.run(
    ['upload', 'package.zip', '--watch', '--tenant', room.tenant.url],
    undefined,
    interrupt.signal,
  )
  const [job] = room.tenant.jobs()
  expect(stopped.code).toBe(130)
  expect(stopped.out).toContain(`the import job ${job?.id} goes on in the tenant`)
  await room.tenant.runBatch()
  const resumed = await room.run(['watch', '--tenant', room.tenant.url])
  expect(resumed.out).toContain(`Import job ${job?.id}: COMPLETE`)
  expect([resumed.code, room.posts()]).toEqual([0, 1])
  const again = await room.run(['watch', '--tenant', room.tenant.url])
  expect(again.code).toBe(2)
})

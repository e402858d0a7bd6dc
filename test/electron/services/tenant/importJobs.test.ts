import { expect, test } from 'vitest'
import type { Exchange, Transport } from '../../../../electron/services/http/exchange'
import {
  jobInTheWay,
  newestJobs,
  readJob,
  readMessages,
} from '../../../../electron/services/tenant/importJobs'

const options = { signal: new AbortController().signal, sleep: async () => undefined }

/** A tenant that answers every request with this. */
function answering(body: unknown): Transport {
  const answer: Exchange = {
    state: 'answered',
    status: 200,
    headers: {},
    body: JSON.stringify(body),
  }
  return { origin: 'https://acme.xmatters.com', exchange: async () => answer }
}

const upload = (ending: string) => ({ url: `https://acme.xmatters.com/api/xm/1/uploads/${ending}` })

test.each([
  {
    name: 'one whose address ends in a slash',
    job: { id: 'a', status: 'PENDING', transform: upload('epic-v1/') },
    isInTheWay: true,
  },
  { name: 'one without a status', job: { id: 'a' }, isInTheWay: true },
  { name: 'one whose status is no text', job: { id: 'a', status: 7 }, isInTheWay: true },
  {
    name: 'one of a user upload',
    job: { id: 'a', status: 'PENDING', transform: upload('users-v1/') },
    isInTheWay: false,
  },
])('$name in the queue is in the way: $isInTheWay', async ({ job, isInTheWay }) => {
  const jobs = await newestJobs(answering({ count: 1, data: [job] }), options)
  expect(jobInTheWay(jobs) !== undefined).toBe(isInTheWay)
})

test('a waiting job behind twenty that failed is found', async () => {
  const jobs = Array.from({ length: 21 }, (_, at) => ({
    id: `j${at}`,
    status: at === 20 ? 'PENDING' : 'FAILED',
    lastUpdatedAt: new Date(Date.UTC(2026, 2, 2, 9, 59 - at)).toISOString(),
  }))
  const paged: Transport = {
    origin: 'https://acme.xmatters.com',
    exchange: ({ path }) => {
      const limit = Number(new URL(path, 'https://acme.xmatters.com').searchParams.get('limit'))
      return answering({ count: 21, data: jobs.slice(0, limit) }).exchange({
        method: 'GET',
        path,
        body: { kind: 'none' },
        idleLimit: 1,
      })
    },
  }
  expect(jobInTheWay(await newestJobs(paged, options))?.id).toBe('j20')
})

test('what is said of another job is not believed of ours', async () => {
  const answered = readJob(answering({ id: 'other', status: 'COMPLETE' }), 'ours', options)
  await expect(answered).rejects.toMatchObject({ problem: { code: 'api.otherJob' } })
})

test('a list of messages that never ends does not keep the end of a job from being told', async () => {
  let asked = 0
  const endless: Transport = {
    origin: 'https://acme.xmatters.com',
    exchange: (request) => {
      asked += 1
      const next = `/api/xm/1/imports/ours/import-messages?offset=${asked}`
      const data = [{ id: `m${asked}`, messageLevel: 'ERROR', description: 'no' }]
      return answering({ count: 1, total: 1e9, data, links: { next } }).exchange(request)
    },
  }
  const { messages, messagesNote } = await readMessages(endless, 'ours', options)
  expect([messages.length, asked < 100]).toEqual([20, true])
  expect(messagesNote).toMatch(/^The tenant has \d+ more messages than were read\.$/)
})

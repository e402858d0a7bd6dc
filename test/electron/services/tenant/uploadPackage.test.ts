import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openTenant } from '../../../../electron/services/tenant/openTenant'
import {
  largestPackage,
  type UploadOptions,
  uploadPackage,
} from '../../../../electron/services/tenant/uploadPackage'
import { type Exchanged, sendJson, startScriptedServer } from '../../../support/scriptedServer'

const job = (id: string) => ({ id, status: 'PENDING', by: { targetName: 'ada' } })

/** How a tenant treats an upload; every other request is for the list of import jobs. */
interface Script {
  readonly upload: (exchange: Exchanged) => void | Promise<void>
  /** What the list holds after the upload began; undefined cuts the connection. */
  readonly jobs?: readonly ReturnType<typeof job>[] | undefined
}

/** Uploads a package of so many bytes, which are not written one by one, to a scripted tenant. */
async function upload(bytes: number, script: Script, options: Partial<UploadOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'upload-'))
  const path = join(folder, 'package.zip')
  await writeFile(path, '')
  await truncate(path, bytes)
  let posts = 0
  const server = await startScriptedServer(async (exchange) => {
    if (exchange.request.method === 'POST') {
      posts += 1
      return script.upload(exchange)
    }
    if (script.jobs === undefined) return void exchange.socket.destroy()
    sendJson(exchange.response, 200, { count: script.jobs.length, data: script.jobs, links: {} })
  })
  onTestFinished(async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  })
  const transport = openTenant(
    { address: server.origin, kind: 'test', readOnly: false },
    {
      credentials: {
        read: async () => ({ kind: 'basic', user: 'ada', secret: 'hunter2' }),
        keepRefreshToken: async () => undefined,
      },
      proxyFor: async () => undefined,
      authorities: [],
      userAgent: 'test',
    },
  )
  if ('code' in transport) throw new Error(transport.title)
  const end = await uploadPackage(transport, path, {
    signal: new AbortController().signal,
    sleep: async () => undefined,
    onSent: () => undefined,
    user: 'ada',
    known: new Set(['before']),
    ...options,
  })
  return { end, posts, host: new URL(server.origin).host }
}

/** Takes no more of a request's body, for good. */
function standStill({ request }: Exchanged): void {
  request.removeAllListeners('data')
  request.pause()
}

test('150 MB leave from disk in pieces, with their length named and progress as they go', async () => {
  const steps: number[] = []
  let most = 0
  const atRest = held()
  const { end } = await upload(
    largestPackage,
    {
      upload: ({ request, response }) => {
        // The body is counted and forgotten, as a tenant would write it to its own disk.
        request.removeAllListeners('data')
        let bytes = 0
        request.on('data', (chunk: Buffer) => {
          bytes += chunk.length
        })
        request.on('end', () => {
          const isWhole = String(bytes) === request.headers['content-length']
          sendJson(response, isWhole ? 202 : 400, job('ours'))
        })
      },
    },
    {
      onSent: (sent) => {
        steps.push(sent)
        most = Math.max(most, held() - atRest)
      },
    },
  )
  expect(end).toMatchObject({ end: 'accepted', job: { id: 'ours' } })
  expect(steps.length).toBeGreaterThan(100)
  expect(steps.every((sent, at) => at === 0 || sent > (steps[at - 1] ?? 0))).toBe(true)
  expect(most).toBeLessThan(60_000_000)
}, 60_000)

/** Bytes this process holds outside the runtime: objects and buffers. */
function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

test('one byte more than 150 MB is refused before anything is sent', async () => {
  const { end, posts } = await upload(largestPackage + 1, { upload: () => undefined })
  expect([end, posts]).toMatchObject([{ end: 'refused', problem: { code: 'upload.tooLarge' } }, 0])
})

test('a server that stops reading in the middle ends as unknown, with the wait, the part, and the queue', async () => {
  const { end, posts } = await upload(
    20_000_000,
    { upload: standStill, jobs: [job('before')] },
    { idleLimit: 400 },
  )
  if (end.end !== 'unknown') throw new Error(end.end)
  expect([posts, end.problem.code, end.candidates]).toEqual([1, 'upload.unknown', []])
  expect(end.problem.title).toMatch(
    /No byte came or went for 0\.4 seconds.* At most \d+\.\d MB of 20\.0 MB had left this computer\./,
  )
  expect(end.problem.mend).toContain('No new import job was found in the queue so far.')
}, 30_000)

test('a server that takes all of it and never answers ends as unknown, and the new job is found', async () => {
  const { end, posts } = await upload(
    1000,
    { upload: () => undefined, jobs: [job('ours'), job('before')] },
    { idleLimit: 300 },
  )
  if (end.end !== 'unknown') throw new Error(end.end)
  expect([posts, end.candidates.map(({ id }) => id)]).toEqual([1, ['ours']])
  expect(end.problem.title).toContain('only the answer is missing')
  expect(end.problem.mend).toContain('is probably this upload: ours, by ada, PENDING.')
})

test('where the queue cannot be looked at either, that is said, and not that nothing was found', async () => {
  const { end } = await upload(
    1000,
    { upload: ({ socket }) => void socket.destroy(), jobs: undefined },
    { idleLimit: 300 },
  )
  if (end.end !== 'unknown') throw new Error(end.end)
  expect(end.problem.mend).toContain('The import queue could not be looked at.')
  expect(end.problem.mend).not.toContain('No new import job')
})

test('a cancel in the middle says how much may have left, and the queue is looked at all the same', async () => {
  const cancel = new AbortController()
  const { end, posts } = await upload(
    20_000_000,
    { upload: standStill, jobs: [job('ours'), job('before')] },
    { signal: cancel.signal, onSent: (sent) => void (sent > 1_000_000 && cancel.abort()) },
  )
  if (end.end !== 'unknown') throw new Error(end.end)
  expect([posts, end.candidates.map(({ id }) => id)]).toEqual([1, ['ours']])
  expect(end.problem.title).toMatch(/It was cancelled\. At most \d+\.\d MB of 20\.0 MB had left/)
})

test('what went wrong names the host, and never the credential', async () => {
  const { end, host } = await upload(1000, {
    upload: ({ response }) => sendJson(response, 403, { code: 403, message: 'No.' }),
  })
  expect(end).toMatchObject({ end: 'refused' })
  const words = JSON.stringify(end)
  expect([words.includes(`Uploading (${host}): `), words.includes('hunter2')]).toEqual([
    true,
    false,
  ])
})

test.each([301, 302, 303, 307, 308])(
  'a redirect (%i) does not say that nothing was imported, and the queue is looked at',
  async (status) => {
    const { end, posts } = await upload(1000, {
      upload: ({ response }) => {
        response.writeHead(status, { location: 'https://elsewhere.example/' }).end()
      },
      jobs: [job('ours')],
    })
    expect([posts, end]).toMatchObject([
      1,
      { end: 'unknown', candidates: [{ id: 'ours' }], problem: { code: 'upload.unknown' } },
    ])
  },
)

test('an answer that has nothing but the id of the job is enough to follow it', async () => {
  const { end } = await upload(1000, {
    upload: ({ response }) => sendJson(response, 202, { id: 'ours' }),
  })
  expect(end).toMatchObject({ end: 'accepted', job: { id: 'ours', status: '' } })
})

test('a new job of another user is not called this upload', async () => {
  const { end } = await upload(
    1000,
    {
      upload: ({ socket }) => void socket.destroy(),
      jobs: [{ ...job('theirs'), by: { targetName: 'rival' } }],
    },
    {},
  )
  if (end.end !== 'unknown') throw new Error(end.end)
  expect(end.problem.mend).toMatch(/not by ada, who signed in here: theirs, by rival/)
})

test('where the tenant refuses a token, that is named beside the password, and the upload is not repeated', async () => {
  const { end, posts } = await upload(1000, {
    upload: ({ response }) => sendJson(response, 401, { error: 'invalid_token' }),
  })
  expect([posts, end]).toMatchObject([1, { end: 'refused' }])
  if (end.end !== 'refused') throw new Error(end.end)
  expect(end.problem.title).toMatch(
    /or the access token has expired or was revoked.*not taken; nothing was imported/,
  )
})

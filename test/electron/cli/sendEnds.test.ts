import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FaultInput } from '../../../electron/practice/http/faults'
import { readLedger } from '../../../electron/services/ledger'
import { jsonOf } from '../../support/commandLine'
import { rehearsal, signedIn } from '../../support/rehearsal'
import { sampleProject, sampleState } from '../../support/sampleEngine'
import { sendJson, startScriptedServer } from '../../support/scriptedServer'

/** Sends `package.zip` to a server that takes it and whose job looks so; `messages` are its import messages. */
async function sentTo(
  job: Readonly<Record<string, unknown>>,
  more: readonly string[],
  messages: readonly unknown[] = [],
) {
  const room = await rehearsal()
  const own = { id: '5d0c9a52', status: 'COMPLETE', processingAt: '2026-11-22T10:00:00Z', ...job }
  const server = await startScriptedServer(async ({ request, response, whole }) => {
    await whole()
    if (request.method === 'POST') return sendJson(response, 202, own)
    if (request.url?.includes('import-messages')) {
      return sendJson(response, 200, {
        count: messages.length,
        total: messages.length,
        data: messages,
      })
    }
    if (request.url?.includes('/imports/')) return sendJson(response, 200, own)
    sendJson(response, 200, { count: 0, total: 0, data: [] })
  })
  try {
    const env = { ZIPSYNC_USER: 'sync.bot', ZIPSYNC_PASSWORD: 'hunter2-words' }
    return await room.run(['upload', 'package.zip', '--tenant', server.origin, ...more], env)
  } finally {
    await server.close()
  }
}

describe('a job that goes on', () => {
  test('is watched no longer than the limit: then the upload ends with 4 and stays open', async () => {
    const room = await rehearsal({ timing: 'manual' })
    const { url } = room.tenant
    const ended = await room.run([
      ...['upload', 'package.zip', '--tenant', url],
      ...['--watch', '--watch-limit', '10', '--json'],
    ])
    expect(ended.code).toBe(4)
    expect(jsonOf(ended)).toMatchObject({
      stage: 'unknown',
      problem: {
        code: 'job.stuck',
        title: expect.stringContaining('is still PENDING after 10 min'),
      },
    })
    const waited = room.pauses.reduce((sum, pause) => sum + pause, 0)
    expect(waited).toBeGreaterThanOrEqual(600_000)
    const [entry] = await readLedger(join(room.folder, 'home', 'history.jsonl'))
    expect(entry?.outcome).toBe('watching')
  })

  test('is watched for a day when no limit is given', async () => {
    const room = await rehearsal({ timing: 'manual' })
    const ended = await room.run([
      ...['upload', 'package.zip', '--tenant', room.tenant.url],
      ...['--watch', '--poll', '3600'],
    ])
    expect([ended.code, room.pauses.length]).toEqual([4, 24])
    expect(ended.out).toContain('after 24 hours')
  })
})

test('a job that failed at once ends with 5, also when nobody watches it', async () => {
  const ended = await sentTo({ status: 'FAILED' }, [])
  expect([ended.code, ended.out]).toEqual([5, expect.stringContaining('ended as FAILED')])
})

test('errors that the tenant reports of a complete job end with 5 when no plan foresaw them', async () => {
  const message = { messageLevel: 'ERROR', description: 'unknown site', line: 7 }
  const ended = await sentTo({}, ['--watch'], [message])
  expect(ended.code).toBe(5)
  expect(ended.out).toContain('the tenant reports 1 error.')
})

test('nothing that a server says is obeyed by the terminal, and the password in it is not shown', async () => {
  const orders = '\u001b[2J\u001b]0;mine\u0007'
  const message = {
    messageLevel: 'WARN',
    description: `${orders}for hunter2-words\r\n\u202eall fine`,
  }
  const job = {
    status: `QUEUED${orders}`,
    finishedAt: '2026-11-22T10:01:00Z',
    by: { targetName: orders },
  }
  const ended = await sentTo(job, ['--watch'], [message])
  const said = `${ended.out}${ended.err}`
  expect(said).toContain('for … all fine')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|hunter2/)
})

test('a history that cannot be written stops an upload before anything leaves', async () => {
  const room = await rehearsal()
  await writeFile(join(room.folder, 'file'), '')
  const env = { ...signedIn, ZIPSYNC_HOME: join(room.folder, 'file') }
  const ended = await room.run(
    ['upload', 'package.zip', '--json', '--tenant', room.tenant.url],
    env,
  )
  expect([ended.code, room.posts()]).toEqual([2, 0])
  expect(jsonOf(ended)).toMatchObject({ format: 'zipsync-problem/1' })
})

test('a run says what it could not read of the tenant, in words and in its document', async () => {
  const room = await rehearsal({ state: await sampleState() })
  const project = await sampleProject(room.tenant)
  await writeFile(join(room.folder, 'nightly.zipsync.json'), JSON.stringify(project))
  const fault: FaultInput['fault'] = { kind: 'status', status: 403 }
  room.tenant.addFaults([{ method: 'GET', path: '/groups', times: null, fault }])
  const ended = await room.run(['run', 'nightly.zipsync.json', '--json'])
  expect(ended.err).toContain('not known: Groups')
  expect(jsonOf(ended)).toMatchObject({
    warnings: expect.arrayContaining([expect.stringContaining('not known: Groups')]),
  })
})

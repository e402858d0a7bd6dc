import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { EngineWorld } from '../../../electron/engine/world'
import {
  type PracticeTenantOptions,
  startPracticeTenant,
} from '../../../electron/practice/practiceTenant'
import { readLedger } from '../../../electron/services/ledger'
import { postsAt } from '../../support/rehearsal'
import { sampleEngine, sampleState } from '../../support/sampleEngine'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sending-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

async function tenantOf(options: PracticeTenantOptions = {}) {
  const tenant = await startPracticeTenant({ state: await sampleState(), ...options })
  onTestFinished(() => tenant.close())
  return tenant
}

const uploads = async () =>
  (await readLedger(join(folder, 'history.jsonl')))
    .filter(({ kind }) => kind === 'upload')
    .map(({ outcome, jobId, differences }) => ({ outcome, jobId, differences }))

const onTheWay = () => readdir(join(folder, 'on the way')).catch(() => [])

/** A world whose engine dies at its n-th pause: it never comes back from it. */
const dyingAt = (pause: number): Partial<EngineWorld> => {
  let pauses = 0
  return {
    sleep: () => {
      pauses += 1
      return pauses < pause ? Promise.resolve() : new Promise(() => {})
    },
  }
}

describe('an engine that dies', () => {
  test('before it sends leaves nothing behind that was sent', async () => {
    const tenant = await tenantOf()
    const first = await sampleEngine(folder, tenant)
    await first.makeReady()
    const second = await sampleEngine(folder, tenant)
    expect(await second.ask('takeUpUpload', { job: 'again' })).toBeNull()
    expect([postsAt(tenant), await uploads()]).toEqual([0, []])
  })

  test('while it watches is followed by one that watches on, verifies, and sends nothing', async () => {
    const tenant = await tenantOf({ timing: 'manual' })
    const first = await sampleEngine(folder, tenant, dyingAt(1))
    await first.makeReady()
    void first.ask('send', { job: 'send', replaceQueued: false })
    await first.report(({ stage }) => stage === 'watching')
    const [job] = tenant.jobs()
    expect(await uploads()).toEqual([{ outcome: 'watching', jobId: job?.id, differences: null }])

    await tenant.runBatch()
    const second = await sampleEngine(folder, tenant)
    const report = await second.report(({ stage }) => stage === 'done')
    expect(report).toMatchObject({ verified: true, differences: 0, job: { id: job?.id } })
    expect(await second.ask('sendReport', {})).toEqual(report)
    await second.report(({ verified }) => verified)
    await second.engine.bench.settled()
    expect([postsAt(tenant), tenant.jobs().length]).toEqual([1, 1])
    expect(await uploads()).toEqual([{ outcome: 'verified', jobId: job?.id, differences: 0 }])
    expect(await onTheWay()).toEqual([])
  })

  test('while the answer to the upload is on its way puts the facts before the admin, who decides', async () => {
    const tenant = await tenantOf({
      timing: 'manual',
      faults: [{ method: 'POST', path: '/uploads', fault: { kind: 'stall' } }],
    })
    const first = await sampleEngine(folder, tenant)
    await first.makeReady()
    void first.ask('send', { job: 'send', replaceQueued: false }).catch(() => {})
    while (tenant.jobs().length === 0) await new Promise((resolve) => setImmediate(resolve))
    const [job] = tenant.jobs()
    expect(await uploads()).toEqual([{ outcome: 'uploading', jobId: '', differences: null }])

    const second = await sampleEngine(folder, tenant)
    const report = await second.report(({ stage }) => stage === 'unknown')
    expect(report).toMatchObject({ job: { id: job?.id }, problem: { code: 'upload.unknown' } })
    expect(report.problem?.mend).toContain('It was not sent again.')

    await tenant.runBatch()
    const decided = await second.ask('decideUpload', { job: 'decide', jobId: job?.id ?? '' })
    expect(decided).toMatchObject({ stage: 'done', verified: true, differences: 0 })
    expect([postsAt(tenant), await onTheWay()]).toEqual([1, []])
  })

  test('before the package arrived leaves it to the admin to say so, and then sends once more', async () => {
    const tenant = await tenantOf({
      faults: [
        { method: 'POST', path: '/uploads', fault: { kind: 'reset', when: 'duringUpload' } },
      ],
    })
    const first = await sampleEngine(folder, tenant, dyingAt(2))
    await first.makeReady()
    void first.ask('send', { job: 'send', replaceQueued: false })
    while (postsAt(tenant) === 0) await new Promise((resolve) => setImmediate(resolve))

    const second = await sampleEngine(folder, tenant)
    const report = await second.report(({ stage }) => stage === 'unknown')
    expect(report).toMatchObject({ job: null, problem: { code: 'upload.unknown' } })
    await second.makeReady()
    await expect(second.ask('send', { job: 'send', replaceQueued: true })).rejects.toThrow(
      'upload.open: Nothing was sent',
    )
    expect(await second.ask('decideUpload', { job: 'decide', jobId: null })).toBeNull()
    expect(await uploads()).toMatchObject([{ outcome: 'did not arrive, as Ada decided' }])
    await second.makeReady()
    const sent = await second.ask('send', { job: 'send', replaceQueued: false })
    expect(sent).toMatchObject({ stage: 'done', verified: true, differences: 0 })
    expect(tenant.jobs()).toHaveLength(1)
  })
})

test('without a credential an open upload is said to be open, and watched once there is one', async () => {
  const tenant = await tenantOf({ timing: 'manual' })
  const first = await sampleEngine(folder, tenant, dyingAt(1))
  await first.makeReady()
  void first.ask('send', { job: 'send', replaceQueued: false })
  await first.report(({ stage }) => stage === 'watching')

  const signIn = {
    code: 'tenant.signIn',
    title: 'Nobody is signed in.',
    mend: 'Sign in.',
    detail: '',
  }
  const second = await sampleEngine(folder, tenant, { access: async () => signIn })
  const report = await second.report(({ stage }) => stage === 'unknown')
  expect(report.sentence).toContain('how it ended is not known yet. Nobody is signed in.')
  await tenant.runBatch()
  const third = await sampleEngine(folder, tenant)
  expect(await third.report(({ stage }) => stage === 'done')).toMatchObject({ verified: true })
})

test('an upload that was cut off is told the same when nobody is signed in', async () => {
  const tenant = await tenantOf({
    faults: [{ method: 'POST', path: '/uploads', fault: { kind: 'reset', when: 'duringUpload' } }],
  })
  const first = await sampleEngine(folder, tenant, dyingAt(2))
  await first.makeReady()
  void first.ask('send', { job: 'send', replaceQueued: false })
  while (postsAt(tenant) === 0) await new Promise((resolve) => setImmediate(resolve))
  const signIn = { code: 'tenant.signIn', title: 'Nobody is signed in.', mend: '', detail: '' }
  const second = await sampleEngine(folder, tenant, { access: async () => signIn })
  const report = await second.report(({ stage }) => stage === 'unknown')
  expect(report.sentence).toMatch(/when the app ended; it is not known whether it arrived\. Nobody/)
  // There is no job to go on watching: the page offers the queue, and to decide.
  expect(report).toMatchObject({ job: null, problem: { code: 'upload.unknown' } })
})

test('a stop for a package that came after the reading turns the line of the check list red', async () => {
  const tenant = await tenantOf({ timing: 'manual' })
  const other = await sampleEngine(join(folder, 'other'), tenant, dyingAt(1))
  const own = await sampleEngine(folder, tenant)
  await other.makeReady()
  await own.makeReady()
  const queueLine = async () => (await own.ask('sendChecks', {})).find(({ id }) => id === 'queue')
  expect(await queueLine()).toMatchObject({ state: 'green' })
  void other.ask('send', { job: 'send', replaceQueued: false })
  await other.report(({ stage }) => stage === 'watching')

  const report = await own.ask('send', { job: 'send', replaceQueued: false })
  expect(report).toMatchObject({ stage: 'failed', problem: { code: 'queue.occupied' } })
  expect(await queueLine()).toMatchObject({
    state: 'red',
    sentence: expect.stringContaining('A package of practice is waiting'),
  })
})

test('a watching the admin stops stays open, and is gone on with on request', async () => {
  const tenant = await tenantOf({ timing: 'manual' })
  const { ask, engine, makeReady } = await sampleEngine(folder, tenant, {
    sleep: async (_, signal) => {
      engine.bench.jobs.cancel('send')
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    },
  })
  await makeReady()
  const stopped = await ask('send', { job: 'send', replaceQueued: false })
  expect(stopped).toMatchObject({ stage: 'unknown', problem: { code: 'job.stopped' } })
  expect(await uploads()).toMatchObject([{ outcome: 'watching' }])
  await tenant.runBatch()
  expect(await ask('takeUpUpload', { job: 'again' })).toMatchObject({ verified: true })
  expect(postsAt(tenant)).toBe(1)
})

test('what the tenant rejected in spite of the plan is found by reading back, with its row', async () => {
  const tenant = await tenantOf({ timing: 'manual' })
  const { ask, makeReady } = await sampleEngine(folder, tenant)
  await makeReady()
  const plan = await ask('planRows', {
    filter: { files: ['DS_USERS'], outcomes: ['add'], certainties: [], search: '' },
    from: 0,
    count: 1,
    sort: null,
    search: '',
  })
  const [added] = plan.records
  const { control } = await import('../practice/practiceClient')
  await control(tenant, 'POST', '/faults', {
    rejectRows: [{ file: 'DS_USERS', key: added?.externalKey }],
  })
  const sending = ask('send', { job: 'send', replaceQueued: false })
  while (tenant.jobs().length === 0) await new Promise((resolve) => setImmediate(resolve))
  await tenant.runBatch()
  expect(await sending).toMatchObject({ stage: 'done', verified: true })
  const { rows } = await ask('differences', { from: 0, count: 500, sort: null, search: '' })
  expect(rows[0]).toMatchObject({
    file: 'DS_USERS',
    row: added?.row,
    expected: 'to be in the tenant',
    found: 'not there',
    trace: { sourceName: 'hr-export.csv' },
  })
})

describe('what reading back found', () => {
  const window = { from: 0, count: 500, sort: null, search: '' } as const

  /** Sends the sample to a tenant that rejects a user which is to be added; the engine dies at its n-th pause. */
  async function sentWithRejectedUser(dies: Partial<EngineWorld> = {}) {
    const tenant = await tenantOf({ timing: 'manual' })
    const first = await sampleEngine(folder, tenant, dies)
    await first.makeReady()
    const filter = { files: ['DS_USERS' as const], outcomes: ['add' as const], certainties: [] }
    const plan = await first.ask('planRows', { filter: { ...filter, search: '' }, ...window })
    const { control } = await import('../practice/practiceClient')
    const [added] = plan.records
    await control(tenant, 'POST', '/faults', {
      rejectRows: [{ file: 'DS_USERS', key: added?.externalKey }],
    })
    const sending = first.ask('send', { job: 'send', replaceQueued: false })
    while (tenant.jobs().length === 0) await new Promise((resolve) => setImmediate(resolve))
    return { tenant, first, sending, added }
  }

  test('names the user that was rejected as the root cause of its devices', async () => {
    const { tenant, first, sending, added } = await sentWithRejectedUser()
    await tenant.runBatch()
    const { differences } = await sending
    const roots = await first.ask('differences', { ...window, under: 'roots' })
    expect(roots.rows).toMatchObject([
      { naturalKey: added?.naturalKey, cause: null, place: 0, found: 'not there' },
    ])
    const followers = await first.ask('differences', { ...window, under: 0 })
    expect(1 + followers.total).toBe(differences)
    const files = new Set(followers.rows.map(({ file }) => file))
    expect(roots.rows[0]?.explains.map(({ file }) => file)).toEqual([...files])
  })

  test('keeps the way to source and mapping when the engine died while it watched', async () => {
    const { tenant, first, sending, added } = await sentWithRejectedUser(dyingAt(1))
    void sending
    await first.report(({ stage }) => stage === 'watching')
    await tenant.runBatch()
    const second = await sampleEngine(folder, tenant)
    await second.report(({ stage }) => stage === 'done')
    const { rows } = await second.ask('differences', { ...window, under: 'roots' })
    expect(rows).toMatchObject([
      { row: added?.row, trace: { sourceName: 'hr-export.csv', mappingLabel: expect.any(String) } },
    ])
  })

  test('is shown again after a restart, from the history too, and goes with its entry', async () => {
    const { tenant, first, sending, added } = await sentWithRejectedUser()
    await tenant.runBatch()
    const report = await sending
    const before = await first.ask('differences', window)

    const second = await sampleEngine(folder, tenant)
    expect(await second.report(({ stage }) => stage === 'done')).toEqual(report)
    await second.engine.bench.settled()
    expect(await second.ask('differences', window)).toEqual(before)
    const [entry] = (await second.ask('history', { search: '' })).filter(
      ({ kind }) => kind === 'upload',
    )
    const past = { ...window, entry: entry?.id ?? '', under: 'roots' as const }
    expect((await second.ask('differences', past)).rows).toMatchObject([
      { naturalKey: added?.naturalKey },
    ])
    await second.ask('purgeHistory', { before: '2999-01-01T00:00:00.000Z' })
    expect(await second.ask('differences', past)).toEqual({ total: 0, rows: [] })
    expect(await readdir(join(folder, 'read back'))).toEqual([])
    expect(postsAt(tenant)).toBe(1)
  })

  test('keeps the way to rows that a later correction left alone, and says it of no other', async () => {
    const { tenant, first, sending, added } = await sentWithRejectedUser()
    await tenant.runBatch()
    await sending
    const { bench } = first.engine
    const { project } = bench
    if (project === undefined) throw new Error('there is no project')
    const traces = async () => {
      const { rows } = await first.ask('differences', {
        ...window,
        search: added?.naturalKey ?? '',
      })
      return rows.map(({ trace }) => trace !== null)
    }
    const isAllTraced = (await traces()).every((is) => is)
    const [mapping] = project.mappings.filter(({ target }) => target === 'DS_USERS')
    bench.setProject(
      { ...project, mappings: project.mappings.filter((one) => one !== mapping) },
      bench.revision + 1,
    )
    await bench.settled()
    expect([isAllTraced, (await traces())[0]]).toEqual([true, false])
  })
})

test('the files of an upload on its way are for their owner only, and gone when it has ended', async () => {
  const tenant = await tenantOf({ timing: 'manual' })
  const first = await sampleEngine(folder, tenant, dyingAt(1))
  await first.makeReady()
  void first.ask('send', { job: 'send', replaceQueued: false })
  await first.report(({ stage }) => stage === 'watching')
  const { stat } = await import('node:fs/promises')
  const modes = await Promise.all(
    (await onTheWay()).map(
      async (name) => (await stat(join(folder, 'on the way', name))).mode & 0o777,
    ),
  )
  expect(modes).toEqual([0o600, 0o600])
  expect(await readFile(join(folder, 'history.jsonl'), 'utf8')).not.toContain('practice:practice')
})

test('a reading of the tenant that failed goes on where it was', async () => {
  const tenant = await tenantOf({
    faults: [{ path: '/groups', fault: { kind: 'status', status: 401 } }],
  })
  const { ask } = await sampleEngine(folder, tenant)
  await expect(ask('readState', { job: 'read' })).rejects.toThrow('http.401')
  const before = tenant.requests().length
  await ask('readState', { job: 'read' })
  const again = tenant.requests().slice(before)
  expect(again.filter(({ path }) => /xm.1.(people|devices)\?/.test(path))).toEqual([])
})

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { startPracticeTenant } from '../../../electron/practice/practiceTenant'
import { appendToLedger, readLedger } from '../../../electron/services/ledger'
import { sampleEngine, sampleState } from '../../support/sampleEngine'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'person-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const window = { from: 0, count: 1000, sort: null, search: '' }
const plans = () => readdir(join(folder, 'plans')).catch(() => [])

/** An engine that has sent the sample's package once. */
async function afterSending() {
  const tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  const engine = await sampleEngine(folder, tenant)
  await engine.makeReady()
  const rows = await engine.ask('planRows', {
    filter: { files: [], outcomes: [], certainties: [], search: '' },
    ...window,
  })
  await engine.ask('send', { job: 'send', replaceQueued: false })
  const find = async (search: string) => {
    const summary = await engine.ask('findPerson', { job: 'find', search })
    const { rows } = await engine.ask('personRecords', { ...window, version: summary.version })
    return { summary, records: rows }
  }
  return { engine, tenant, planned: rows.records, find }
}

test('one person is followed across uploads, with all that hangs on them and what was done to it', async () => {
  const { find, planned } = await afterSending()
  const deleted = planned.find(({ file, outcome }) => file === 'DS_USERS' && outcome === 'delete')
  const key = deleted?.naturalKey ?? ''
  const theirs = planned
    .filter(({ naturalKey, outcome }) => outcome !== 'unchanged' && naturalKey.startsWith(key))
    .map(({ file, outcome, naturalKey }) => [file, outcome, naturalKey])
  const { summary, records } = await find(key)
  expect(summary).toMatchObject({ runs: 1, searched: 1, withoutPlan: 0, isCut: false })
  expect(summary.people).toMatchObject([{ userId: key }])
  expect(records.map(({ file, outcome, naturalKey }) => [file, outcome, naturalKey])).toEqual(
    expect.arrayContaining(theirs),
  )
  expect(records.find(({ file }) => file === 'DS_USERS')?.changes).toContainEqual({
    column: 'USER_ID',
    from: key,
    to: '',
  })
  const byName = await find(summary.people[0]?.name ?? '')
  expect(byName.records.length).toBeGreaterThanOrEqual(records.length)
})

test('each record of a plan that is about a person is kept with the person', async () => {
  const { planned, find } = await afterSending()
  const changed = planned.filter(({ outcome }) => outcome !== 'unchanged' && outcome !== 'keep')
  const ofPeople = changed.filter(({ file }) => file.endsWith('_DEVICES') || file === 'DS_USERS')
  for (const { file, naturalKey, outcome } of ofPeople.slice(0, 40)) {
    const [userId = ''] = naturalKey.split('|')
    const { records } = await find(userId)
    expect(records).toContainEqual(expect.objectContaining({ file, naturalKey, outcome }))
  }
})

test('a membership is found under its member', async () => {
  const { planned, find } = await afterSending()
  const membership = planned.find(
    ({ file, outcome, naturalKey }) =>
      file === 'DS_TEAM_MEMBERSHIPS' && outcome !== 'unchanged' && naturalKey.includes('|PERSON|'),
  )
  const member = membership?.naturalKey.split('|').at(-1) ?? ''
  const { records } = await find(member)
  expect(records.map(({ naturalKey }) => naturalKey)).toContain(membership?.naturalKey)
})

test('an upload of which no plan was kept is counted, not passed over in silence', async () => {
  const { find } = await afterSending()
  const ledger = join(folder, 'history.jsonl')
  const [sent] = (await readLedger(ledger)).filter(({ kind }) => kind === 'upload')
  if (sent === undefined) throw new Error('nothing was sent')
  await appendToLedger(ledger, { ...sent, id: 'older', at: '2026-01-01T00:00:00.000Z' })
  const [name = ''] = await plans()
  await writeFile(join(folder, 'plans', name.replace(sent.id, 'older')), 'no gzip')
  await appendToLedger(ledger, { ...sent, id: 'oldest', at: '2026-01-01T00:00:00.000Z' })
  const { summary } = await find('a')
  expect(summary).toMatchObject({ searched: 1, spoilt: 1, withoutPlan: 1 })
})

test('what is forgotten takes its plan and what was found along; the export names no person', async () => {
  const { engine, find } = await afterSending()
  const { summary } = await find('a')
  expect([summary.runs, (await plans()).length]).toEqual([1, 1])
  const to = join(folder, 'out.json')
  await engine.ask('exportHistory', { to, withNames: false })
  const text = await readFile(to, 'utf8')
  for (const { userId } of summary.people) expect(text).not.toContain(`"${userId}"`)
  const before = new Date(Date.now() + 1000).toISOString()
  expect(await engine.ask('purgeHistory', { before })).toEqual({ forgotten: 2 })
  expect(await plans()).toEqual([])
  expect(await engine.ask('personHistory', {})).toBeNull()
})

test('a package that was refused before it left leaves no plan behind', async () => {
  const tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  const engine = await sampleEngine(folder, tenant)
  await engine.makeReady()
  tenant.addFaults([{ method: 'GET', times: null, fault: { kind: 'status', status: 403 } }])
  const report = await engine.ask('send', { job: 'send', replaceQueued: false })
  expect([report.stage, await plans()]).toEqual(['failed', []])
})

test('the history is kept for a year until it is said otherwise, and then for so long', async () => {
  const { engine } = await afterSending()
  const ledger = join(folder, 'history.jsonl')
  const [sent] = await readLedger(ledger)
  if (sent === undefined) throw new Error('nothing was sent')
  const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  await appendToLedger(ledger, { ...sent, id: 'two months', at: daysAgo(60) })
  await appendToLedger(ledger, { ...sent, id: 'two years', at: daysAgo(730) })
  expect(await engine.ask('historyFacts', { days: 30 })).toMatchObject({
    keptDays: 365,
    entries: 4,
    wouldGo: 2,
    plans: 1,
  })
  expect((await engine.ask('history', { search: '' })).map(({ id }) => id)).not.toContain(
    'two years',
  )
  expect(await engine.ask('keepHistory', { days: 30 })).toEqual({ forgotten: 1 })
  expect(await engine.ask('historyFacts', { days: null })).toMatchObject({
    keptDays: 30,
    entries: 2,
    wouldGo: 0,
  })
})

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { type PracticeTenant, startPracticeTenant } from '../../../electron/practice/practiceTenant'
import type { EngineArguments } from '../../../shared/contract/engineCalls'
import { ownFolder } from '../../support/folder'
import { type SampleEngine, sampleEngine, sampleState } from '../../support/sampleEngine'

type Filter = EngineArguments<'exportPlan'>['filter']

let folder = ''
let tenant: PracticeTenant
let sample: SampleEngine

beforeEach(async () => {
  folder = await ownFolder()
  tenant = await startPracticeTenant({ state: await sampleState() })
  onTestFinished(() => tenant.close())
  sample = await sampleEngine(folder, tenant)
  await sample.ask('readState', { job: 'read' })
})

const every: Filter = { files: [], outcomes: [], certainties: [], search: '' }
const window = { from: 0, count: 1000, sort: null, search: '' }

/** What the list on the screen has, as file and key or name. */
async function listed(filter: Filter): Promise<readonly string[]> {
  const { records } = await sample.ask('planRows', { filter, ...window })
  return records.map(({ file, naturalKey }) => `${file} ${naturalKey}`).toSorted()
}

async function written(filter: Filter) {
  const to = join(folder, 'plan.json')
  const { records } = await sample.ask('exportPlan', { job: 'export', to, format: 'json', filter })
  const plan = JSON.parse(await readFile(to, 'utf8'))
  const names: readonly string[] = plan.records.map(
    (one: { file: string; naturalKey: string }) => `${one.file} ${one.naturalKey}`,
  )
  return { said: records, names, summary: plan.summary }
}

test.each<{ what: string; part: Partial<Filter> }>([
  { what: 'one file', part: { files: ['DS_USERS'] } },
  { what: 'some outcomes', part: { outcomes: ['add', 'delete', 'cascade'] } },
  { what: 'one certainty', part: { certainties: ['unknown'] } },
  { what: 'a text', part: { search: 'morrow' } },
  { what: 'all of these', part: { files: ['DS_USERS'], outcomes: ['delete'], search: 'morrow' } },
])('a plan as JSON has the records of the list, filtered by $what', async ({ part }) => {
  const filter = { ...every, ...part }
  const { said, names } = await written(filter)
  expect(names.length).toBeGreaterThan(0)
  expect({ said, names: names.toSorted() }).toEqual({
    said: names.length,
    names: await listed(filter),
  })
})

test('the summary of a filtered plan counts every record, as contract §3 has it', async () => {
  const all = await written(every)
  const some = await written({ ...every, files: ['DS_SITES'] })
  expect(some.names.length).toBeLessThan(all.names.length)
  expect(some.summary).toEqual(all.summary)
})

test('a plan as JSON has its files in processing order, whatever the list shows first', async () => {
  const { names } = await written({ ...every, outcomes: ['delete', 'add'] })
  const files = [...new Set(names.map((name) => name.split(' ')[0]))]
  expect(files.slice(0, 2)).toEqual(['DS_SITES', 'DS_USERS'])
  expect(files.length).toBe(new Set(files).size)
})

test('a plan as CSV has the filtered records, and says as many', async () => {
  const to = join(folder, 'plan.csv')
  const filter: Filter = { ...every, files: ['DS_USERS'], search: 'morrow' }
  const { records } = await sample.ask('exportPlan', { job: 'export', to, format: 'csv', filter })
  const rows = Papa.parse<string[]>(await readFile(to, 'utf8'), { skipEmptyLines: true }).data
  const names = rows.slice(1).map((cells) => `${cells[0]} ${cells[6]}`)
  expect({ records, names }).toEqual({ records: names.length, names: await listed(filter) })
})

test.each(['csv', 'json'] as const)('writing a plan as %s tells how far it is', async (format) => {
  const to = join(folder, `plan.${format}`)
  const { records } = await sample.ask('exportPlan', { job: 'export', to, format, filter: every })
  const told = sample.events.flatMap((event) =>
    event.event === 'progress' && event.data.job === 'export' ? [event.data] : [],
  )
  expect(told.at(0)).toMatchObject({ label: 'Writing the plan', total: records })
})

test.each(['csv', 'json'] as const)(
  'a cancelled export of a plan as %s leaves nothing, and no half of it',
  async (format) => {
    const to = join(folder, `plan.${format}`)
    const before = await readdir(folder)
    const wanted = { job: 'export', to, format, filter: every }
    const [answer] = await Promise.all([
      sample.engine.call('exportPlan', wanted),
      sample.ask('cancelJob', { job: 'export' }),
    ])
    expect(answer).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
    expect(await readdir(folder)).toEqual(before)
  },
)

test('the problem rows are written as a job that can be cancelled', async () => {
  const to = join(folder, 'problems.csv')
  const [answer] = await Promise.all([
    sample.engine.call('exportIssues', { job: 'issues', to }),
    sample.ask('cancelJob', { job: 'issues' }),
  ])
  expect(answer).toMatchObject({ ok: false, problem: { code: 'cancelled' } })
  expect(await readdir(folder)).not.toContain('problems.csv')
})

test('problems are searched in sentence and value whatever the case, and a later window follows the first', async () => {
  const [first] = await sample.ask('issueGroups', {})
  const group = first?.id ?? ''
  const all = await sample.ask('issueRows', { ...window, group })
  const wanted = (all.issues[0]?.message ?? '').slice(0, 20)
  const search = wanted.toUpperCase()
  const found = await sample.ask('issueRows', { ...window, group, search })
  const matching = all.issues.filter(
    ({ message, value }) => message.includes(wanted) || value.includes(wanted),
  )
  expect([found.total, found.issues]).toEqual([matching.length, matching])
  const later = await sample.ask('issueRows', { ...window, group, from: 1, count: 2, search })
  expect(later.issues).toEqual(matching.slice(1, 3))
})

test('the memory of the process is more than that of its tables', async () => {
  const { memory } = await sample.ask('status', {})
  expect(await sample.ask('processMemory', {})).toBeGreaterThan(memory)
})

test('pairs of keys come in windows, and their number with the summary', async () => {
  const summary = await sample.ask('planSummary', {})
  const asked = await sample.ask('planPairs', { kind: 'keyChanges', from: 1, count: 5 })
  expect(asked).toEqual({
    total: summary?.keyChanges.total,
    from: 1,
    pairs: summary?.keyChanges.pairs.slice(1, 6),
  })
})

import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  dropRunPlan,
  dropStrayPlans,
  type KeptRecord,
  keepRunPlan,
  keptRunPlans,
  searchRunPlan,
} from '../../../electron/services/runPlan'

let folder = ''
let ledger = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runPlan-'))
  ledger = join(folder, 'history.jsonl')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const record = (userId: string, name: string, key = ''): KeptRecord => ({
  file: 'DS_USERS',
  outcome: 'update',
  rule: 'A4',
  certainty: 'documented',
  row: 1,
  externalKey: key,
  naturalKey: userId,
  changes: [{ column: 'LAST_NAME', from: 'Hopper', to: 'Murray' }],
  reason: 'Fields differ.',
  person: { key, userId, name },
  fields: [],
})

function* document(records: readonly object[]): Generator<string> {
  yield '{\n  "format": "zipsync-plan/1",\n  "records": ['
  for (const [place, one] of records.entries()) {
    yield `${place === 0 ? '' : ','}\n    ${JSON.stringify(one)}`
  }
  yield '\n  ]\n}\n'
}

const keep = (id: string, records: readonly object[]) => keepRunPlan(ledger, id, document(records))

async function find(id: string, text: string, most = 100) {
  const found: string[] = []
  const take = ({ naturalKey }: KeptRecord) => {
    found.push(naturalKey)
    return found.length < most
  }
  const { signal } = new AbortController()
  const answer = await searchRunPlan(ledger, id, text, take, { signal })
  return answer === undefined || !answer.ok ? answer : found
}

test.each([
  { by: 'key', text: 'e-17' },
  { by: 'user ID', text: 'GHOPPER' },
  { by: 'name', text: 'grace “amazing” hop' },
  { by: 'a name that JSON writes otherwise', text: 'o\\neil "q"' },
])('a person is found by $by, whatever the size of the letters', async ({ text }) => {
  await keep('r1', [
    record('kclark', 'Kelly Clark', 'E-1'),
    record('ghopper', 'Grace “Amazing” Hopper, O\\Neil "Q"', 'E-17'),
  ])
  expect(await find('r1', text)).toEqual(['ghopper'])
})

test('words that stand elsewhere in a record are not the person', async () => {
  await keep('r1', [record('kclark', 'Kelly Clark'), { file: 'DS_SITES', naturalKey: 'Murray' }])
  expect(await find('r1', 'murray')).toEqual([])
})

test('a search ends as soon as it has enough', async () => {
  await keep(
    'r1',
    Array.from({ length: 50 }, (_, at) => record(`kim${at}`, 'Kim')),
  )
  expect(await find('r1', 'kim', 3)).toEqual(['kim0', 'kim1', 'kim2'])
})

test('a person in the middle of a long plan is found across the borders of what is read at once', async () => {
  const many = Array.from({ length: 20_000 }, (_, at) => record(`user${at}`, `Zoë Müller 李 ${at}`))
  await keep('r1', many)
  expect(await find('r1', 'user12345')).toEqual(['user12345'])
  expect(await find('r1', 'müller 李 19999')).toEqual(['user19999'])
})

test('a cancelled search says so with the reason it was given', async () => {
  await keep('r1', [record('kclark', 'Kelly')])
  const signal = AbortSignal.abort(new Error('cancelled'))
  await expect(searchRunPlan(ledger, 'r1', 'k', () => true, { signal })).rejects.toThrow(
    'cancelled',
  )
})

test('a run without a kept plan is told apart from one whose plan is damaged', async () => {
  await keep('r1', [record('kclark', 'Kelly')])
  const [name = ''] = await readdir(join(folder, 'plans'))
  const path = join(folder, 'plans', name)
  await writeFile(path, (await readFile(path)).subarray(0, 60))
  expect(await find('r2', 'k')).toBeUndefined()
  expect(await find('r1', 'k')).toMatchObject({ ok: false, problem: { kind: 'malformed' } })
})

test('a kept plan is a document of the contract, for its owner only', async () => {
  await keep('r1', [record('kclark', 'Kelly')])
  const path = join(folder, 'plans', 'r1.plan.json.gz')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(JSON.parse(gunzipSync(await readFile(path)).toString())).toMatchObject({
    format: 'zipsync-plan/1',
    records: [{ naturalKey: 'kclark' }],
  })
})

test('a plan goes with its run; strays go when they are too old to belong to an upload that begins', async () => {
  for (const id of ['known', 'gone', 'stray', 'fresh']) await keep(id, [record('k', 'K')])
  await dropRunPlan(ledger, 'gone')
  const now = Date.now()
  const old = new Date(now - 7_200_000)
  await utimes(join(folder, 'plans', 'stray.plan.json.gz'), old, old)
  await utimes(join(folder, 'plans', 'known.plan.json.gz'), old, old)
  await dropStrayPlans(ledger, new Set(['known']), now)
  expect([...(await keptRunPlans(ledger)).keys()].toSorted()).toEqual(['fresh', 'known'])
})

test('a plan that could not be kept whole is not kept at all', async () => {
  await mkdir(join(folder, 'plans'))
  const failing = function* () {
    yield '{'
    throw new Error('cancelled')
  }
  await expect(keepRunPlan(ledger, 'r1', failing())).rejects.toThrow('cancelled')
  expect(await readdir(join(folder, 'plans'))).toEqual([])
})

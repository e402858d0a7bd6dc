import { appendFile, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendToLedger, readLedger, readWholeLedger } from '../../../electron/services/ledger'
import { purgeLedger } from '../../../electron/services/ledgerCare'
import type { HistoryEntry } from '../../../shared/contract/views'
import { firstLine, startScript } from '../../support/childProcess'
import { until } from '../../support/until'

let folder = ''
let path = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'))
  path = join(folder, 'deep', 'history.jsonl')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const entry = (id: string, at: string, outcome: string): HistoryEntry => ({
  id,
  at,
  kind: 'upload',
  project: 'Acme',
  tenant: 'https://acme.xmatters.com',
  sha256: 'ab',
  bytes: 1,
  totals: null,
  approvedBy: '',
  jobId: '',
  outcome,
  differences: null,
  sources: {},
})

test('entries come back newest first, and a later word on one takes its place', async () => {
  await appendToLedger(path, entry('a', '2026-11-01T00:00:00Z', 'watching'))
  await appendToLedger(path, entry('b', '2026-11-02T00:00:00Z', 'built'))
  await appendToLedger(path, entry('a', '2026-11-01T00:00:00Z', 'verified'))
  expect((await readLedger(path)).map(({ id, outcome }) => [id, outcome])).toEqual([
    ['b', 'built'],
    ['a', 'verified'],
  ])
})

test('a torn last line costs only itself, and the next entry begins on a line of its own', async () => {
  await appendToLedger(path, entry('a', '2026-11-01T00:00:00Z', 'verified'))
  await appendFile(path, '{"id":"b","at":"2026-')
  await appendToLedger(path, entry('c', '2026-11-03T00:00:00Z', 'built'))
  expect((await readLedger(path)).map(({ id }) => id)).toEqual(['c', 'a'])
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(4)
})

test('a foreign file is an empty history, not a failure', async () => {
  await appendToLedger(path, entry('a', '2026-11-01T00:00:00Z', 'built'))
  await writeFile(path, 'not a ledger\n{"id": 5}\n')
  expect(await readLedger(path)).toEqual([])
})

test('no file yet is an empty history', async () => {
  expect(await readLedger(path)).toEqual([])
})

test('processes that write at once, and one that forgets meanwhile, lose no line', async () => {
  await appendToLedger(path, entry('old', '2020-01-01T00:00:00Z', 'built'))
  const writers = ['one', 'two', 'three'].map((name) =>
    startScript('writeLedger.ts', [path, name, '40']),
  )
  const written = writers.map(firstLine)
  await until(async () => (await readLedger(path)).length >= 20)
  const forgetting = purgeLedger(path, '2021-01-01T00:00:00Z', () => false)
  expect(await Promise.all(written)).toEqual(['written', 'written', 'written'])
  expect(await forgetting).toEqual({ ok: true, value: ['old'] })
  expect(await readLedger(path)).toHaveLength(120)
  expect(await readdir(join(folder, 'deep'))).toEqual(['history.jsonl'])
})

test('a lock that a killed process left holds nobody up for long', async () => {
  await appendToLedger(path, entry('a', '2026-11-01T00:00:00Z', 'built'))
  await writeFile(`${path}.lock`, '')
  const before = new Date(Date.now() - 60_000)
  await utimes(`${path}.lock`, before, before)
  await appendToLedger(path, entry('b', '2026-11-02T00:00:00Z', 'built'))
  expect(await readLedger(path)).toHaveLength(2)
})

test.runIf(process.platform === 'linux')(
  'a full disk is told by the name of its file, and what was written before stays',
  async () => {
    await expect(
      appendToLedger('/dev/full', entry('a', '2026-11-01T00:00:00Z', 'built')),
    ).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(await readdir('/dev')).not.toContain('full.lock')
  },
)

test('lines of another version are neither guessed at nor lost when older entries are forgotten', async () => {
  await appendToLedger(path, entry('a', '2020-01-01T00:00:00Z', 'built'))
  const later = '{"format":"zipsync-history/2","id":"b","when":20261122}'
  await appendFile(path, `${later}\n`)
  await appendToLedger(path, entry('c', '2026-11-03T00:00:00Z', 'built'))
  expect(await readWholeLedger(path)).toMatchObject({
    entries: [{ id: 'c' }, { id: 'a' }],
    foreign: [later],
  })
  await purgeLedger(path, '2021-01-01T00:00:00Z', () => false)
  expect(await readWholeLedger(path)).toMatchObject({ entries: [{ id: 'c' }], foreign: [later] })
})

test('an entry of the first version, whose lines named no format, is read', async () => {
  const { id, ...rest } = entry('a', '2026-11-01T00:00:00Z', 'built')
  await appendToLedger(path, entry('b', '2026-11-02T00:00:00Z', 'built'))
  await appendFile(path, `${JSON.stringify({ id, ...rest })}\n`)
  expect((await readLedger(path)).map((one) => one.id)).toEqual(['b', 'a'])
})

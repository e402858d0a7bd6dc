import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendToLedger, readLedger } from '../../../electron/services/ledger'
import type { HistoryEntry } from '../../../shared/contract/views'

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

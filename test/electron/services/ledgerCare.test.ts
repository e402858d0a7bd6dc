import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { appendToLedger, readLedger } from '../../../electron/services/ledger'
import { exportLedger, purgeLedger } from '../../../electron/services/ledgerCare'
import type { HistoryEntry } from '../../../shared/contract/views'

let folder = ''
let path = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ledger-'))
  path = join(folder, 'history.jsonl')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const entry = (id: string, at: string, outcome: string): HistoryEntry => ({
  id,
  at,
  kind: 'upload',
  project: 'Acme nightly',
  tenant: 'https://acme.xmatters.com',
  sha256: 'ab',
  bytes: 1,
  totals: null,
  approvedBy: 'Ada Lovelace',
  jobId: 'j1',
  outcome,
  differences: 0,
  sources: { 'hr-export.csv': { rows: 300, columns: ['id'] } },
})

const never = () => false

test('what is older is forgotten, the rest stays as it was, for its owner only', async () => {
  await appendToLedger(path, entry('a', '2024-01-01T00:00:00.000Z', 'watching'))
  await appendToLedger(path, entry('a', '2024-01-01T00:00:00.000Z', 'verified'))
  await appendToLedger(path, entry('b', '2026-01-01T00:00:00.000Z', 'verified'))
  await appendToLedger(path, entry('c', '2026-02-01T00:00:00.000Z', 'failed'))
  expect(await purgeLedger(path, '2025-01-01T00:00:00.000Z', never)).toEqual({
    ok: true,
    value: ['a'],
  })
  expect((await readLedger(path)).map(({ id }) => id)).toEqual(['c', 'b'])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('an upload whose end is not known is never forgotten', async () => {
  await appendToLedger(path, entry('a', '2024-01-01T00:00:00.000Z', 'watching'))
  const isOpen = ({ outcome }: HistoryEntry) => outcome === 'watching'
  expect(await purgeLedger(path, '2025-01-01T00:00:00.000Z', isOpen)).toEqual({
    ok: true,
    value: [],
  })
  expect(await readLedger(path)).toHaveLength(1)
})

test('without names nothing tells of people, projects, files or tenants', async () => {
  const decided = 'did not arrive, as Ada Lovelace decided'
  await appendToLedger(path, entry('a', '2026-01-01T00:00:00.000Z', decided))
  await appendToLedger(path, entry('b', '2026-02-01T00:00:00.000Z', 'verified'))
  const to = join(folder, 'out.json')
  expect(await exportLedger(path, to, false)).toEqual({ ok: true, value: 2 })
  const text = await readFile(to, 'utf8')
  expect(text).not.toMatch(/Ada|Acme|acme|hr-export/)
  expect(JSON.parse(text)).toMatchObject({
    format: 'zipsync-history/1',
    entries: [
      { project: 'project 1', tenant: 'tenant 1', outcome: 'verified' },
      { project: 'project 1', outcome: 'did not arrive, as somebody decided' },
    ],
  })
})

test('with names it is the ledger as it is', async () => {
  await appendToLedger(path, entry('a', '2026-01-01T00:00:00.000Z', 'verified'))
  const to = join(folder, 'out.json')
  await exportLedger(path, to, true)
  expect(JSON.parse(await readFile(to, 'utf8')).entries).toEqual(await readLedger(path))
})

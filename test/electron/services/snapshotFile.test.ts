import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readSnapshotFile, writeSnapshotFile } from '../../../electron/services/snapshotFile'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'
import { cellsOf } from '../../support/csvText'
import { ownFolder } from '../../support/folder'

const snapshot: Snapshot = {
  takenAt: '2026-11-22T10:00:00Z',
  source: { kind: 'tenant', name: 'acme' },
  tables: new Map([
    [
      'DS_USERS',
      tableFromRows(
        ['EXTERNAL_KEY', 'USER_ID'],
        Array.from({ length: 5000 }, (_, at) => [`E${at}`, `üser${at}`]),
      ),
    ],
  ]),
  lists: noLists,
  unread: new Map(),
}

test.each(['state.json', 'state.json.gz'])(
  'a snapshot written as %s is read back',
  async (name) => {
    const path = join(await ownFolder(), name)
    const written = await writeSnapshotFile(path, snapshot)
    const answer = await readSnapshotFile(path)
    const users = answer.ok ? answer.value.tables.get('DS_USERS') : undefined
    expect(users && cellsOf(users).at(-1)).toEqual(['E4999', 'üser4999'])
    const bytes = await readFile(path)
    expect(written).toEqual({ ok: true, value: bytes.length })
    expect(bytes[0]).toBe(name.endsWith('.gz') ? 0x1f : '{'.charCodeAt(0))
  },
)

async function problemOf(bytes: string | Uint8Array, maxBytes?: number) {
  const path = join(await ownFolder(), 'state.json')
  await writeFile(path, bytes)
  const answer = await readSnapshotFile(path, maxBytes === undefined ? {} : { maxBytes })
  return answer.ok ? 'read' : [answer.problem.kind, answer.problem.detail]
}

test.each([
  {
    name: 'an unknown format',
    bytes: '{"format":"zipsync-snapshot/9"}',
    problem: [
      'malformed',
      'its format is “zipsync-snapshot/9”, and only zipsync-snapshot/1 is known',
    ],
  },
  {
    name: 'no JSON',
    bytes: 'EXTERNAL_KEY,ACTION',
    problem: ['malformed', 'line 1: “EXTERNAL_KEY” is no value'],
  },
  {
    name: 'a damaged gzip',
    bytes: gzipSync('{"format":"zipsync-snapshot/1"}').subarray(0, -9),
    problem: ['malformed', 'its gzip is damaged'],
  },
  { name: 'nothing', bytes: '', problem: ['empty', ''] },
])('$name is refused with a reason', async ({ bytes, problem }) => {
  expect(await problemOf(bytes)).toEqual(problem)
})

test('a gzip that inflates without end is refused at its limit', async () => {
  const bomb = gzipSync(`{"more":"${' '.repeat(5_000_000)}"}`)
  expect(await problemOf(bomb, 1_000_000)).toEqual(['tooLarge', 'more than 1000000 bytes of JSON'])
})

test('a missing snapshot is a problem of the world', async () => {
  const answer = await readSnapshotFile(join(await ownFolder(), 'no.json'))
  expect(answer.ok ? 'read' : answer.problem.kind).toBe('missing')
})

test('an abort ends the reading with the reason of the signal', async () => {
  const path = join(await ownFolder(), 'state.json')
  await writeSnapshotFile(path, snapshot)
  const signal = AbortSignal.abort(new Error('cancelled by the admin'))
  await expect(readSnapshotFile(path, { signal })).rejects.toThrow('cancelled by the admin')
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readSourceApart, readStateApart } from '../../../electron/services/readApart'
import type { SourceReading } from '../../../electron/services/readSource'
import { ProblemError } from '../../../electron/services/tenant/problemError'
import { withAllOptions, writeManifest } from '../../../shared/manifest/writeManifest'
import { emptyProject } from '../../../shared/project/emptyProject'
import type { Source } from '../../../shared/project/project'
import type { Snapshot } from '../../../shared/snapshot/snapshot'
import { linesOf } from '../../support/csvText'
import { ownFolder } from '../../support/folder'
import { rawZip } from '../../support/rawZip'

const inThread = { threadFrom: 0 }
const here = { threadFrom: Number.POSITIVE_INFINITY }

async function onDisk(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(await ownFolder(), name)
  await writeFile(path, bytes)
  return path
}

function sourceOf(file: string, kind: Source['kind'] = 'csv'): Source {
  const dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 } as const
  return { id: 'people', name: 'people.csv', file, kind, dialect, sheet: undefined }
}

/** Everything of a reading, with its rows as text. */
function wholeOf({ table, ...rest }: SourceReading): object {
  return { ...rest, lines: linesOf(table) }
}

function stateOf({ tables, ...rest }: Snapshot): object {
  const named = [...tables].map(([name, table]) => {
    const held = table.names.map((column) =>
      Array.from({ length: table.rowCount }, (_, row) => table.column(column)?.holds(row)),
    )
    return [name, linesOf(table), held]
  })
  return { ...rest, named }
}

async function problemOf(reading: Promise<unknown>): Promise<unknown> {
  const thrown: unknown = await reading.catch((error: unknown) => error)
  return thrown instanceof ProblemError ? thrown.problem : thrown
}

const snapshot = {
  format: 'zipsync-snapshot/1',
  takenAt: '2026-11-22T10:00:00Z',
  source: { kind: 'tenant', name: 'acme.xmatters.com', via: 'rest' },
  tables: {
    DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'kclark' }, { USER_ID: 'mücbride' }],
    DS_SITES: [],
  },
  lists: { timeZones: ['Europe/Zurich'], deviceNames: [{ name: 'Work Email', type: 'EMAIL' }] },
  unread: [{ table: 'DS_GROUPS', why: 'the account may not see it' }],
  short: [{ table: 'DS_USERS', why: 'some are hidden' }],
}

const packed = rawZip([
  {
    name: 'manifest.xml',
    text: writeManifest(withAllOptions(emptyProject('nightly').manifest)),
  },
  {
    name: 'DS_USERS.csv',
    text: 'EXTERNAL_KEY,USER_ID,ACTION\r\nU1,kclark,Y\r\nU2,mmcbride,R\r\n',
  },
  {
    name: 'DS_EMAIL_DEVICES.csv',
    text: 'EXTERNAL_KEY,USER_KEY,ADDRESS,ACTION\r\nE1,U1,k@example.com,Y\r\n',
  },
])

test('a source read in a thread is what it is without one: rows, faults by row and line, notices', async () => {
  const bytes = Buffer.concat([
    Buffer.from('\ufeffid,name\r\n1,"Anna, ""Ada"""\r\n\r\n2,x"y\n3\n4,'),
    Buffer.from([0xff]),
    Buffer.from('\r\n5,"Zoë\n'),
  ])
  const source = sourceOf(await onDisk('people.csv', bytes))
  const wanted = wholeOf(await readSourceApart(source, here))
  expect(wanted).toMatchObject({ problemCount: 5 })
  expect(wholeOf(await readSourceApart(source, inThread))).toEqual(wanted)
})

test.each([
  { name: 'state.json', bytes: Buffer.from(JSON.stringify(snapshot)) },
  { name: 'state.json.gz', bytes: gzipSync(JSON.stringify(snapshot)) },
  { name: 'state.zip', bytes: packed },
])('a state read from $name in a thread is what it is without one', async ({ name, bytes }) => {
  const path = await onDisk(name, bytes)
  const [wanted, got] = [await readStateApart(path, here), await readStateApart(path, inThread)]
  if (!wanted.ok || !got.ok) throw new Error('a state was not read')
  expect(wanted.value.tables.get('DS_USERS')?.rowCount).toBeGreaterThan(0)
  expect(stateOf(got.value)).toEqual(stateOf(wanted.value))
})

test('what is wrong with a file is said in the same words, whoever reads it', async () => {
  const sheet = sourceOf(await onDisk('people.xlsx', 'id,name'), 'xlsx')
  const wanted = await problemOf(readSourceApart(sheet, here))
  expect(wanted).toMatchObject({ code: expect.any(String), title: expect.any(String) })
  expect(await problemOf(readSourceApart(sheet, inThread))).toEqual(wanted)
  const state = await onDisk('state.json', '{"format":"zipsync-snapshot/2"}')
  const refused = await readStateApart(state, here)
  expect(refused).toMatchObject({ ok: false, problem: { kind: 'malformed' } })
  expect(await readStateApart(state, inThread)).toEqual(refused)
})

test('a file that is not there is missed before a thread is asked for it', async () => {
  const path = join(await ownFolder(), 'gone.zip')
  expect(await readStateApart(path, inThread)).toMatchObject({ problem: { kind: 'missing', path } })
})

test('an abort ends a reading in a thread, with its reason', async () => {
  const path = await onDisk('people.csv', `id,name\r\n${'1,Anna\r\n'.repeat(3_000_000)}`)
  const controller = new AbortController()
  const reading = readSourceApart(sourceOf(path), {
    ...inThread,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('cancelled by the admin')),
  })
  await expect(reading).rejects.toThrow('cancelled by the admin')
})

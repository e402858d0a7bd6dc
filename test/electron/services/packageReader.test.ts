import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import yazl from 'yazl'
import { inspectPackage, readPackage } from '../../../electron/services/packageReader'
import { writeManifest } from '../../../shared/manifest/writeManifest'
import { headerOf } from '../../../shared/schema/lookUp'
import { cellsOf } from '../../support/csvText'
import { ownFolder } from '../../support/folder'
import { type RawEntry, rawZip } from '../../support/rawZip'

const manifest: RawEntry = {
  name: 'manifest.xml',
  text: writeManifest({ comment: '', entries: [{ key: 'autoDataSyncVersion', value: '1.3' }] }),
}
const joins: RawEntry = {
  name: 'DS_USER_JOIN_ATTRIBUTES.csv',
  text: 'USER_EXTERNAL_KEY,ATTRIBUTE_EXTERNAL_KEY\r\nE1,Oracle\r\n',
}
const values: RawEntry = {
  name: 'DS_PREDICATE_JOIN_VALUES.csv',
  text: 'PREDICATE_EXTERNAL_KEY,PREDICATE_VALUE\r\nP1,high\r\nP1,low\r\n',
}

async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(await ownFolder(), 'package.zip')
  await writeFile(path, bytes)
  return path
}

async function in64Bits(zip: yazl.ZipFile): Promise<Buffer> {
  zip.end({ forceZip64Format: true, comment: '' })
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** What reading gives: the archive's problems, and the entries of the files that were read. */
async function read(entries: readonly RawEntry[] | Buffer, end: Parameters<typeof rawZip>[1] = {}) {
  const bytes = Buffer.isBuffer(entries) ? entries : rawZip(entries, end)
  const answer = await readPackage(await fileOf(bytes))
  if (!answer.ok) throw new Error(answer.problem.detail)
  const { archive, files } = answer.value.content
  return {
    problems: archive.map(({ code, entry }) => [code, entry]),
    why: archive.map(({ detail }) => detail),
    read: [...files.values()].map((file) => file.entry),
    content: answer.value.content,
  }
}

test('a package is read into columns, with its manifest', async () => {
  const { content, problems } = await read([manifest, joins, values])
  expect(content.manifest.state).toBe('read')
  expect([...content.files].map(([name, file]) => [name, cellsOf(file.table)])).toEqual([
    ['DS_USER_JOIN_ATTRIBUTES', [['E1', 'Oracle']]],
    [
      'DS_PREDICATE_JOIN_VALUES',
      [
        ['P1', 'high'],
        ['P1', 'low'],
      ],
    ],
  ])
  expect(problems).toEqual([])
})

test('stored entries, a comment and bytes before the ZIP do not disturb', async () => {
  const stored = { ...joins, isStored: true }
  expect((await read([manifest, stored], { comment: 'nightly' })).read).toEqual([joins.name])
  expect((await read([manifest, stored], { junkBefore: '#!/bin/sh\n' })).problems).toEqual([])
})

test('a byte-order mark, a ragged row and bytes that are not UTF-8 are told as problems of the file', async () => {
  const text = Buffer.from(
    '\xef\xbb\xbfPREDICATE_EXTERNAL_KEY,PREDICATE_VALUE\nP1\nP\xe9,x\n',
    'latin1',
  )
  const { content } = await read([manifest, { ...values, text }])
  const found = content.files.get('DS_PREDICATE_JOIN_VALUES')?.problems
  expect(found?.map(({ code, row }) => [code, row])).toEqual([
    ['byteOrderMark', null],
    ['fieldCount', 1],
    ['notUtf8', 2],
  ])
})

test('files come in the order of the format whatever the order in the ZIP', async () => {
  expect((await read([values, joins, manifest])).read).toEqual([joins.name, values.name])
})

test.each([
  {
    name: 'an unknown file',
    extra: { name: 'readme.txt' },
    problem: ['unexpectedFile', 'readme.txt'],
  },
  {
    name: 'a file inside a folder',
    extra: { name: 'old/DS_SITES.csv' },
    problem: ['insideFolder', 'old/DS_SITES.csv'],
  },
  {
    name: 'a backslash, which is a folder',
    extra: { name: 'old\\DS_SITES.csv' },
    problem: ['insideFolder', 'old\\DS_SITES.csv'],
  },
  { name: 'an empty folder', extra: { name: 'old/' }, problem: ['insideFolder', 'old/'] },
  { name: 'another case', extra: { name: 'DS_Sites.csv' }, problem: ['nameCase', 'DS_Sites.csv'] },
  { name: 'a repeated entry', extra: joins, problem: ['duplicateEntry', joins.name] },
  {
    name: 'an entry repeated in another case',
    extra: { name: 'ds_user_join_attributes.CSV' },
    problem: ['duplicateEntry', 'ds_user_join_attributes.CSV'],
  },
  {
    name: 'an encrypted entry',
    extra: { name: 'DS_SITES.csv', flags: 1 },
    problem: ['encrypted', 'DS_SITES.csv'],
  },
  {
    name: 'an unknown compression',
    extra: { name: 'DS_SITES.csv', method: 93 },
    problem: ['unreadable', 'DS_SITES.csv'],
  },
  {
    name: 'a wrong checksum',
    extra: { name: 'DS_SITES.csv', text: 'A\n', crc: 7 },
    problem: ['unreadable', 'DS_SITES.csv'],
  },
  {
    name: 'a size that is too small',
    extra: { name: 'DS_SITES.csv', text: 'A,B,C\n', claimedBytes: 2 },
    problem: ['unreadable', 'DS_SITES.csv'],
  },
  {
    name: 'a size that is too large',
    extra: { name: 'DS_SITES.csv', text: 'A,B,C\n', claimedBytes: 99 },
    problem: ['unreadable', 'DS_SITES.csv'],
  },
  {
    name: 'two names for one entry',
    extra: { name: 'DS_SITES.csv', localName: 'DS_USERS.csv' },
    problem: ['unreadable', 'DS_SITES.csv'],
  },
])('$name is told, and the rest is read', async ({ extra, problem }) => {
  const { problems, read: entries } = await read([manifest, joins, extra])
  expect(problems).toEqual([problem])
  expect(entries).toContain(joins.name)
})

test('of a damaged file nothing is taken, not even its good beginning', async () => {
  const damaged = { name: 'DS_SITES.csv', text: `${headerOf('DS_SITES').join()}\nS1\n`, crc: 7 }
  expect((await read([manifest, damaged])).read).toEqual([])
})

test('a package zipped with its folder is told and still read', async () => {
  const inFolder = [
    { name: 'export/' },
    ...[manifest, joins].map((entry) => ({ ...entry, name: `export/${entry.name}` })),
  ]
  const { problems, content } = await read(inFolder)
  expect(problems).toEqual([
    ['insideFolder', 'export/manifest.xml'],
    ['insideFolder', `export/${joins.name}`],
  ])
  expect([content.manifest.state, content.files.size]).toEqual(['read', 1])
})

test('of a file at the root and one in a folder, the one at the root is read', async () => {
  const inFolder = {
    ...joins,
    name: `old/${joins.name}`,
    text: 'USER_EXTERNAL_KEY,ATTRIBUTE_EXTERNAL_KEY\r\n',
  }
  expect((await read([manifest, inFolder, joins])).read).toEqual([joins.name])
})

const megabyte = 'x'.repeat(1024 * 1024)

test.each([
  {
    name: 'a path upwards',
    entries: [joins, { name: '../evil.csv' }],
    problem: ['unreadable', '../evil.csv'],
  },
  {
    name: 'a path upwards by backslash',
    entries: [joins, { name: 'a\\..\\..\\evil.csv' }],
    problem: ['unreadable', 'a\\..\\..\\evil.csv'],
  },
  {
    name: 'an absolute path',
    entries: [joins, { name: '/etc/passwd' }],
    problem: ['unreadable', '/etc/passwd'],
  },
  {
    name: 'a drive',
    entries: [joins, { name: 'C:evil.csv' }],
    problem: ['unreadable', 'C:evil.csv'],
  },
  {
    name: 'too many entries',
    entries: Array.from({ length: 65 }, (_, at) => ({ name: `${at}.csv` })),
    problem: ['tooLarge', ''],
  },
  {
    name: 'too many bytes',
    entries: [1, 2, 3].map((at) => ({ name: `${at}.csv`, claimedBytes: 1024 ** 3 })),
    problem: ['tooLarge', ''],
  },
  {
    name: 'a ratio that no CSV has',
    entries: [{ name: 'DS_SITES.csv', text: megabyte.repeat(17) }],
    problem: ['tooLarge', 'DS_SITES.csv'],
  },
])('$name: the archive is refused unread', async ({ entries, problem }) => {
  const result = await read(entries)
  expect([result.problems, result.read, result.content.manifest.state]).toEqual([
    [problem],
    [],
    'missing',
  ])
})

const empty = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `${at}.csv`, isStored: true }))

test('70,017 entries, which is 4,481 in 16 bits, are said to be as many', async () => {
  const { why } = await read(empty(70_017))
  expect(why).toEqual(['it holds 70,017 entries, and a package has 17'])
})

test('the entries of a ZIP in the 64-bit format are counted, too', async () => {
  const zip = new yazl.ZipFile()
  for (const { name } of empty(1000)) zip.addBuffer(Buffer.alloc(0), name, { compress: false })
  const { why } = await read(await in64Bits(zip))
  expect(why).toEqual(['it holds 1,000 entries, and a package has 17'])
})

test('a directory that lists more entries than it states is refused: another reader would find files we do not', async () => {
  const { problems, why } = await read([manifest, joins, values], { stated: 2 })
  expect([problems, why]).toEqual([
    [['unreadable', '']],
    ['its directory lists 3 entries and says they are 2'],
  ])
})

test.each([
  {
    name: 'what is no ZIP',
    bytes: Buffer.from('EXTERNAL_KEY,ACTION\n'),
    why: /not a zip file|truncated/i,
  },
  { name: 'a cut ZIP', bytes: rawZip([manifest, joins]).subarray(0, -30), why: /truncated/i },
  { name: 'one volume of several', bytes: rawZip([manifest], { disk: 1 }), why: /multi-disk/i },
])('$name is one problem of the whole archive', async ({ bytes, why }) => {
  const result = await read(bytes)
  expect(result.problems).toEqual([['unreadable', '']])
  expect(result.why[0]).toMatch(why)
})

test('rows without end are refused before they cost memory', async () => {
  const bytes = rawZip([manifest, { ...joins, text: `${'A,B\n'.repeat(5000)}` }])
  const answer = await readPackage(await fileOf(bytes), {
    scanLimits: { headerBytes: 1000, columns: 100, fieldBytes: 1000, cells: 100 },
  })
  expect(answer.ok && answer.value.content.archive.map(({ code, entry }) => [code, entry])).toEqual(
    [['tooLarge', joins.name]],
  )
})

test('a ZIP in the 64-bit format is read', async () => {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(String(joins.text)), joins.name, { forceZip64Format: true })
  expect((await read(await in64Bits(zip))).read).toEqual([joins.name])
})

test('a missing file, an empty one and a folder are problems of the world', async () => {
  const folder = await ownFolder()
  await writeFile(join(folder, 'empty.zip'), '')
  const paths = [join(folder, 'no.zip'), join(folder, 'empty.zip'), folder]
  const answers = await Promise.all(paths.map((path) => readPackage(path)))
  expect(answers.map((answer) => (answer.ok ? 'read' : answer.problem.kind))).toEqual([
    'missing',
    'empty',
    'isFolder',
  ])
})

test('the facts of a package: version, entries with rows, size and hash', async () => {
  const bytes = rawZip([manifest, values, { name: 'readme.txt', text: 'hello' }])
  const answer = await inspectPackage(await fileOf(bytes))
  if (!answer.ok) throw new Error(answer.problem.detail)
  const { version, entries, sha256 } = answer.value
  expect([version, entries.map(({ name, rows }) => [name, rows]), answer.value.bytes]).toEqual([
    '1.3',
    [
      ['manifest.xml', undefined],
      [values.name, 2],
      ['readme.txt', undefined],
    ],
    bytes.length,
  ])
  expect(sha256).toMatch(/^[0-9a-f]{64}$/)
})

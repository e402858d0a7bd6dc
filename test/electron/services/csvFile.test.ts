import { appendFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { previewCsv, readCsvFile } from '../../../electron/services/csvFile'
import { wordFileProblem } from '../../../electron/services/fileProblem'
import { cellsOf } from '../../support/csvText'
import { ownFolder } from '../../support/folder'

async function fileOf(bytes: string | Uint8Array, name = 'export.csv'): Promise<string> {
  const path = join(await ownFolder(), name)
  await writeFile(path, bytes)
  return path
}

async function read(bytes: string | Uint8Array) {
  const answer = await readCsvFile(await fileOf(bytes), undefined)
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.value
}

async function refusalOf(bytes: string | Uint8Array) {
  const answer = await readCsvFile(await fileOf(bytes), undefined)
  return answer.ok ? 'read' : [answer.problem.kind, answer.problem.detail]
}

const text = 'id;name\r\n007;Zoë O’Neil\r\n008;Łukasz\r\n'

test.each([
  { encoding: 'utf-8', bytes: Buffer.from(text) },
  { encoding: 'utf-16le', bytes: Buffer.from(`\ufeff${text}`, 'utf16le') },
  { encoding: 'utf-16be', bytes: Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
  { encoding: 'utf-16le', bytes: Buffer.from(text, 'utf16le') },
])('the same rows are read from $encoding', async ({ encoding, bytes }) => {
  const { table, dialect } = await read(bytes)
  expect([dialect.encoding, cellsOf(table)]).toEqual([
    encoding,
    [
      ['007', 'Zoë O’Neil'],
      ['008', 'Łukasz'],
    ],
  ])
})

test('the curly apostrophe of Windows-1252 is read as one', async () => {
  const { table, dialect } = await read(Buffer.from('id;name\r\n1;Zo\xeb O\x92Neil\r\n', 'latin1'))
  expect([dialect.encoding, cellsOf(table)]).toEqual(['windows-1252', [['1', 'Zoë O’Neil']]])
})

test('a file that turns out to be Windows-1252 only near its end is read again as such', async () => {
  const csv = `id;name\r\n${'1;Ann\r\n'.repeat(60_000)}2;J\xf8rgen\r\n`
  const { table, dialect, problems } = await read(Buffer.from(csv, 'latin1'))
  expect([dialect.encoding, table.column('name')?.text(60_000), problems]).toEqual([
    'windows-1252',
    'Jørgen',
    [],
  ])
})

test('a UTF-8 file with one faulty byte stays UTF-8 and the byte is told', async () => {
  const csv = Buffer.concat([Buffer.from('id,name\n1,Zoë\n'), Buffer.from('2,\xff\n', 'latin1')])
  const path = await fileOf(csv)
  const dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 } as const
  const answer = await readCsvFile(path, dialect)
  expect(answer.ok && answer.value.problems).toEqual([
    { code: 'notUtf8', row: 2, line: 3, detail: '' },
  ])
})

test('a character that Windows-1252 does not define is counted', async () => {
  const { notices } = await read(Buffer.from('id,name\n1,\x81\xe9\n', 'latin1'))
  expect(notices).toEqual([{ kind: 'undecodable', characters: 1 }])
})

test.each([
  {
    name: 'a picture',
    bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10),
    refusal: ['notText', 'a PNG picture'],
  },
  {
    name: 'a workbook',
    bytes: Buffer.from('PK\x03\x04....[Content_Types].xml....xl/workbook.xml', 'latin1'),
    refusal: ['notText', 'an Excel workbook'],
  },
  {
    name: 'a package',
    bytes: Buffer.from('PK\x03\x04....DS_USERS.csv', 'latin1'),
    refusal: ['notText', 'a package ZIP'],
  },
  {
    name: 'anything with zeros',
    bytes: Uint8Array.of(1, 2, 0, 0, 0, 7),
    refusal: ['notText', 'a binary file'],
  },
  { name: 'nothing', bytes: '', refusal: ['empty', ''] },
])('$name is refused for what it is', async ({ bytes, refusal }) => {
  expect(await refusalOf(bytes)).toEqual(refusal)
})

test('a folder and a missing file are told apart, each with a sentence', async () => {
  const folder = await ownFolder()
  await mkdir(join(folder, 'exports'))
  const answers = await Promise.all([
    readCsvFile(join(folder, 'exports'), undefined),
    readCsvFile(join(folder, 'nowhere.csv'), undefined),
  ])
  expect(answers.map((answer) => (answer.ok ? '' : wordFileProblem(answer.problem).title))).toEqual(
    ['exports is a folder.', 'nowhere.csv is not there.'],
  )
})

test('a file larger than allowed is refused before it is read', async () => {
  const answer = await readCsvFile(await fileOf('id,name\n1,Ann\n'), undefined, { maxBytes: 5 })
  expect(answer.ok ? 'read' : answer.problem.kind).toBe('tooLarge')
})

test.each([
  {
    name: 'in the middle of a row',
    csv: 'id,name,site\n1,Ann,X\n2,Bo',
    notices: [{ kind: 'endsMidRow', row: 2 }],
  },
  {
    name: 'inside a quote',
    csv: 'id,name\n1,Ann\n2,"Bo',
    notices: [{ kind: 'endsInsideQuote', row: 2 }],
  },
  { name: 'after its last field', csv: 'id,name\n1,Ann\n2,Bo', notices: [] },
])('a file that ends $name gives the right notice', async ({ csv, notices }) => {
  expect((await read(csv)).notices).toEqual(notices)
})

test('a file that grows while it is read is told', async () => {
  const path = await fileOf(`id,name\n${'1,Ann\n'.repeat(300_000)}`)
  let grown = false
  const answer = await readCsvFile(path, undefined, {
    onProgress: () => {
      if (!grown) appendFileSync(path, '2,Bob\n')
      grown = true
    },
  })
  expect(answer.ok && answer.value.notices).toEqual([{ kind: 'grewWhileReading', bytes: 6 }])
})

test('an abort ends the reading with the reason of the signal', async () => {
  const path = await fileOf(`id,name\n${'1,Ann\n'.repeat(300_000)}`)
  const controller = new AbortController()
  const reading = readCsvFile(path, undefined, {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('cancelled by the admin')),
  })
  await expect(reading).rejects.toThrow('cancelled by the admin')
})

test('the fingerprint holds size and, when asked for, the SHA-256', async () => {
  const answer = await readCsvFile(await fileOf('id,name\n1,Ann\n'), undefined, { withHash: true })
  expect(answer.ok && [answer.value.fingerprint.size, answer.value.fingerprint.sha256]).toEqual([
    14,
    '989c49555a5d16a53fb4326345ad882810fdff232405e0803c8fd5f1df2b1dfc',
  ])
})

test('a preview reads only the beginning, with the header made unique', async () => {
  const path = await fileOf(`id,name,name\n${'1,Ann,Lee\n'.repeat(100_000)}`)
  const answer = await previewCsv(path, undefined, 2)
  expect(answer.ok && [answer.value.columns, answer.value.rows, answer.value.bytes]).toEqual([
    ['id', 'name', 'name (2)'],
    [
      ['1', 'Ann', 'Lee'],
      ['1', 'Ann', 'Lee'],
    ],
    1_000_013,
  ])
})

test('a preview follows the dialect it is given', async () => {
  const path = await fileOf('1;Ann\n2;Bo\n')
  const dialect = { encoding: 'utf-8', delimiter: ';', quote: '"', headerLine: 0 } as const
  const answer = await previewCsv(path, dialect, 50)
  expect(answer.ok && answer.value.rows).toEqual([
    ['1', 'Ann'],
    ['2', 'Bo'],
  ])
})

import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readCsvFile } from '../../../electron/services/csvFile'
import type { Table } from '../../../shared/columns/table'
import { jsonOf, zipsync } from '../../support/commandLine'
import { ownFolder } from '../../support/folder'
import { workbookBytes } from '../../support/workbookBytes'

const company = resolve('electron/sample/company')

/** A CSV of the sample as a table. */
async function csvTable(name: string): Promise<Table> {
  const answer = await readCsvFile(join(company, name), undefined)
  if (!answer.ok) throw new Error(answer.problem.detail)
  return answer.value.table
}

function rowsOf(table: Table): readonly (readonly string[])[] {
  const columns = table.names.map((name) => table.column(name))
  return Array.from({ length: table.rowCount }, (_, row) =>
    columns.map((column) => column?.text(row) ?? ''),
  )
}

test('a project whose source is a workbook is checked and built as with the same rows as CSV', async () => {
  const folder = await ownFolder()
  const options = { cwd: folder, env: { ZIPSYNC_HOME: join(folder, 'home') } }
  const people = await csvTable('hr-export.csv')
  const rows = [['Export of November'], people.names, ...rowsOf(people)]
  await writeFile(
    join(folder, 'people.xlsx'),
    workbookBytes({
      sheets: [
        { name: 'About', rows: [['Made by HR']] },
        { name: 'People', rows },
      ],
    }),
  )
  const text = await readFile(join(company, 'sample.zipsync.json'), 'utf8')
  const project = JSON.parse(text)
  const sources = project.sources.map((source: { file: string; dialect: object }) =>
    source.file === 'hr-export.csv'
      ? {
          ...source,
          kind: 'xlsx',
          file: 'people.xlsx',
          sheet: 'People',
          dialect: { ...source.dialect, headerLine: 2 },
        }
      : { ...source, file: join(company, source.file) },
  )
  await writeFile(join(folder, 'p.zipsync.json'), JSON.stringify({ ...project, sources }))
  const sample = join(company, 'sample.zipsync.json')
  const [ofSheet, ofCsv] = [
    await zipsync(['validate', 'p.zipsync.json', '--json'], options),
    await zipsync(['validate', sample, '--json'], options),
  ]
  expect(jsonOf(ofSheet)).toEqual(jsonOf(ofCsv))
  await zipsync(['build', 'p.zipsync.json', '--out', 'sheet.zip', '--force'], options)
  await zipsync(['build', sample, '--out', 'csv.zip', '--force'], options)
  const [sheetZip, csvZip] = [
    await readFile(join(folder, 'sheet.zip')),
    await readFile(join(folder, 'csv.zip')),
  ]
  expect(sheetZip.equals(csvZip)).toBe(true)
})

test('inspect tells the sheets, the header, the columns and what a workbook did to its values', async () => {
  const folder = await ownFolder()
  const rows =
    '<row><c t="str"><v>id</v></c><c t="str"><v>phone</v></c></row><row><c><v>1234567890123456</v></c><c t="str"><v>+1 555</v></c></row>'
  await writeFile(join(folder, 'p.xlsx'), workbookBytes({ sheets: [{ name: 'All', rows }] }))
  const ended = await zipsync(['inspect', 'p.xlsx', '--json'], { cwd: folder })
  expect(jsonOf(ended)).toMatchObject({
    format: 'zipsync-inspect/1',
    kind: 'xlsx',
    sheet: 'All',
    sheets: [{ name: 'All', isHidden: false }],
    headerRow: 1,
    rows: 1,
    columns: [{ name: 'id', filled: 1 }, { name: 'phone' }],
    notices: [expect.stringContaining('1 number has more than 15 digits (A2)')],
  })
})

test('inspect tells the encoding, the attributes and the records of an LDIF', async () => {
  const folder = await ownFolder()
  await writeFile(join(folder, 'p.ldif'), 'dn: a\nuid: ada\n\ndn: b\nuid: bob\nmail: b@x\n')
  const ended = await zipsync(['inspect', 'p.ldif', '--json'], { cwd: folder })
  expect(jsonOf(ended)).toMatchObject({
    format: 'zipsync-inspect/1',
    kind: 'ldif',
    encoding: 'utf-8',
    rows: 2,
    columns: [{ name: 'dn' }, { name: 'uid' }, { name: 'mail', filled: 1 }],
    notices: [],
  })
})

test('inspect ends with 2 and a sentence for a workbook with a password and for a list of changes', async () => {
  const folder = await ownFolder()
  await writeFile(join(folder, 'p.xlsx'), Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0))
  await writeFile(join(folder, 'p.ldif'), 'dn: a\nchangetype: delete\n')
  const ended = [
    await zipsync(['inspect', 'p.xlsx'], { cwd: folder }),
    await zipsync(['inspect', 'p.ldif'], { cwd: folder }),
  ]
  expect(ended.map(({ code }) => code)).toEqual([2, 2])
  expect(ended[0]?.err).toContain('p.xlsx is a workbook with a password')
  expect(ended[1]?.err).toContain('p.ldif: line 2 changes a record')
})

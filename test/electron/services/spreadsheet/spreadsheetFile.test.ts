import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  readSheet,
  type SheetChoice,
  type SheetOptions,
} from '../../../../electron/services/spreadsheet/spreadsheetFile'
import { ProblemError } from '../../../../electron/services/tenant/problemError'
import type { Table } from '../../../../shared/columns/table'
import { ownFolder } from '../../../support/folder'
import { type WrittenWorkbook, workbookBytes } from '../../../support/workbookBytes'
import { workbookFile } from '../../../support/workbookFile'

const found: SheetChoice = { sheet: undefined, headerRow: undefined }

function cellsOf(table: Table): readonly (readonly string[])[] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.names.map((name) => table.column(name)?.text(row) ?? ''),
  )
}

async function read(workbook: WrittenWorkbook, choice = found, options: SheetOptions = {}) {
  const { table, ...rest } = await readSheet(await workbookFile(workbook), choice, options)
  return { columns: table.names, cells: cellsOf(table), ...rest }
}

/** The sentence a workbook is refused with. */
async function refusal(path: string, choice = found, options: SheetOptions = {}): Promise<string> {
  const thrown: unknown = await readSheet(path, choice, options).catch((error: unknown) => error)
  return thrown instanceof ProblemError ? thrown.problem.title : `not refused: ${String(thrown)}`
}

const one = (rows: string, more: Partial<WrittenWorkbook> = {}): WrittenWorkbook => ({
  sheets: [{ name: 'Sheet1', rows }],
  ...more,
})

test('a sheet with shared strings, rich text and styles is read as text', async () => {
  const workbook: WrittenWorkbook = {
    sheets: [
      {
        name: 'People',
        rows: `<row r="1" spans="1:5"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>
          <row r="2"><c r="A2"><v>120000000007</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="1"><v>45983</v></c><c r="D2" t="b"><v>1</v></c></row>
          <row r="3"><c r="A3" s="2"><v>42</v></c><c r="B3" t="str"><f>B2&amp;"!"</f><v>Ada!</v></c><c r="D3" t="b"><v>0</v></c></row>`,
      },
    ],
    strings:
      '<si><t>Employee ID</t></si><si><t>Name</t></si><si><t>Hired</t></si><si><t>Active</t></si><si><r><rPr><b/></rPr><t xml:space="preserve">Ada </t></r><r><t>Lovelace</t></r><rPh sb="0" eb="1"><t>noise</t></rPh></si>',
    styles:
      '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>',
  }
  const { columns, cells, notices } = await read(workbook)
  expect({ columns, cells, notices }).toEqual({
    columns: ['Employee ID', 'Name', 'Hired', 'Active'],
    cells: [
      ['120000000007', 'Ada Lovelace', '2025-11-22', 'TRUE'],
      ['00042', 'Ada!', '', 'FALSE'],
    ],
    notices: ['1 date or time (C2) is written as 2026-11-30, 2026-11-30T08:15:00 or 08:15:00.'],
  })
})

test('a table written as a workbook reads back the same', async () => {
  // A cell of blanks alone is a cell; the last row must not be blank, for nothing tells that it is there.
  const cell = fc.string({ unit: 'grapheme', maxLength: 8 })
  const table = fc
    .integer({ min: 1, max: 5 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 }),
    )
  const folder = await ownFolder()
  const path = join(folder, 'table.xlsx')
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const width = rows[0]?.length ?? 1
      const header = Array.from({ length: width }, (_, at) => `c${at}`)
      const kept = rows.filter((row) => row.some((text) => text !== ''))
      await writeFile(path, workbookBytes({ sheets: [{ name: 'S', rows: [header, ...rows] }] }))
      const reading = await readSheet(path, { sheet: 'S', headerRow: 1 })
      expect([reading.table.names, cellsOf(reading.table)]).toEqual([header, kept])
    }),
    { numRuns: 60 },
  )
})

describe('of several sheets', () => {
  const sheets = [
    { name: 'Notes', rows: '' },
    { name: 'Lists', rows: [['x'], ['1']], state: 'hidden' },
    { name: 'People', rows: [['id'], ['ada']] },
    { name: 'Old', rows: [['id'], ['bob']] },
  ] as const

  test('the first that shows cells is read, and hidden ones are told', async () => {
    const { sheet, sheets: all, notices } = await read({ sheets })
    expect([sheet, all.map(({ name }) => name), notices]).toEqual([
      'People',
      ['Notes', 'Lists', 'People', 'Old'],
      ['The workbook has hidden sheets, which can be chosen too: “Lists”.'],
    ])
  })

  test('another can be chosen, a hidden one too', async () => {
    const { cells, notices } = await read({ sheets }, { sheet: 'Lists', headerRow: 1 })
    expect([cells, notices]).toEqual([
      [['1']],
      ['The sheet “Lists” is hidden in the workbook; it is read all the same.'],
    ])
  })

  test('one that is not there is refused with the names of those that are', async () => {
    const path = await workbookFile({ sheets })
    const thrown: unknown = await readSheet(path, { sheet: 'Staff', headerRow: 1 }).catch((e) => e)
    expect(thrown instanceof ProblemError ? thrown.problem : thrown).toMatchObject({
      title: 'people.xlsx has no sheet “Staff”.',
      mend: 'Choose another: “Notes”, “Lists”, “People”, “Old”.',
    })
  })
})

describe('the header', () => {
  test('is found below a title', async () => {
    const rows = [['Export of November'], [], ['id', 'name', 'e-mail'], ['7', 'Ada', 'a@acme.com']]
    const { dialect, columns, cells } = await read({ sheets: [{ name: 'S', rows }] })
    expect([dialect.headerLine, columns, cells]).toEqual([
      3,
      ['id', 'name', 'e-mail'],
      [['7', 'Ada', 'a@acme.com']],
    ])
  })

  test('can be none: then every row is data and columns go by their number', async () => {
    const rows = [
      ['7', 'Ada'],
      ['8', 'Bob'],
    ]
    const { columns, cells } = await read({ sheets: [{ name: 'S', rows }] })
    expect([columns, cells]).toEqual([['Column 1', 'Column 2'], rows])
  })

  test('need not name a column for its values to be kept', async () => {
    const rows = [
      ['id', '', 'name'],
      ['7', 'x', 'Ada', 'more'],
    ]
    const { columns, cells } = await read(
      { sheets: [{ name: 'S', rows }] },
      { sheet: undefined, headerRow: 1 },
    )
    expect([columns, cells]).toEqual([
      ['id', 'Column 2', 'name', 'Column 4'],
      [['7', 'x', 'Ada', 'more']],
    ])
  })
})

test('what a sheet does to its values is said with the cells', async () => {
  const { cells, notices } = await read({
    sheets: [
      {
        name: 'S',
        before: '<cols><col min="2" max="3" hidden="1"/></cols>',
        rows: `<row r="1"><c r="A1" t="str"><v>id</v></c><c r="B1" t="str"><v>x</v></c></row>
          <row r="2" hidden="1"><c r="A2"><v>1234567890123456789</v></c><c r="B2" t="e"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c></row>
          <row r="3"/><row r="4"><c r="A4"/></row>
          <row r="5"><c r="A5"><v>5</v></c><c r="B5"><f>A5*2</f></c></row><row r="6"><c r="B6" s="1"/></row>`,
        after: '<mergeCells><mergeCell ref="A8:B9"/></mergeCells>',
      },
    ],
  })
  expect({ cells, notices }).toEqual({
    cells: [
      ['1234567890123456789', '#N/A'],
      ['5', ''],
    ],
    notices: [
      '1 number has more than 15 digits (A2): a spreadsheet does not keep the others. If they are ids, store them as text where they come from.',
      '1 formula failed and left its error as text (B2).',
      '1 formula has no stored result (B5); the cell is blank here. Open the workbook in Excel, save it and read it again.',
      '1 area of merged cells (A8:B9): only the first cell of it has the value, the others are blank.',
      '2 blank rows are left out: row 3, row 4.',
      '1 row is hidden in the sheet and read like the others: row 2.',
      '2 columns are hidden in the sheet and read like the others: B, C.',
    ],
  })
})

test('only the first rows are read when only they are wanted', async () => {
  const rows = Array.from({ length: 60_000 }, (_, at) => [`id ${at}`, 'some text that takes room'])
  const { cells } = await read(
    { sheets: [{ name: 'S', rows }] },
    { sheet: 'S', headerRow: 0 },
    { rows: 5 },
  )
  expect(cells.length).toBeLessThan(30_000)
  expect(cells[4]).toEqual(['id 4', 'some text that takes room'])
})

test('names with a prefix, as some programs write them, are the same names', async () => {
  const sheet =
    '<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="str"><x:v>id</x:v></x:c></x:row><x:row><x:c t="str"><x:v>ada</x:v></x:c></x:row></x:sheetData></x:worksheet>'
  const { cells } = await read(
    one('', { more: [{ name: 'xl/worksheets/sheet1.xml', text: sheet }] }),
    { sheet: undefined, headerRow: 1 },
  )
  expect(cells).toEqual([['ada']])
})

describe('refused in words is', () => {
  async function file(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(await ownFolder(), name)
    await writeFile(path, bytes)
    return path
  }

  test('a workbook with a password', async () => {
    const path = await file('people.xlsx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1))
    expect(await refusal(path)).toBe(
      'people.xlsx is a workbook with a password, or one of the old kind (.xls), not an Excel workbook (.xlsx).',
    )
  })

  test('a CSV with the wrong ending', async () => {
    expect(await refusal(await file('people.xlsx', 'a,b\n1,2\n'))).toBe(
      'people.xlsx is a text file, not an Excel workbook (.xlsx).',
    )
  })

  test('a binary workbook', async () => {
    const path = await workbookFile(one('', { more: [{ name: 'xl/workbook.bin', text: 'x' }] }))
    expect(await refusal(path)).toContain('is a binary workbook (.xlsb)')
  })

  test('an OpenDocument file', async () => {
    const more = [
      { name: 'mimetype', text: 'application/vnd.oasis.opendocument.spreadsheet' },
      { name: 'content.xml', text: '<x/>' },
    ]
    expect(await refusal(await workbookFile(one('', { more })))).toContain(
      'is an OpenDocument file',
    )
  })

  test('a workbook that is cut off', async () => {
    const bytes = workbookBytes(one('<row><c t="str"><v>a</v></c></row>'))
    const path = await file('people.xlsx', bytes.subarray(0, bytes.length - 60))
    expect(await refusal(path)).toContain('people.xlsx cannot be read as a workbook: ')
  })

  test('a document type, and with it every entity', async () => {
    const text =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>'
    const path = await workbookFile(one('', { more: [{ name: 'xl/worksheets/sheet1.xml', text }] }))
    expect(await refusal(path)).toBe(
      'people.xlsx cannot be read as a workbook: it declares a document type, which no workbook does.',
    )
  })

  test('an entity that nobody declared', async () => {
    const path = await workbookFile(one('<row><c t="str"><v>&a;</v></c></row>'))
    expect(await refusal(path)).toContain('undefined entity')
  })

  test('elements nested without end', async () => {
    const path = await workbookFile(one('<a>'.repeat(100_000)))
    expect(await refusal(path)).toContain('its elements are nested too deep')
  })

  test('a part that claims to inflate to gigabytes', async () => {
    const more = [{ name: 'xl/media/x.bin', text: 'x', claimedBytes: 3 * 1024 ** 3 }]
    expect(await refusal(await workbookFile(one('', { more })))).toContain('it would inflate to')
  })

  test('a part that is there twice', async () => {
    const more = [{ name: 'XL/WORKBOOK.XML', text: '<workbook/>' }]
    expect(await refusal(await workbookFile(one('', { more })))).toContain('twice')
  })

  test('one text that stands in so many cells that it would not fit into memory', async () => {
    const cells = '<c t="s"><v>0</v></c>'.repeat(100)
    const path = await workbookFile(
      one(`<row>${cells}</row>`.repeat(30), { strings: `<si><t>${'a'.repeat(32_000)}</t></si>` }),
    )
    expect(await refusal(path, { sheet: undefined, headerRow: 0 }, { memory: 64e6 })).toBe(
      'people.xlsx is too large: its texts have more than 16,000,000 bytes.',
    )
  })

  test('a sheet that would not fit into memory, before it is inflated', async () => {
    const path = await workbookFile(one('<row><c t="str"><v>a</v></c></row>'.repeat(1000)))
    expect(await refusal(path, { sheet: undefined, headerRow: 0 }, { memory: 50_000 })).toContain(
      'people.xlsx is too large: working with it needs about',
    )
  })

  test.each([
    ['a row before the one above it', '<row r="2"/><row r="1"/>', 'row “1” stands after row 2'],
    ['a cell twice', '<row r="1"><c r="A1"/><c r="A1"/></row>', 'cell “A1”'],
    ['a cell of another row', '<row r="1"><c r="A2"/></row>', 'cell “A2”'],
    ['a cell beyond the last column', '<row r="1"><c r="XFE1"/></row>', 'cell “XFE1”'],
    [
      'a row beyond the last',
      '<row r="1048577"/>',
      'is too large: a sheet has 1,048,576 rows at most, and this one has more.',
    ],
    ['a text that is not there', '<row><c t="s"><v>0</v></c></row>', 'cell A1 names a text'],
  ])('%s', async (_, rows, words) => {
    expect(await refusal(await workbookFile(one(rows)))).toContain(words)
  })
})

test('a reading that is cancelled ends at once', async () => {
  const path = await workbookFile(one('<row><c t="str"><v>a</v></c></row>'))
  const signal = AbortSignal.abort(new Error('cancelled'))
  await expect(readSheet(path, found, { signal })).rejects.toThrow('cancelled')
})

import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { CsvScanner } from '../../../shared/csv/scan'
import { packageDialect, usualLimits } from '../../../shared/csv/scanOptions'
import { cellsOf, linesOf, scanned } from '../../support/csvText'

/** The published conformance cases of the CSV community (csv-spectrum and its kin), written anew. */
const conformance: readonly { name: string; csv: string; lines: string[][] }[] = [
  {
    name: 'a simple table',
    csv: 'a,b,c\n1,2,3\n',
    lines: [
      ['a', 'b', 'c'],
      ['1', '2', '3'],
    ],
  },
  {
    name: 'CR LF',
    csv: 'a,b\r\n1,2\r\n3,4\r\n',
    lines: [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  },
  {
    name: 'CR alone',
    csv: 'a,b\r1,2\r3,4\r',
    lines: [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  },
  {
    name: 'mixed line ends',
    csv: 'a,b\r\n1,x\n2,y\r3,z',
    lines: [
      ['a', 'b'],
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'z'],
    ],
  },
  {
    name: 'no line end at the end',
    csv: 'a,b\n1,2',
    lines: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  {
    name: 'a comma in quotes',
    csv: 'n,at\nJohn,"120, any st."\n',
    lines: [
      ['n', 'at'],
      ['John', '120, any st.'],
    ],
  },
  {
    name: 'empty fields',
    csv: 'a,b,c\n1,"",""\n2,,\n',
    lines: [
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['2', '', ''],
    ],
  },
  {
    name: 'quotes in quotes',
    csv: 'a,b\n1,"ha ""ha"" ha"\n3,4\n',
    lines: [
      ['a', 'b'],
      ['1', 'ha "ha" ha'],
      ['3', '4'],
    ],
  },
  {
    name: 'only quotes in quotes',
    csv: 'a,b\n"""",""""""\n',
    lines: [
      ['a', 'b'],
      ['"', '""'],
    ],
  },
  {
    name: 'JSON in a field',
    csv: 'key,val\n1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n',
    lines: [
      ['key', 'val'],
      ['1', '{"type": "Point", "at": [102.0, 0.5]}'],
    ],
  },
  {
    name: 'line feeds in quotes',
    csv: 'a,b\n1,"once\nupon\n"\n',
    lines: [
      ['a', 'b'],
      ['1', 'once\nupon\n'],
    ],
  },
  {
    name: 'CR LF in quotes',
    csv: 'a,b\r\n1,"once\r\nupon"\r\n',
    lines: [
      ['a', 'b'],
      ['1', 'once\r\nupon'],
    ],
  },
  {
    name: 'quotes and line feeds',
    csv: 'a,b\n1,"ha \n""ha"" \nha"\n',
    lines: [
      ['a', 'b'],
      ['1', 'ha \n"ha" \nha'],
    ],
  },
  {
    name: 'other scripts',
    csv: 'a,b\n1,ʤ\n東京,😀é\n',
    lines: [
      ['a', 'b'],
      ['1', 'ʤ'],
      ['東京', '😀é'],
    ],
  },
  {
    name: 'spaces are data',
    csv: 'a, b \n 1 ,2\n',
    lines: [
      ['a', ' b '],
      [' 1 ', '2'],
    ],
  },
  { name: 'one column', csv: 'a\n1\n\n2\n', lines: [['a'], ['1'], [''], ['2']] },
]

test.each(conformance)('conformance: $name', ({ csv, lines }) => {
  expect(linesOf(scanned(csv).table)).toEqual(lines)
})

test('a byte-order mark is told and does not become part of the first name', () => {
  const result = scanned('\ufeffa,b\n1,2\n')
  expect(result.table.names).toEqual(['a', 'b'])
  expect(result.problems).toEqual([{ code: 'byteOrderMark', row: null, line: 1, detail: '' }])
})

test.each([
  { name: 'a quote inside a field', csv: 'a,b\n1,x"y\n2,z\n', code: 'strayQuote', row: 1, line: 2 },
  {
    name: 'text after a closing quote',
    csv: 'a,b\n1,2\n3,"x"y\n',
    code: 'strayQuote',
    row: 2,
    line: 3,
  },
  { name: 'a space before a quote', csv: 'a,b\n1, "x"\n', code: 'strayQuote', row: 1, line: 2 },
  {
    name: 'a quote that is never closed',
    csv: 'a,b\n1,"x\n2,y\n',
    code: 'unclosedQuote',
    row: 1,
    line: 2,
  },
  {
    name: 'a row that is too short',
    csv: 'a,b\n1,2\n3\n4,5\n',
    code: 'fieldCount',
    row: 2,
    line: 3,
  },
  { name: 'a row that is too long', csv: 'a,b\n1,2,3\n4,5\n', code: 'fieldCount', row: 1, line: 2 },
  { name: 'a blank line', csv: 'a,b\n1,2\n\n3,4\n', code: 'emptyRow', row: 2, line: 3 },
  { name: 'a row of blanks', csv: 'a,b\n,\n3,4\n', code: 'emptyRow', row: 1, line: 2 },
  {
    name: 'a stray quote in the header',
    csv: 'a,b"\n1,2\n',
    code: 'strayQuote',
    row: null,
    line: 1,
  },
  { name: 'nothing at all', csv: '', code: 'empty', row: null, line: 1 },
  { name: 'a blank header', csv: '\n1\n', code: 'empty', row: null, line: 1 },
])('$name is told once, with row and line', ({ csv, code, row, line }) => {
  const told = scanned(csv).problems.map((problem) => ({ ...problem, detail: '' }))
  expect(told).toEqual([{ code, row, line, detail: '' }])
})

test('the line of a row below quoted line breaks is the one an editor shows', () => {
  const { problems } = scanned('a,b\r\n1,"x\r\ny\rz\nw"\r\n2\r\n')
  expect(problems).toEqual([{ code: 'fieldCount', row: 2, line: 6, detail: '1 of 2' }])
})

test('one stray quote does not swallow the rows below it', () => {
  expect(cellsOf(scanned('a,b\n"x"y,1\n2,3\n').table)).toEqual([
    ['x"y', '1'],
    ['2', '3'],
  ])
})

test('a short row is empty at its end and a long one loses what the header does not name', () => {
  expect(cellsOf(scanned('a,b\n1\n2,3,4\n5,6\n').table)).toEqual([
    ['1', ''],
    ['2', '3'],
    ['5', '6'],
  ])
})

test('blank rows can be left out, and rows are then counted without them', () => {
  const result = scanned('a,b\n\n1,2\n,\n3\n', { blankRows: 'skip' })
  expect(cellsOf(result.table)).toEqual([
    ['1', '2'],
    ['3', ''],
  ])
  expect(result.problems.map(({ code, row, line }) => [code, row, line])).toEqual([
    ['emptyRow', null, 2],
    ['emptyRow', null, 4],
    ['fieldCount', 2, 5],
  ])
})

test('bytes that are not UTF-8 become U+FFFD and are told once a row', () => {
  const csv = Buffer.from('a,b\nJos\xe9,1\nok,2\nZo\xeb \xff,3\n', 'latin1')
  const result = scanned(csv)
  expect(cellsOf(result.table)).toEqual([
    ['Jos\ufffd', '1'],
    ['ok', '2'],
    ['Zo\ufffd \ufffd', '3'],
  ])
  expect(result.problems.map(({ code, row, line }) => [code, row, line])).toEqual([
    ['notUtf8', 1, 2],
    ['notUtf8', 3, 4],
  ])
})

test('without a header the columns are numbered and the first row is data', () => {
  const { table } = scanned('1;2\n3;4\n', { headerLine: 0, delimiter: ';' })
  expect(linesOf(table)).toEqual([
    ['Column 1', 'Column 2'],
    ['1', '2'],
    ['3', '4'],
  ])
})

test('lines above the header are passed over', () => {
  const { table } = scanned('Report of May\n\na,b\n1,2\n', { headerLine: 3 })
  expect(linesOf(table)).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('repeated and blank names can be made unique', () => {
  const { table } = scanned('id,,id\n1,2,3\n', { names: 'unique' })
  expect(linesOf(table)).toEqual([
    ['id', 'Column 2', 'id (2)'],
    ['1', '2', '3'],
  ])
})

test('quotes mean nothing when there is no quote character', () => {
  expect(cellsOf(scanned('a\tb\n5" pipe\t"x\n', { delimiter: '\t', quote: '' }).table)).toEqual([
    ['5" pipe', '"x'],
  ])
})

const limits = { ...usualLimits, headerBytes: 100, columns: 5, fieldBytes: 50, cells: 20 }

test.each([
  {
    name: 'a header of too many bytes',
    csv: `${'x'.repeat(40)},${'y'.repeat(40)},${'z'.repeat(40)}\n`,
    stopped: 'headerTooLong',
    code: 'fieldTooLong',
  },
  {
    name: 'too many columns',
    csv: 'a,b,c,d,e,f\n1,2,3,4,5,6\n',
    stopped: 'tooManyColumns',
    code: 'tooManyColumns',
  },
  {
    name: 'a field that is too long',
    csv: `a,b\n1,${'x'.repeat(51)}\n`,
    stopped: 'fieldTooLong',
    code: 'fieldTooLong',
  },
  {
    name: 'a quote that swallows the file',
    csv: `a,b\n1,"${'x,\n'.repeat(30)}`,
    stopped: 'fieldTooLong',
    code: 'unclosedQuote',
  },
])('$name stops the scan', ({ csv, stopped, code }) => {
  const result = scanned(csv, { limits })
  expect([result.stopped, result.problems.map((problem) => problem.code)]).toEqual([
    stopped,
    [code],
  ])
})

test('too many cells stop the scan and the rows before are kept', () => {
  const result = scanned(`a,b\n${'1,2\n'.repeat(50)}`, { limits })
  expect([result.stopped, result.table.rowCount]).toEqual(['tooManyCells', 11])
})

test('rows can be taken while the file is still being read', () => {
  const scanner = new CsvScanner(packageDialect)
  scanner.push(utf8Bytes('a,b\n1,2\n3,'))
  const first = cellsOf(scanner.takeRows())
  scanner.push(utf8Bytes('4\n5,6'))
  expect([first, cellsOf(scanner.end().table)]).toEqual([
    [['1', '2']],
    [
      ['3', '4'],
      ['5', '6'],
    ],
  ])
})

/** Text in which everything that matters to a scanner is frequent. */
const roughCsv = fc
  .array(
    fc.constantFrom('a', 'é', '😀', '1', ',', ',', '\n', '\r', '\r\n', '"', '""', ' ', '\ufeff'),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''))

test('chunk borders never change the result', () => {
  fc.assert(
    fc.property(roughCsv, fc.array(fc.integer({ min: 1, max: 9 })), (csv, cuts) => {
      const bytes = utf8Bytes(csv)
      const scanner = new CsvScanner(packageDialect)
      let from = 0
      for (const cut of cuts) {
        scanner.push(bytes.subarray(from, from + cut))
        from += cut
      }
      scanner.push(bytes.subarray(from))
      const { table, ...facts } = scanner.end()
      const { table: wholeTable, ...wholeFacts } = scanned(bytes)
      expect([linesOf(table), facts]).toEqual([linesOf(wholeTable), wholeFacts])
    }),
    { numRuns: 3000 },
  )
})

test('wherever papaparse finds no fault and line ends are uniform, the scanner reads the same', () => {
  let compared = 0
  const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
  fc.assert(
    fc.property(roughCsv, lineEnd, (rough, newline) => {
      const csv = `h,i,j\n${rough}`.replace(/\r\n|\r|\n/g, newline).replaceAll('\ufeff', '')
      const papa = Papa.parse<string[]>(csv, { newline, delimiter: ',' })
      const ours = scanned(csv)
      if (papa.errors.length > 0 || ours.problems.some(isMalformedQuote)) {
        // papaparse accepts a quote inside an unquoted field; we tell it.
        expect(papa.errors.length === 0 || ours.problems.some(isMalformedQuote)).toBe(true)
        return
      }
      compared++
      const rows =
        papa.data.at(-1)?.join('') === '' && csv.endsWith(newline)
          ? papa.data.slice(0, -1)
          : papa.data
      const inShape = rows.map((row) => Array.from({ length: 3 }, (_, at) => row[at] ?? ''))
      expect(linesOf(ours.table)).toEqual(inShape)
    }),
    { numRuns: 3000 },
  )
  expect(compared).toBeGreaterThan(500)
})

function isMalformedQuote(problem: { readonly code: string }): boolean {
  return problem.code === 'strayQuote' || problem.code === 'unclosedQuote'
}

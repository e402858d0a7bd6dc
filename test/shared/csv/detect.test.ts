import { expect, test } from 'vitest'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { detectDialect } from '../../../shared/csv/detectDialect'
import { detectEncoding } from '../../../shared/csv/detectEncoding'

test.each([
  {
    name: 'the mark of UTF-8',
    bytes: Buffer.from('\ufeffname\n'),
    encoding: 'utf-8',
    markLength: 3,
  },
  {
    name: 'the mark of UTF-16 LE',
    bytes: Buffer.from('\ufeffname\n', 'utf16le'),
    encoding: 'utf-16le',
    markLength: 2,
  },
  {
    name: 'the mark of UTF-16 BE',
    bytes: Buffer.from('\ufeffname\n', 'utf16le').swap16(),
    encoding: 'utf-16be',
    markLength: 2,
  },
  {
    name: 'zeros as in UTF-16 LE',
    bytes: Buffer.from('id;name\n1;Łukasz\n', 'utf16le'),
    encoding: 'utf-16le',
    markLength: 0,
  },
  {
    name: 'zeros as in UTF-16 BE',
    bytes: Buffer.from('id;name\n1;Łukasz\n', 'utf16le').swap16(),
    encoding: 'utf-16be',
    markLength: 0,
  },
  {
    name: 'valid UTF-8',
    bytes: Buffer.from('id,name\n1,Łukasz\n'),
    encoding: 'utf-8',
    markLength: 0,
  },
  {
    name: 'plain ASCII',
    bytes: Buffer.from('id,name\n1,Lukas\n'),
    encoding: 'utf-8',
    markLength: 0,
  },
  {
    name: 'anything else',
    bytes: Buffer.from('id;name\n1;J\xf8rgen\n', 'latin1'),
    encoding: 'windows-1252',
    markLength: 0,
  },
])('$name gives $encoding', ({ bytes, encoding, markLength }) => {
  const guess = detectEncoding(bytes, true)
  expect([guess.encoding, guess.markLength, guess.isCertain]).toEqual([encoding, markLength, true])
})

test('a beginning in plain ASCII leaves open what follows', () => {
  expect(detectEncoding(Buffer.from('id,name\n'), false).isCertain).toBe(false)
})

test('a character that the end of the beginning cuts off does not make it Windows-1252', () => {
  const cut = Buffer.from('id,name\n1,東').subarray(0, -1)
  expect(detectEncoding(cut, false).encoding).toBe('utf-8')
})

test.each([
  { name: 'commas', csv: 'id,name\n1,Ann\n2,Bo\n', delimiter: ',', headerLine: 1 },
  {
    name: 'semicolons beside decimal commas',
    csv: 'key;share\nA;1,5\nB;2,5\n',
    delimiter: ';',
    headerLine: 1,
  },
  { name: 'tabs', csv: 'id\tname\n1\tLee, Ann\n2\tBo\n', delimiter: '\t', headerLine: 1 },
  { name: 'pipes', csv: 'id|name\n1|Lee, Ann\n2|Bo, C\n', delimiter: '|', headerLine: 1 },
  {
    name: 'quoted commas',
    csv: 'name;site\n"Lee, Ann";X\n"Bo, C";Y\n',
    delimiter: ';',
    headerLine: 1,
  },
  {
    name: 'no header but values',
    csv: '1001,ann@example.com\n1002,bo@example.com\n',
    delimiter: ',',
    headerLine: 0,
  },
  {
    name: 'a header that names a known column beside a number',
    csv: 'Employee ID,2024\n1,x\n',
    delimiter: ',',
    headerLine: 1,
  },
  { name: 'one column', csv: 'email\nann@example.com\n', delimiter: ',', headerLine: 1 },
])('$name: delimiter and header are found', ({ csv, delimiter, headerLine }) => {
  const { dialect } = detectDialect(utf8Bytes(csv))
  expect([dialect.delimiter, dialect.headerLine]).toEqual([delimiter, headerLine])
})

test('fields between apostrophes are recognised', () => {
  const csv = "'id','name'\n'1','Lee, Ann'\n'2','Bo'\n"
  expect(detectDialect(utf8Bytes(csv)).dialect).toEqual({
    delimiter: ',',
    quote: "'",
    headerLine: 1,
  })
})

test('apostrophes in names are not quotes', () => {
  const csv = "id,name\n1,O'Neil\n2,d'Arc\n"
  expect(detectDialect(utf8Bytes(csv)).dialect.quote).toBe('"')
})

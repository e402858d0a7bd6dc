import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { writeCsv } from '../../../shared/csv/writeCsv'
import { linesOf, scanned } from '../../support/csvText'

function written(names: readonly string[], rows: readonly (readonly string[])[]): string {
  return Buffer.concat([...writeCsv(tableFromRows(names, rows))]).toString('utf8')
}

test('a field is quoted when it holds a comma, quote or line break, and only then', () => {
  const row = ['a,b', 'say "hi"', 'x\ny', 'x\ry', ' padded ', "it's", ';', '']
  expect(written(['1', '2', '3', '4', '5', '6', '7', '8'], [row])).toBe(
    '1,2,3,4,5,6,7,8\r\n"a,b","say ""hi""","x\ny","x\ry", padded ,it\'s,;,\r\n',
  )
})

test('cells that begin like a formula are data and stay as they are', () => {
  expect(written(['A'], [['=1+1'], ['+4721983498'], ['-5'], ['@x']])).toBe(
    'A\r\n=1+1\r\n+4721983498\r\n-5\r\n@x\r\n',
  )
})

test('a table without rows is its header', () => {
  expect(written(['A', 'B'], [])).toBe('A,B\r\n')
})

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('a', ',', '"', '\r', '\n', 'é', '😀', ' '), { maxLength: 8 })
    .map((parts) => parts.join('')),
)
const rows = fc.array(fc.tuple(cell, cell, cell), { maxLength: 20 })

test('a written table reads back the same, by us and by papaparse', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const csv = written(['A', 'B', 'C'], data)
      const lines = [['A', 'B', 'C'], ...data]
      const { table, problems } = scanned(csv)
      expect(linesOf(table)).toEqual(lines)
      expect(problems.filter(({ code }) => code !== 'emptyRow')).toEqual([])
      const papa = Papa.parse<string[]>(csv, { newline: '\r\n', delimiter: ',' })
      expect(papa.data.slice(0, -1)).toEqual(lines)
    }),
    { numRuns: 500 },
  )
})

test('columns of bytes and plain columns are written alike, in chunks of whole rows', () => {
  fc.assert(
    fc.property(rows, (data) => {
      const plain = tableFromRows(['A', 'B', 'C'], data)
      const csv = Buffer.concat([...writeCsv(plain)])
      const chunks = [...writeCsv(scanned(csv).table, 16)]
      expect(Buffer.concat(chunks).toString()).toBe(csv.toString())
      expect(chunks.every((chunk) => chunk.at(-1) === 0x0a)).toBe(true)
    }),
  )
})

import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { CsvScanner } from '../../../shared/csv/scan'
import { packageDialect } from '../../../shared/csv/scanOptions'
import { writeCsv } from '../../../shared/csv/writeCsv'
import { linesOf } from '../../support/csvText'

/** Cells as bytes: every plane, blanks, quotes, line breaks, long ones, and bytes that are no UTF-8. */
const cell = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  fc
    .constantFrom('', ' ', '"', '""', ',', 'a\r\nb', '\r', '\n', '\ufeff', '😀', '\u0000')
    .map((text) => Buffer.from(text)),
  fc.nat(2000).map((length) => Buffer.from('long 長い '.repeat(length))),
  fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
)
const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 })

function quoted(bytes: Buffer): Buffer {
  return Buffer.from(`"${bytes.toString('latin1').replaceAll('"', '""')}"`, 'latin1')
}

function csvOf(rows: readonly (readonly Buffer[])[]): Buffer {
  const lines = rows.map((row) =>
    row.flatMap((bytes, at) => [Buffer.from(at > 0 ? ',' : ''), quoted(bytes)]),
  )
  return Buffer.concat([
    Buffer.from('A,B,C\r\n'),
    ...lines.flatMap((line) => [...line, Buffer.from('\r\n')]),
  ])
}

test('columns of bytes hold what plain strings hold, and write what they hold', () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 1, max: 4000 }), (rows, chunkLength) => {
      const csv = csvOf(rows)
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(csv)
      const plain = Papa.parse<string[]>(text, { newline: '\r\n', delimiter: ',' }).data.slice(
        0,
        -1,
      )
      const scanner = new CsvScanner(packageDialect)
      for (let from = 0; from < csv.length; from += chunkLength) {
        scanner.push(csv.subarray(from, from + chunkLength))
      }
      const read = scanner.end().table
      expect(linesOf(read)).toEqual(plain)
      const written = Buffer.concat([...writeCsv(read)]).toString('utf8')
      expect(
        Papa.parse<string[]>(written, { newline: '\r\n', delimiter: ',' }).data.slice(0, -1),
      ).toEqual(plain)
    }),
    { numRuns: 150 },
  )
})

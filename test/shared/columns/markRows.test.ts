import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { CellSearch } from '../../../shared/columns/cellSearch'
import { ConstantColumn } from '../../../shared/columns/constantColumn'
import { distinctValuesSliced } from '../../../shared/columns/dictionaryColumn'
import {
  markByLength,
  markContaining,
  markDiffering,
  markHolding,
} from '../../../shared/columns/markRows'
import { pickRows } from '../../../shared/columns/pickedColumn'
import { finish } from '../../../shared/columns/sliced'
import type { Utf8Column } from '../../../shared/columns/utf8Column'

const texts = fc.array(fc.constantFrom('', 'a', 'ab', 'Äb', 'b|c', 'İ'), {
  minLength: 1,
  maxLength: 40,
})

/** The same cells in every form a column can have. */
function formsOf(cells: readonly string[]): readonly Utf8Column[] {
  const builder = new ByteColumnBuilder()
  for (const cell of cells) builder.appendText(cell)
  const plain = builder.finish()
  const listed = finish(distinctValuesSliced(plain))
  // Picking nothing is one way of being empty.
  const picked = pickRows(
    plain,
    Int32Array.from(cells, (cell, row) => (cell === '' ? -1 : row)),
  )
  const [first = ''] = cells
  const isConstant = cells.every((cell) => cell === first)
  return [
    plain,
    picked,
    ...(listed === undefined ? [] : [listed]),
    ...(isConstant ? [new ConstantColumn(first, cells.length)] : []),
  ]
}

const anyCells = fc.oneof(
  texts,
  texts.map((cells) => cells.map(() => cells[0] ?? '')),
)

test('rows are marked by the length of their cells, whatever the form of the column', () => {
  fc.assert(
    fc.property(anyCells, fc.nat(3), (cells, longest) => {
      const wanted = cells.map((cell) => (new TextEncoder().encode(cell).length > longest ? 1 : 0))
      for (const column of formsOf(cells)) {
        const flags = new Uint8Array(cells.length)
        finish(markByLength(column, (bytes) => bytes > longest, flags))
        expect([...flags]).toEqual(wanted)
      }
    }),
  )
})

test('rows that hold a text are marked, whatever the form of the column', () => {
  fc.assert(
    fc.property(anyCells, fc.constantFrom('b', 'a', 'ab', 'Äb', 'İ'), (cells, text) => {
      const wanted = cells.map((cell) => (cell === text ? 1 : 0))
      for (const column of formsOf(cells)) {
        const flags = new Uint8Array(cells.length)
        finish(markHolding(column, text, flags))
        expect([...flags]).toEqual(wanted)
      }
    }),
  )
})

test('rows whose cells contain a text are marked, whatever the form of the column', () => {
  fc.assert(
    fc.property(anyCells, fc.constantFrom('b', 'ÄB', 'c', 'x'), (cells, text) => {
      const wanted = cells.map((cell) => (cell.toLowerCase().includes(text.toLowerCase()) ? 1 : 0))
      for (const column of formsOf(cells)) {
        const flags = new Uint8Array(cells.length)
        finish(markContaining(column, new CellSearch(text), flags))
        expect([...flags]).toEqual(wanted)
      }
    }),
  )
})

test('rows that differ from their row of another column are marked, and rows without one are not', () => {
  fc.assert(
    fc.property(
      anyCells,
      anyCells,
      fc.array(fc.integer({ min: -1, max: 39 })),
      (own, other, at) => {
        const rows = Int32Array.from(own, (_, row) => Math.min(at[row] ?? -1, other.length - 1))
        const wanted = own.map((cell, row) => {
          const there = rows[row] ?? -1
          return there >= 0 && cell !== other[there] ? 5 : 1
        })
        for (const column of formsOf(own)) {
          for (const compared of formsOf(other)) {
            const marks = new Int32Array(own.length).fill(1)
            finish(markDiffering(column, compared, rows, 4, marks))
            expect([...marks]).toEqual(wanted)
          }
        }
      },
    ),
  )
})

test('long texts are looked at with more pauses, and every row once', () => {
  const cells = Array.from(
    { length: 500 },
    (_, at) => `${'x'.repeat(20_000)}${at % 7 === 0 ? 'y' : ''}`,
  )
  const [column] = formsOf(cells)
  if (column === undefined) throw new Error('There is no plain form')
  const flags = new Uint8Array(cells.length)
  const work = markContaining(column, new CellSearch('Y'), flags)
  let pauses = 0
  while (!work.next().done) pauses++
  expect(pauses).toBeGreaterThan(7)
  expect([...flags]).toEqual(cells.map((cell) => (cell.endsWith('y') ? 1 : 0)))
})

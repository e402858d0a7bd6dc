import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConstantColumn } from '../../../shared/columns/constantColumn'
import { distinctValuesSliced, rewriteValues } from '../../../shared/columns/dictionaryColumn'
import { inUtf8 } from '../../../shared/columns/inUtf8'
import {
  indexOfColumnSliced,
  type KeyIndex,
  keyIndexSliced,
} from '../../../shared/columns/keyIndex'
import { pickRows, pickTableRows } from '../../../shared/columns/pickedColumn'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { finish } from '../../../shared/columns/sliced'
import type { Column } from '../../../shared/columns/table'
import { writeCsv } from '../../../shared/csv/writeCsv'
import { columnOf } from '../../support/columnOf'
import { cellsOf } from '../../support/csvText'

const indexOf = (columns: readonly Column[], includes?: (row: number) => boolean): KeyIndex =>
  finish(keyIndexSliced(columns, includes))

/** Keys that often repeat, and some that only look alike. */
const key = fc.oneof(
  fc.constantFrom('', 'E1', 'E2', 'e1', 'E1 ', 'é', 'e\u0301', '東京'),
  fc.string({ unit: 'binary-ascii', maxLength: 3 }),
)

test('an index finds the rows a map of strings would find, and lists the same repeats', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.array(key), (keys, asked) => {
      const first = new Map<string, number>()
      const repeats: { row: number; first: number }[] = []
      keys.forEach((value, row) => {
        const known = first.get(value)
        if (value === '') return
        if (known === undefined) first.set(value, row)
        else repeats.push({ row, first: known })
      })
      const index = indexOf([columnOf(keys)])
      expect(asked.map((value) => index.firstRowOf(value))).toEqual(
        asked.map((value) => first.get(value) ?? -1),
      )
      const others = inUtf8(columnOf(asked))
      expect(asked.map((_, row) => index.firstRowLike([others], row))).toEqual(
        asked.map((value) => first.get(value) ?? -1),
      )
      expect(index.repeats).toEqual(repeats)
    }),
  )
})

test('two columns together are one key, and their border matters', () => {
  const index = indexOf([columnOf(['ab', 'a', '']), columnOf(['c', 'bc', ''])])
  expect([
    index.firstRowOf('ab', 'c'),
    index.firstRowOf('a', 'bc'),
    index.firstRowOf('abc', ''),
    index.firstRowOf('', ''),
  ]).toEqual([0, 1, -1, -1])
})

test('rows that are not included are not found', () => {
  const index = indexOf([columnOf(['E1', 'E1'])], (row) => row === 1)
  expect([index.firstRowOf('E1'), index.repeats]).toEqual([1, []])
})

test('an index made with pauses finds what one made at once finds', () => {
  const column = inUtf8(columnOf(Array.from({ length: 40_000 }, (_, at) => `E${at % 30_000}`)))
  const work = keyIndexSliced([column], (row) => row !== 0)
  let pauses = 0
  let step = work.next()
  for (; !step.done; step = work.next()) pauses++
  const index = step.value
  expect([index.firstRowOf('E0'), index.firstRowOf('E29999'), index.repeats.length]).toEqual([
    30_000, 29_999, 9_999,
  ])
  expect(pauses).toBeGreaterThanOrEqual(4)
})

test('an index of a column is made once', () => {
  const column = inUtf8(columnOf(['E1', 'E2']))
  expect(finish(indexOfColumnSliced(column))).toBe(finish(indexOfColumnSliced(column)))
})

test('the values of a column are listed once, whatever the limit', () => {
  const column = columnOf(['a', 'b', 'a', 'c'])
  expect(finish(distinctValuesSliced(column, 2))).toBeUndefined()
  const listed = finish(distinctValuesSliced(column, 3))
  expect(finish(distinctValuesSliced(column))).toBe(listed)
  expect(finish(distinctValuesSliced(column, 2))).toBeUndefined()
})

test('rewritten values are listed once where they have become the same', () => {
  fc.assert(
    fc.property(fc.array(key), (values) => {
      const distinct = finish(distinctValuesSliced(columnOf(values)))
      if (distinct === undefined) throw new Error('There was no limit')
      const lower = finish(rewriteValues(distinct, (value) => value.toLowerCase()))
      const wanted = values.map((value) => value.toLowerCase())
      expect(values.map((_, row) => lower.text(row))).toEqual(wanted)
      expect(lower.values.length).toBe(new Set(wanted).size)
    }),
  )
})

test('a hundred thousand keys are all found where they are', () => {
  const keys = Array.from({ length: 100_000 }, (_, at) => `E${at}`)
  const index = indexOf([columnOf(keys)])
  expect(keys.every((value, row) => index.firstRowOf(value) === row)).toBe(true)
})

test('picked rows are those of the column, and −1 picks nothing', () => {
  const picked = pickRows(columnOf(['a', 'b', 'c']), Int32Array.of(2, -1, 0, 2))
  expect([0, 1, 2, 3].map((row) => [picked.text(row), picked.holds(row)])).toEqual([
    ['c', true],
    ['', false],
    ['a', true],
    ['c', true],
  ])
})

test('a picked table is written like any other', () => {
  const table = tableFromRows(
    ['A', 'B'],
    [
      ['1', 'x,y'],
      ['2', 'z'],
    ],
  )
  const csv = Buffer.concat([...writeCsv(pickTableRows(table, Int32Array.of(1, 0)))])
  expect(csv.toString()).toBe('A,B\r\n2,z\r\n1,"x,y"\r\n')
})

test('a constant column has its value in every row and nowhere else', () => {
  const column = new ConstantColumn('ACTIVE', 2)
  expect([column.text(0), column.text(1), column.text(2), column.holds(2)]).toEqual([
    'ACTIVE',
    'ACTIVE',
    '',
    false,
  ])
})

test('the distinct values of a column come in the order of their first appearance', () => {
  fc.assert(
    fc.property(fc.array(key), (values) => {
      const distinct = finish(distinctValuesSliced(columnOf(values)))
      if (distinct === undefined) throw new Error('There was no limit')
      const listed = Array.from({ length: distinct.values.length }, (_, at) =>
        distinct.values.text(at),
      )
      expect(listed).toEqual([...new Set(values)])
      expect(values.map((_, row) => distinct.text(row))).toEqual(values)
    }),
  )
})

test('a column with more values than the limit is given up', () => {
  const column = columnOf(['a', 'b', 'a', 'c'])
  expect([
    finish(distinctValuesSliced(column, 2)),
    finish(distinctValuesSliced(column, 3))?.values.length,
  ]).toEqual([undefined, 3])
})

test('the cells of a picked table are those of its rows', () => {
  const table = tableFromRows(
    ['A', 'B'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
  )
  expect(cellsOf(pickTableRows(table, Int32Array.of(1)))).toEqual([['2', 'y']])
})

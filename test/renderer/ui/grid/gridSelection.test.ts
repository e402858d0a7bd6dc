import { describe, expect, test } from 'vitest'
import { asTsv } from '../../../../renderer/ui/grid/asTsv'
import { cellsAsTsv, copiedSentence, copyLimit } from '../../../../renderer/ui/grid/copyCells'
import {
  type GridPage,
  type GridSource,
  localSource,
} from '../../../../renderer/ui/grid/gridColumn'
import { boxOf, movedPlace } from '../../../../renderer/ui/grid/gridSelection'

const size = { rows: 100, columns: 4, pageRows: 20 }
const key = (name: string, isFar = false) => ({ key: name, isFar })

describe('keys in a table', () => {
  test.each([
    { press: key('ArrowDown'), from: [0, 0], to: [1, 0] },
    { press: key('ArrowUp'), from: [0, 2], to: [-1, 2] },
    { press: key('ArrowUp'), from: [-1, 2], to: [-1, 2] },
    { press: key('ArrowDown', true), from: [3, 1], to: [99, 1] },
    { press: key('PageDown'), from: [90, 1], to: [99, 1] },
    { press: key('PageUp'), from: [5, 1], to: [0, 1] },
    { press: key('Home'), from: [7, 3], to: [7, 0] },
    { press: key('End', true), from: [7, 0], to: [99, 3] },
    { press: key('ArrowRight'), from: [7, 3], to: [7, 3] },
  ])('$press.key from $from lead to $to', ({ press, from, to }) => {
    const [row = 0, column = 0] = from
    expect(movedPlace({ row, column }, press, size)).toEqual({ row: to[0], column: to[1] })
  })

  test('that do not move lead nowhere', () => {
    expect(movedPlace({ row: 0, column: 0 }, key('a'), size)).toBeUndefined()
  })
})

describe('selected cells', () => {
  test('are the same rectangle from wherever it was begun', () => {
    const one = { row: 5, column: 3 }
    const other = { row: 2, column: 1 }
    expect(boxOf({ anchor: one, focus: other })).toEqual(boxOf({ anchor: other, focus: one }))
  })

  test('are copied as spreadsheets paste them', () => {
    expect(
      asTsv([
        ['a', 'b\tc'],
        ['"x"', 'line\nbreak'],
        ['+4712345678', ''],
      ]),
    ).toBe('a\t"b\tc"\n"""x"""\t"line\nbreak"\n+4712345678\t')
  })

  test.each([
    { top: 0, bottom: 49_999, said: 'Copied.' },
    { top: 10, bottom: 1_000_009, said: 'Only the first 50,000 of 1,000,000 rows are copied.' },
  ])('say when not all of them went onto the clipboard: $said', ({ said, ...box }) => {
    expect(copiedSentence(box)).toBe(said)
  })

  test('are copied also where they are not in sight', async () => {
    const columns = [
      { id: 'n', header: 'n', text: (row: number) => `n${row}` },
      { id: 'm', header: 'm', text: (row: number) => `m${row}` },
    ]
    const rows = Array.from({ length: 2500 }, (_, index) => index)
    const box = { top: 998, bottom: 1001, left: 1, right: 1 }
    const order = { sort: null, search: '' }
    expect(await cellsAsTsv(localSource(rows, columns, ''), columns, box, order)).toBe(
      'm998\nm999\nm1000\nm1001',
    )
  })

  test('of a million rows are only as many on their way to the clipboard as are told, window by window', async () => {
    const asked: number[] = []
    const source: GridSource<GridPage<number>> = {
      version: '',
      load: async ({ from, count }) => {
        asked.push(count)
        const rows = Array.from({ length: count }, (_, at) => from + at)
        return { ok: true, value: { total: 1_000_000, rows } }
      },
    }
    const columns = [{ id: 'n', header: 'n', text: (row: number) => `n${row}` }]
    const box = { top: 0, bottom: 999_999, left: 0, right: 0 }
    const text = await cellsAsTsv(source, columns, box, { sort: null, search: '' })
    expect([text?.split('\n').length, Math.max(...asked)]).toEqual([copyLimit, 1000])
  })
})

test('rows in the page are searched in every column and sorted as people count', async () => {
  const columns = [{ id: 'name', header: 'name', text: (row: string) => row }]
  const source = localSource(['item 10', 'item 9', 'other'], columns, '')
  const sort = { column: 'name', descending: false }
  const answer = await source.load({ from: 0, count: 10, sort, search: 'ITEM' })
  expect(answer).toEqual({ ok: true, value: { total: 2, rows: ['item 9', 'item 10'] } })
})

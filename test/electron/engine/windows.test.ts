import { describe, expect, test } from 'vitest'
import { Windows } from '../../../electron/engine/windows'
import { tableFromRows } from '../../../shared/columns/plainTable'
import type { WindowRequest } from '../../../shared/contract/views'

const people = tableFromRows(
  ['id', 'name'],
  [
    ['10', 'Öz'],
    ['9', 'adams'],
    ['2', 'Zoë'],
    ['', 'Adams'],
  ],
)

const all = { from: 0, count: 10, sort: null, search: '' }

function rowsShown(request: Partial<WindowRequest>) {
  return new Windows().rowsOf('v', people, { ...all, ...request }, 1).rows.map(({ row }) => row)
}

describe('a window of a table', () => {
  test('holds the rows asked for, with their numbers in the file', () => {
    expect(new Windows().rowsOf('v', people, { ...all, from: 1, count: 2 }, 7)).toEqual({
      revision: 7,
      total: 4,
      from: 1,
      columns: ['id', 'name'],
      rows: [
        { row: 2, cells: ['9', 'adams'] },
        { row: 3, cells: ['2', 'Zoë'] },
      ],
    })
  })

  test('sorts numbers by size and blanks first', () => {
    expect(rowsShown({ sort: { column: 'id', descending: false } })).toEqual([4, 3, 2, 1])
  })

  test('sorts accents beside their letters', () => {
    expect(rowsShown({ sort: { column: 'name', descending: true } })).toEqual([3, 1, 4, 2])
  })

  test('finds text in any column, whatever its case', () => {
    expect(rowsShown({ search: 'ADAMS' })).toEqual([2, 4])
  })

  test('beyond the end is empty, with the same total', () => {
    expect(new Windows().rowsOf('v', people, { ...all, from: 50 }, 1)).toMatchObject({
      total: 4,
      rows: [],
    })
  })

  test('of a new table under the same name is not answered with the order of the old one', () => {
    const windows = new Windows()
    windows.rowsOf('v', people, { ...all, search: 'adams' }, 1)
    const others = tableFromRows(['id', 'name'], [['1', 'adams']])
    expect(windows.rowsOf('v', others, { ...all, search: 'adams' }, 2).total).toBe(1)
  })
})

import { describe, expect, test } from 'vitest'
import { type Drive, Windows } from '../../../electron/engine/windows'
import { tableFromRows } from '../../../shared/columns/plainTable'
import { finish } from '../../../shared/columns/sliced'
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

/** Drives the work to its end at once. */
const drive: Drive = async (work) => finish(work)

function windowOf(request: Partial<WindowRequest>, revision = 1) {
  return new Windows().rowsWith(drive, 'v', people, { ...all, ...request }, revision)
}

async function rowsShown(request: Partial<WindowRequest>) {
  return (await windowOf(request)).rows.map(({ row }) => row)
}

describe('a window of a table', () => {
  test('holds the rows asked for, with their numbers in the file', async () => {
    expect(await windowOf({ from: 1, count: 2 }, 7)).toEqual({
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

  test('sorts numbers by size and blanks first', async () => {
    expect(await rowsShown({ sort: { column: 'id', descending: false } })).toEqual([4, 3, 2, 1])
  })

  test('sorts accents beside their letters', async () => {
    expect(await rowsShown({ sort: { column: 'name', descending: true } })).toEqual([3, 1, 4, 2])
  })

  test('finds text in any column, whatever its case', async () => {
    expect(await rowsShown({ search: 'ADAMS' })).toEqual([2, 4])
  })

  test('beyond the end is empty, with the same total', async () => {
    expect(await windowOf({ from: 50 })).toMatchObject({
      total: 4,
      rows: [],
    })
  })

  test('of a new table under the same name is not answered with the order of the old one', async () => {
    const windows = new Windows()
    await windows.rowsWith(drive, 'v', people, { ...all, search: 'adams' }, 1)
    const others = tableFromRows(['id', 'name'], [['1', 'adams']])
    const found = await windows.rowsWith(drive, 'v', others, { ...all, search: 'adams' }, 2)
    expect(found.total).toBe(1)
  })

  test('of rows that were searched and sorted costs no work while it is scrolled', async () => {
    const windows = new Windows()
    let begun = 0
    const counting: Drive = (work) => {
      begun += 1
      return drive(work)
    }
    const request = { ...all, search: 's', sort: { column: 'name', descending: false } }
    for (const from of [0, 1, 2]) {
      await windows.rowsWith(counting, 'v', people, { ...request, from }, 1)
    }
    expect(begun).toBe(1)
  })

  test('gives way to other work, so that a newer search can end an older one', () => {
    const many = tableFromRows(
      ['id'],
      Array.from({ length: 50_000 }, (_, at) => [String(at)]),
    )
    let pauses = 0
    const counting: Drive = async (work) => {
      for (;;) {
        const step = work.next()
        if (step.done) return step.value
        pauses += 1
      }
    }
    const request = { ...all, search: '9', sort: { column: 'id', descending: true } }
    new Windows().rowsWith(counting, 'v', many, request, 1)
    expect(pauses).toBeGreaterThan(5)
  })
})

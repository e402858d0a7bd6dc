import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { exportRows, type RowsJob } from '../../../electron/engine/exportRows'
import { ownFolder } from '../../support/folder'

const names = ['key', 'reason']
/** A job that nobody watches; cancelled by the controller, if there is one. */
function job(controller = new AbortController()): RowsJob {
  return { signal: controller.signal, report: () => {}, label: 'Writing rows', total: 0 }
}

const row = (nth: number) => [`E${nth}`, nth % 2 === 0 ? 'says "no",\nand why' : '']

test.each([0, 1, 999, 1000, 2500])('an export of %i rows reads back the same', async (count) => {
  const path = join(await ownFolder(), 'export.csv')
  const rows = Array.from({ length: count }, (_, nth) => row(nth))
  expect(await exportRows(path, names, rows, job())).toBe(count)
  const text = await readFile(path, 'utf8')
  expect(Papa.parse(text, { skipEmptyLines: true }).data).toEqual([names, ...rows])
})

test('other work goes on while many rows are written', async () => {
  const path = join(await ownFolder(), 'export.csv')
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 0)
  function* rows() {
    for (let nth = 0; nth < 100_000; nth += 1) yield row(nth)
  }
  await exportRows(path, names, rows(), job())
  clearInterval(timer)
  expect(turns).toBeGreaterThan(10)
})

test('a cancel ends an export in the middle and leaves nothing behind', async () => {
  const folder = await ownFolder()
  const controller = new AbortController()
  let made = 0
  function* rows() {
    for (; made < 100_000; made += 1) {
      if (made === 5000) controller.abort(new Error('enough'))
      yield row(made)
    }
  }
  const written = exportRows(join(folder, 'export.csv'), names, rows(), job(controller))
  await expect(written).rejects.toThrow('enough')
  expect({ made: made < 7000, left: await readdir(folder) }).toEqual({ made: true, left: [] })
})

test('an export says how many of the rows are written', async () => {
  const told: number[] = []
  const rows = Array.from({ length: 3500 }, (_, nth) => row(nth))
  await exportRows(join(await ownFolder(), 'export.csv'), names, rows, {
    ...job(),
    total: 3500,
    report: ({ done, total }) => told.push(done / total),
  })
  expect(told.map((share) => share.toFixed(2))).toEqual(['0.29', '0.57', '0.86'])
})

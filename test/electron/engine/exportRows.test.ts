import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { exportRows } from '../../../electron/engine/exportRows'
import { ownFolder } from '../../support/folder'

const names = ['key', 'reason']
const row = (nth: number) => [`E${nth}`, nth % 2 === 0 ? 'says "no",\nand why' : '']

test.each([0, 1, 999, 1000, 2500])('an export of %i rows reads back the same', async (count) => {
  const path = join(await ownFolder(), 'export.csv')
  const rows = Array.from({ length: count }, (_, nth) => row(nth))
  expect(await exportRows(path, names, rows)).toBe(count)
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
  await exportRows(path, names, rows())
  clearInterval(timer)
  expect(turns).toBeGreaterThan(10)
})

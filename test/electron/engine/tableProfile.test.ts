import { expect, test } from 'vitest'
import { Jobs } from '../../../electron/engine/jobs'
import { profileOf } from '../../../electron/engine/tableProfile'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { tableOfColumns } from '../../../shared/columns/columnTable'
import type { Progress } from '../../../shared/contract/problem'

function largeTable() {
  const column = new ByteColumnBuilder()
  for (let row = 0; row < 60_000; row += 1) column.appendText(`person${row}@example.com`)
  return tableOfColumns(['email'], [column.finish()], 60_000)
}

test('a table is profiled once, however many ask, and the others are not cancelled by it', async () => {
  const told: Progress[] = []
  const bench = { jobs: new Jobs((progress) => told.push(progress)) }
  const table = largeTable()
  const [one, other] = await Promise.all([profileOf(bench, table), profileOf(bench, table)])
  expect([one[0]?.filled, other === one, (await profileOf(bench, table)) === one]).toEqual([
    60_000,
    true,
    true,
  ])
  expect({ jobs: new Set(told.map(({ job }) => job)).size, last: told.at(-1) }).toMatchObject({
    jobs: 1,
    last: { done: 60_000, total: 60_000 },
  })
})

test('a profile that was cancelled is made when it is asked for again', async () => {
  const told: Progress[] = []
  const jobs = new Jobs((progress) => {
    told.push(progress)
    if (told.length === 1) jobs.cancel(progress.job)
  })
  const table = largeTable()
  await expect(profileOf({ jobs }, table)).rejects.toThrow('cancelled')
  expect((await profileOf({ jobs }, table))[0]?.filled).toBe(60_000)
})

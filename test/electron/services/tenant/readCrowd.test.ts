import { expect, test } from 'vitest'
import { readCrowd } from '../../../support/readCrowd'

test('20,000 people with 60,000 devices are read in pages, on a heap that could not hold them as objects', async () => {
  const { people, devices, requests, warnings, before, peak } = await readCrowd(20_000, {
    heap: 64,
  })
  expect([people, devices, warnings]).toEqual([20_000, 60_000, []])
  // 20 pages of people, 60 of devices, and a handful of shorter lists.
  expect(requests).toBeLessThanOrEqual(90)
  // The text of the records is some 20 MB; five pages on their way and the room that columns grow by come on top.
  expect((peak - before) / 1_000_000).toBeLessThan(200)
}, 120_000)

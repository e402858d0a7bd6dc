import { expect, test } from 'vitest'
import { pairWindow } from '../../../electron/engine/planned'
import type { PlanPair } from '../../../shared/plan/keyChanges'

const pairs = Array.from(
  { length: 250 },
  (_, nth): PlanPair => ({ file: 'DS_USERS', one: `old ${nth}`, other: `new ${nth}`, why: '' }),
)

test('a window of pairs has as many as were asked for, and says how many there are', () => {
  expect(pairWindow(pairs, 100, 2)).toEqual({
    total: 250,
    from: 100,
    pairs: [
      { file: 'DS_USERS', one: 'old 100', other: 'new 100', why: '' },
      { file: 'DS_USERS', one: 'old 101', other: 'new 101', why: '' },
    ],
  })
})

test('the last window of pairs ends where the pairs end', () => {
  expect(pairWindow(pairs, 200, 100).pairs).toHaveLength(50)
})

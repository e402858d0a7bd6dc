import { expect, test } from 'vitest'
import { median } from '../../../electron/bench/median'

test('the middle value counts, so that one slow run changes nothing', () => {
  expect(median([3, 900, 1, 2, 4])).toBe(3)
})

test('of an even number of values the median is one that was measured', () => {
  expect(median([4, 1, 3, 2])).toBe(2)
})

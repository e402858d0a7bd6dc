import { expect, test } from 'vitest'
import { lastPage, placeSentence } from '../../../../renderer/features/preview/PairPages'

test.each([
  { total: 0, last: 0 },
  { total: 100, last: 0 },
  { total: 101, last: 1 },
  { total: 4912, last: 49 },
])('$total pairs end on page $last', ({ total, last }) => {
  expect(lastPage(total)).toBe(last)
})

test('a page says where it lies among all pairs, the last one up to its end', () => {
  expect([placeSentence(100, 4912), placeSentence(4900, 4912)]).toEqual([
    '101 to 200 of 4,912',
    '4,901 to 4,912 of 4,912',
  ])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finish } from '../../../shared/columns/sliced'
import { sortSliced } from '../../../shared/columns/sortSliced'

test('numbers are sorted as a list would be, equal ones in their order, also beyond one run', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.integer({ min: 1, max: 50 }),
      (count, ranks) => {
        const rankOf = (number: number) => (number * 7919) % ranks
        const compare = (one: number, other: number) => rankOf(one) - rankOf(other)
        const numbers = Array.from({ length: count }, (_, at) => at)
        const sorted = finish(sortSliced(Int32Array.from(numbers), compare))
        expect([...sorted]).toEqual(numbers.toSorted(compare))
      },
    ),
    { numRuns: 30 },
  )
})

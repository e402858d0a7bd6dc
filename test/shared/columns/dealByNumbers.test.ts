import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealByNumbers } from '../../../shared/columns/dealByNumbers'
import { finish } from '../../../shared/columns/sliced'

const number = fc.oneof(fc.nat(3), fc.constantFrom(0xffff, 0x10000, 0xffff_ffff), fc.nat())

test('places are dealt out by the first numbers, then by the second, then as they stand', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 50 }), (pairs) => {
      const lists = [0, 1].map((at) => Uint32Array.from(pairs, (pair) => pair[at] ?? 0))
      const wanted = [...pairs.keys()].sort((one, other) => {
        const [first, second] = pairs[one] ?? [0, 0]
        const [otherFirst, otherSecond] = pairs[other] ?? [0, 0]
        return first - otherFirst || second - otherSecond
      })
      expect([...finish(dealByNumbers(lists))]).toEqual(wanted)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareForPeople } from '../../../electron/engine/peopleOrder'
import { dealtByRank, orderByText } from '../../../electron/engine/rankRows'
import { finish } from '../../../shared/columns/sliced'

test('places come in the order a stable sort by rank gives, in both directions', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5)), fc.boolean(), (ranks, isDescending) => {
      const wanted = [...ranks.keys()].sort((one, other) => {
        const order = (ranks[one] ?? 0) - (ranks[other] ?? 0)
        return isDescending ? -order : order
      })
      const dealt = finish(dealtByRank(ranks.length, 6, (at) => ranks[at] ?? 0, isDescending))
      expect([...dealt]).toEqual(wanted)
    }),
  )
})

test('texts come as people look them up: numbers by size, accents beside their letter', () => {
  const texts = ['room 10', 'Zoë', 'room 9', 'zoe', 'Åse', 'ada', '太郎', 'room 9']
  const order = [...finish(orderByText(texts.length, (at) => texts[at] ?? '', false))]
  expect(order.map((at) => texts[at])).toEqual([
    ...['ada', 'Åse', 'room 9', 'room 9', 'room 10', 'zoe', 'Zoë', '太郎'],
  ])
})

test('more distinct texts than one run holds are merged in order', () => {
  const texts = Array.from({ length: 5000 }, (_, at) => `u${(at * 7919) % 5000}`)
  const order = [...finish(orderByText(texts.length, (at) => texts[at] ?? '', false))]
  expect(order.map((at) => texts[at])).toEqual(texts.toSorted(compareForPeople))
})

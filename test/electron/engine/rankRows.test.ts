import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dealtByRank, fewValues, orderByCell, orderByText } from '../../../electron/engine/rankRows'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
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

test('downwards, rows of more values than are ranked one by one come in order, those of one value as they stand', () => {
  const count = fewValues + 10_000
  const numbers = Array.from({ length: count }, (_, at) => (at * 7919) % (fewValues + 1000))
  const cells = new ByteColumnBuilder()
  for (const number of numbers) cells.appendText(`u${number}`)
  const wanted = [...numbers.keys()].sort(
    (one, other) => (numbers[other] ?? 0) - (numbers[one] ?? 0),
  )
  const order = finish(orderByCell(cells.finish(), true))
  expect(wanted.findIndex((row, at) => order[at] !== row)).toBe(-1)
})

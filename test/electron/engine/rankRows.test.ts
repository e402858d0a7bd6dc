import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DistinctTexts, dealtByRank } from '../../../electron/engine/rankRows'
import { finish } from '../../../shared/mapping/sliced'

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function sortedPlaces(texts: readonly string[], isDescending: boolean): readonly number[] {
  const distinct = new DistinctTexts()
  const codes = texts.map((text) => distinct.codeOf(text))
  const ranks = finish(distinct.ranks(compare))
  const rankOf = (place: number) => ranks[codes[place] ?? 0] ?? 0
  return [...finish(dealtByRank(texts.length, ranks.length, rankOf, isDescending))]
}

test('rows come in the order a stable sort gives, in both directions', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 })), fc.boolean(), (texts, isDescending) => {
      const wanted = [...texts.keys()].sort((one, other) => {
        const order = compare(texts[one] ?? '', texts[other] ?? '')
        return isDescending ? -order : order
      })
      expect(sortedPlaces(texts, isDescending)).toEqual(wanted)
    }),
  )
})

test('more distinct texts than one run holds are merged in order', () => {
  const texts = Array.from({ length: 5000 }, (_, at) => String((at * 7919) % 5000).padStart(4, '0'))
  const sorted = sortedPlaces(texts, false).map((place) => texts[place])
  expect(sorted).toEqual(texts.toSorted())
})

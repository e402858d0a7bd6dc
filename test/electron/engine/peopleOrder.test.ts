import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareForPeople, ranksForPeople } from '../../../electron/engine/peopleOrder'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { finish } from '../../../shared/columns/sliced'

function ranked(texts: readonly string[]): readonly string[] {
  const column = new ByteColumnBuilder()
  for (const text of texts) column.appendText(text)
  const ranks = finish(ranksForPeople(column.finish()))
  const order = [...texts.keys()].sort((one, other) => (ranks[one] ?? 0) - (ranks[other] ?? 0))
  return order.map((at) => texts[at] ?? '')
}

/** Characters of which some weigh the same, some are left out by the collator, and some it joins to others. */
const piece = fc.oneof(
  fc.constantFrom('0', '1', '9', '00', '10', 'a', 'A', 'á', 'Å', 'ø', 'ß', 'æ', 'ŀ', '-', ' ', '|'),
  fc.constantFrom('_', '太', '\u0301', '\u0000', '\u00ad', '٣', '👍'),
  fc.integer({ min: 0, max: 0x17f }).map((code) => String.fromCharCode(code)),
)
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

test('texts are ranked as the collator orders them, whatever their characters', () => {
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 30 }), (texts) => {
      expect(ranked(texts)).toEqual(texts.toSorted(compareForPeople))
    }),
    { numRuns: 500 },
  )
})

test.each([99, 100, 101, 260])('numbers of %i digits are ordered by size', (digits) => {
  const texts = [
    `a1${'0'.repeat(digits - 1)}b`,
    `a${'9'.repeat(digits - 1)}`,
    'ab',
    'a-',
    'a01',
    'a',
  ]
  expect(ranked(texts)).toEqual(texts.toSorted(compareForPeople))
})

test('a text longer than any name is ranked too', () => {
  const texts = ['b', '1-'.repeat(400), 'a'.repeat(1000), `${'a'.repeat(999)}b`]
  expect(ranked(texts)).toEqual(texts.toSorted(compareForPeople))
})

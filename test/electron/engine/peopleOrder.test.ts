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
  fc.constantFrom(
    '_',
    '’',
    '太',
    '郎',
    '가',
    '각',
    '김',
    'ᆨ',
    'か',
    'が',
    'カ',
    'ー',
    'ж',
    'й',
    'ω',
  ),
  fc.constantFrom(
    'l·',
    '\u0301',
    '\u0000',
    '\u00ad',
    '٣',
    '²',
    '½',
    '…',
    'Ｚ',
    'Å',
    '👍',
    'เก',
    '゛',
  ),
  fc.integer({ min: 0, max: 0x5ff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x1100, max: 0x11ff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x1e00, max: 0x30ff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x3400, max: 0xd7ff }).map((code) => String.fromCharCode(code)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

test('texts are ranked as the collator orders them, whatever their characters', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
      expect(ranked(texts)).toEqual(texts.toSorted(compareForPeople))
    }),
    { numRuns: 500 },
  )
})

test('texts have the same rank exactly when they are the same to the collator', () => {
  const texts = [
    'b',
    'Å',
    'A',
    'A\u030a',
    'Å',
    'a',
    '01',
    '1',
    'b',
    'ab',
    '각',
    '\u1100\u1161\u11a8',
  ]
  const column = new ByteColumnBuilder()
  for (const text of texts) column.appendText(text)
  const ranks = finish(ranksForPeople(column.finish()))
  for (const [at, one] of texts.entries()) {
    for (const [otherAt, other] of texts.entries()) {
      const isSame = compareForPeople(one, other) === 0
      expect([one, other, ranks[at] === ranks[otherAt]]).toEqual([one, other, isSame])
    }
  }
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

test('texts longer than any name are ranked too, also those that begin alike', () => {
  const alike = 'a'.repeat(255)
  const texts = ['b', '1-'.repeat(400), 'a'.repeat(1000), `${'a'.repeat(999)}b`]
  const atTheEnd = ['', '99', '9', '각', '가', 'l·', 'l', '\u0301', 'm', '👍'].map(
    (end) => alike + end,
  )
  const all = [...texts, ...atTheEnd, ...atTheEnd.map((text) => `${text}z`)]
  expect(ranked(all)).toEqual(all.toSorted(compareForPeople))
})

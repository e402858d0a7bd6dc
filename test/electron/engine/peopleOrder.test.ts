import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareForPeople,
  ranksForPeople,
  sortForPeople,
} from '../../../electron/engine/peopleOrder'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { finish } from '../../../shared/columns/sliced'

function columnOf(texts: readonly string[]) {
  const column = new ByteColumnBuilder()
  for (const text of texts) column.appendText(text)
  return column.finish()
}

/** The rows in order, and which of them are the same as the one before them. */
function sorted(texts: readonly string[]) {
  const { rows, tied } = finish(sortForPeople(columnOf(texts)))
  return { rows: [...rows], tied: [...tied].map((mark) => mark === 1) }
}

/** The same with the collator and a plain stable sort. */
function plainlySorted(texts: readonly string[]) {
  const compare = (one: number, other: number) =>
    compareForPeople(texts[one] ?? '', texts[other] ?? '')
  const rows = [...texts.keys()].sort(compare)
  const tied = rows.map((row, at) => at > 0 && compare(rows[at - 1] ?? 0, row) === 0)
  return { rows, tied }
}

/** Characters of which some weigh the same, some are left out by the collator, and some it joins to others. */
const piece = fc.oneof(
  fc.constantFrom(
    ...'019aAáÅøßæŀl·-|_ ’\u0301\u0000\u00ad٣²½…ＺÅжйω太郎가각김ᆨかがカー゛👍',
    'เก',
    'A\u030a',
  ),
  fc.integer({ min: 0, max: 0x5ff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x1100, max: 0x11ff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x1e00, max: 0x30ff }).map((code) => String.fromCharCode(code)),
  fc.integer({ min: 0x3400, max: 0xd7ff }).map((code) => String.fromCharCode(code)),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))

test('texts come as the collator orders them, whatever their characters, and the same ones as they stand', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
      expect(sorted(texts)).toEqual(plainlySorted(texts))
    }),
    { numRuns: 500 },
  )
})

test.each([
  {
    what: 'a letter made of two',
    texts: ['æ', 'af', 'ae', 'ad', 'ß', 'st', 'ss', 'sr', 'æa', 'aez'],
  },
  {
    what: 'a sign that belongs to the letter before it',
    texts: ['l·z', 'la', 'lz', 'l·', 'ŀ', 'l-'],
  },
  {
    what: 'syllables before other letters',
    texts: ['가z', '각', '가', '가나', '가一', '강', 'か'],
  },
  {
    what: 'texts that are written differently and are the same',
    texts: [
      'Å',
      'b',
      'A\u030a',
      'Å',
      'A',
      '\u212b',
      'A\u030a',
      '각',
      '\u1100\u1161\u11a8',
      '각',
      '01',
      '1',
    ],
  },
])('$what comes where the collator has it', ({ texts }) => {
  for (const all of [texts, texts.toReversed()]) {
    expect(sorted(all)).toEqual(plainlySorted(all))
  }
})

test('texts have the same rank exactly when they are the same to the collator', () => {
  const texts = ['b', 'Å', 'A', 'A\u030a', 'a', 'b', '01', '1']
  expect([...finish(ranksForPeople(columnOf(texts)))]).toEqual([4, 3, 2, 3, 1, 4, 0, 0])
})

test.each([20, 60, 61, 260])('numbers of %i digits are ordered by size', (digits) => {
  const texts = [
    `a1${'0'.repeat(digits - 1)}b`,
    `a${'9'.repeat(digits - 1)}`,
    'ab',
    'a-',
    'a01',
    'a',
  ]
  expect(sorted(texts)).toEqual(plainlySorted(texts))
})

test('texts longer than any name are ranked too, also those that begin alike', () => {
  const alike = 'a'.repeat(255)
  const texts = ['b', '1-'.repeat(400), 'a'.repeat(1000), `${'a'.repeat(999)}b`]
  const atTheEnd = ['', '99', '9', '각', '가', 'l·', 'l', '\u0301', 'm', '👍'].map(
    (end) => alike + end,
  )
  const all = [...texts, ...atTheEnd, ...atTheEnd.map((text) => `${text}z`)]
  expect(sorted(all)).toEqual(plainlySorted(all))
})

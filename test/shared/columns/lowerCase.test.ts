import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inUtf8 } from '../../../shared/columns/inUtf8'
import { inLowerCaseSliced } from '../../../shared/columns/lowerCase'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { finish } from '../../../shared/columns/sliced'
import { columnOf } from '../../support/columnOf'

const text = fc.oneof(
  fc.constantFrom('', 'E1', 'e1', 'İ', 'ẞ', 'ΑΣ', '[', '@'),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.nat(1100).map((length) => `${'aB'.repeat(length)}É`),
  fc.nat(1100).map((length) => 'Ab'.repeat(length)),
)

test('cells in lower case are what the language makes of them, however long', () => {
  fc.assert(
    fc.property(fc.array(text), (cells) => {
      const lower = finish(inLowerCaseSliced(inUtf8(columnOf(cells))))
      expect(cells.map((_, row) => lower.text(row))).toEqual(
        cells.map((cell) => cell.toLowerCase()),
      )
    }),
  )
})

test('a column without a capital is itself, and one that was changed is changed once', () => {
  const small = inUtf8(columnOf(['ada', 'bob_1']))
  expect(finish(inLowerCaseSliced(small))).toBe(small)
  const large = inUtf8(columnOf(['Ada']))
  expect(finish(inLowerCaseSliced(large))).toBe(finish(inLowerCaseSliced(large)))
})

test('what was not read is not there in lower case either', () => {
  const column = tableFromObjects([{ A: 'X' }, {}], ['A']).column('A') ?? columnOf([])
  const lower = finish(inLowerCaseSliced(inUtf8(column)))
  expect([lower.holds(0), lower.holds(1)]).toEqual([true, false])
})

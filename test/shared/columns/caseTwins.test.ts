import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseTwins } from '../../../shared/columns/caseTwins'
import { inUtf8 } from '../../../shared/columns/inUtf8'
import { finish } from '../../../shared/columns/sliced'
import { columnOf } from '../../support/columnOf'

const twinsOf = (values: readonly string[]) => finish(caseTwins(inUtf8(columnOf(values))))

/** Letters whose lower case is longer, shorter or outside their alphabet, and texts that only look alike. */
const text = fc.oneof(
  fc.constantFrom('', 'E1', 'e1', 'É', 'é', 'K', 'k', 'İ', 'i̇', 'ſ', 's', 'ẞ', 'ß', '[', '{'),
  fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'B', 'ö', 'Ö'), maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('a', 'A', '1', '_', '@', '`'), maxLength: 4 }),
  fc.constantFrom('x', 'X').map((end) => 'k'.repeat(80) + end),
)

test('rows that differ by case only are those a map of lower-case texts finds', () => {
  fc.assert(
    fc.property(fc.array(text), (values) => {
      const first = new Map<string, number>()
      const wanted: { row: number; first: number }[] = []
      values.forEach((value, row) => {
        const known = first.get(value.toLowerCase())
        if (value === '') return
        if (known === undefined) first.set(value.toLowerCase(), row)
        else if (values[known] !== value) wanted.push({ row, first: known })
      })
      expect(twinsOf(values)).toEqual(wanted)
    }),
  )
})

test('one pair among twenty thousand keys is found', () => {
  const values = Array.from({ length: 20_000 }, (_, at) => `E${at}_workemail`)
  expect(twinsOf([...values, 'e777_WORKEMAIL'])).toEqual([{ row: 20_000, first: 777 }])
})

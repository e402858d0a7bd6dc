import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConstantColumn } from '../../../shared/columns/constantColumn'
import { DictionaryColumn, distinctValuesSliced } from '../../../shared/columns/dictionaryColumn'
import { inUtf8 } from '../../../shared/columns/inUtf8'
import { finish } from '../../../shared/columns/sliced'
import { stackColumns } from '../../../shared/columns/stackColumns'
import type { Column } from '../../../shared/columns/table'
import { columnOf } from '../../support/columnOf'

const value = fc.constantFrom('', 'ACTIVE', 'Zoë', '東京')
const part: fc.Arbitrary<Column> = fc.oneof(
  fc.tuple(value, fc.nat({ max: 3 })).map(([one, length]) => new ConstantColumn(one, length)),
  fc.array(value).map(columnOf),
  fc.array(value).map((values) => inUtf8(columnOf(values))),
  fc
    .array(value)
    .map((values) => finish(distinctValuesSliced(columnOf(values))) ?? columnOf(values)),
)

const textsOf = (column: Column) =>
  Array.from({ length: column.length }, (_, row) => column.text(row))

test('columns one under the other hold the cells of each in order', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), (parts) => {
      expect(textsOf(finish(stackColumns(parts)))).toEqual(parts.flatMap(textsOf))
    }),
  )
})

test('the same parts always give the same column', () => {
  const parts = [columnOf(['a']), columnOf(['b'])]
  expect(finish(stackColumns(parts))).toBe(finish(stackColumns([...parts])))
})

test('one value in all parts stays one value, and few values stay few values', () => {
  const one = finish(stackColumns([new ConstantColumn('Y', 2), new ConstantColumn('Y', 3)]))
  const few = finish(stackColumns([new ConstantColumn('Y', 2), new ConstantColumn('R', 3)]))
  expect([one instanceof ConstantColumn, few instanceof DictionaryColumn]).toEqual([true, true])
})

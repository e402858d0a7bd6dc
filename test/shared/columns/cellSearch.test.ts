import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CellSearch } from '../../../shared/columns/cellSearch'
import { inUtf8 } from '../../../shared/columns/inUtf8'
import type { Column } from '../../../shared/columns/table'
import { columnOf } from '../../support/columnOf'

/** Letters whose small form is longer, shorter, or a letter of ASCII, among plain ones. */
const letters = fc.constantFrom(
  'a',
  'B',
  'k',
  'K',
  'i',
  'I',
  'İ',
  'ı',
  '\u212a',
  'ß',
  'É',
  'é',
  'Σ',
  '太',
  '😀',
  ' ',
)
const text = fc.array(letters, { maxLength: 6 }).map((parts) => parts.join(''))

test('a text is found on bytes exactly where it is found in the small letters of the cell', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), text, (cells, wanted) => {
      fc.pre(wanted !== '')
      const plain = columnOf(cells)
      const search = new CellSearch(wanted)
      const found = (column: Column) => cells.map((_, row) => search.isIn(column, row))
      const expected = cells.map((cell) => cell.toLowerCase().includes(wanted.toLowerCase()))
      expect([found(inUtf8(plain)), found(plain)]).toEqual([expected, expected])
    }),
    { numRuns: 2000 },
  )
})

test('a text that runs from one cell into the next is in neither', () => {
  const column = inUtf8(columnOf(['mary', 'mcbride']))
  const search = new CellSearch('YMC')
  expect([search.isIn(column, 0), search.isIn(column, 1)]).toEqual([false, false])
})

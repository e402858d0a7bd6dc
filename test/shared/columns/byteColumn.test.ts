import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { memoryOf, tableOfColumns } from '../../../shared/columns/columnTable'
import { inUtf8 } from '../../../shared/columns/inUtf8'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { utf8Bytes } from '../../../shared/columns/utf8'

test('a byte column gives back the text that was appended, and knows the rows it does not hold', () => {
  const cells = fc.array(
    fc.option(fc.string({ unit: 'grapheme', maxLength: 100 }), { nil: undefined }),
  )
  fc.assert(
    fc.property(cells, (values) => {
      const builder = new ByteColumnBuilder()
      for (const value of values) {
        if (value === undefined) builder.appendAbsent()
        else builder.appendText(value)
      }
      const column = builder.finish()
      expect(values.map((_, row) => column.text(row))).toEqual(values.map((value) => value ?? ''))
      expect(values.map((_, row) => column.holds(row))).toEqual(values.map((v) => v !== undefined))
    }),
  )
})

test('a value may be appended in parts', () => {
  const builder = new ByteColumnBuilder()
  const bytes = utf8Bytes('Work Email')
  builder.extend(bytes, 0, 4)
  builder.extend(bytes, 4, bytes.length)
  builder.close()
  expect(builder.finish().text(0)).toBe('Work Email')
})

test('taking the first rows leaves the others and the open value in the builder', () => {
  const builder = new ByteColumnBuilder()
  for (const text of ['a', 'bb', 'ccc']) builder.appendText(text)
  builder.extend(utf8Bytes('dd'), 0, 2)
  const first = builder.take(2)
  builder.extend(utf8Bytes('d'), 0, 1)
  builder.close()
  const rest = builder.finish()
  expect([first.text(0), first.text(1), rest.text(0), rest.text(1)]).toEqual([
    'a',
    'bb',
    'ccc',
    'ddd',
  ])
})

test('a dropped value leaves no trace, even when it was an absent one', () => {
  const builder = new ByteColumnBuilder()
  builder.appendText('a')
  builder.appendAbsent()
  builder.dropLast()
  builder.appendText('b')
  const column = builder.finish()
  expect([column.length, column.text(1), column.holds(1)]).toEqual([2, 'b', true])
})

test('any column can be had in bytes, absent rows included', () => {
  const table = tableFromObjects([{ A: 'é' }, {}, { A: null }], ['A'])
  const plain = table.column('A')
  if (plain === undefined) throw new Error('The table has no column A')
  const column = inUtf8(plain)
  expect([column.text(0), column.holds(1), column.holds(2), column.text(2)]).toEqual([
    'é',
    false,
    true,
    '',
  ])
})

test('the memory of tables counts shared buffers once', () => {
  const builder = new ByteColumnBuilder()
  builder.appendText('12345678')
  const column = builder.finish()
  const one = tableOfColumns(['A'], [column], 1)
  const two = tableOfColumns(['A', 'B'], [column, column], 1)
  expect(memoryOf([one, two])).toBe(8 + 2 * 4)
})

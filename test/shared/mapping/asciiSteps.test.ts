import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { appendPlain, asciiSteps, isBlankCell } from '../../../shared/mapping/asciiSteps'
import type { Transform } from '../../../shared/mapping/mapping'
import { compileSteps, isBlank } from '../../../shared/mapping/transforms'

const step = fc.constantFrom<Transform>(
  { do: 'trim' },
  { do: 'case', to: 'lower' },
  { do: 'case', to: 'upper' },
)
const cell = fc.oneof(
  fc.string({ unit: 'binary-ascii' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', ' ', '\t a \r\n', '\u00a0', '\u001f', 'İ', 'ß', '\ufeff'),
)

test('plain cells become on bytes what the same steps make of their text, and others are left to the text', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), cell, (steps, text) => {
      const plain = asciiSteps(steps)
      if (plain === undefined) throw new Error('These steps can be done on bytes')
      const builder = new ByteColumnBuilder()
      const bytes = utf8Bytes(text)
      const isDone = appendPlain(builder, plain, bytes, 0, bytes.length)
      const isAscii = bytes.every((byte) => byte < 0x80)
      const wanted = compileSteps(steps, () => {})?.(text)
      expect([isDone, builder.finish().text(0)]).toEqual([isAscii, isAscii ? wanted : ''])
    }),
  )
})

test('a cell is blank exactly when its text is', () => {
  fc.assert(
    fc.property(cell, (text) => {
      const builder = new ByteColumnBuilder()
      builder.appendText(text)
      expect(isBlankCell(builder.finish(), 0)).toBe(isBlank(text))
    }),
  )
})

test('chains that do more than trim and change case are not done on bytes', () => {
  expect(asciiSteps([{ do: 'trim' }, { do: 'case', to: 'title' }])).toBeUndefined()
  expect(asciiSteps([{ do: 'default', value: 'x' }])).toBeUndefined()
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteColumnBuilder } from '../../../shared/columns/byteColumnBuilder'
import { utf8Bytes } from '../../../shared/columns/utf8'
import {
  appendPlain,
  asciiSteps,
  isBlankCell,
  isUntouched,
} from '../../../shared/mapping/asciiSteps'
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

test('what is said to stay as it is stays as it is, letters and spaces beyond ASCII included', () => {
  const odd = fc.oneof(
    cell,
    fc.string({ unit: fc.constantFrom('a', 'é', '東', '\u3000', '\u2003', ' ') }),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 3 }), odd, (steps, text) => {
      const plain = asciiSteps(steps)
      if (plain === undefined) throw new Error('These steps can be done on bytes')
      const bytes = utf8Bytes(text)
      fc.pre(isUntouched(plain, bytes, 0, bytes.length))
      const written = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
      expect(compileSteps(steps, () => {})?.(written)).toBe(written)
    }),
  )
})

test.each(['ada', 'Zoë', '東京'])('trimming leaves “%s” uncopied', (text) => {
  const plain = asciiSteps([{ do: 'trim' }])
  const bytes = utf8Bytes(text)
  expect(plain !== undefined && isUntouched(plain, bytes, 0, bytes.length)).toBe(true)
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

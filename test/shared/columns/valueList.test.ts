import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { ValueList } from '../../../shared/columns/valueList'

const values = fc.array(
  fc.oneof(fc.constantFrom('', 'E1', 'E1 ', 'é', 'e\u0301'), fc.string({ unit: 'grapheme' })),
)

test('values are numbered as they first come, whether given as text or as bytes', () => {
  fc.assert(
    fc.property(values, values, (texts, more) => {
      const list = new ValueList()
      const wanted = [...new Set([...texts, ...more])]
      const ofTexts = texts.map((text) => list.codeOfText(text))
      const ofBytes = more.map((text) => {
        const bytes = utf8Bytes(`<${text}>`)
        return list.codeOf(bytes, 1, bytes.length - 1)
      })
      expect([...ofTexts, ...ofBytes]).toEqual(
        [...texts, ...more].map((text) => wanted.indexOf(text)),
      )
      expect(list.length).toBe(wanted.length)
      const column = list.finish()
      expect(wanted.map((_, code) => column.text(code))).toEqual(wanted)
    }),
  )
})

test('of three hundred thousand values some have the same hash, and each keeps its number', () => {
  const list = new ValueList()
  const texts = Array.from({ length: 300_000 }, (_, at) => `E${at}`)
  const first = texts.map((text) => list.codeOfText(text))
  expect(first.every((code, at) => code === at)).toBe(true)
  expect(texts.every((text, at) => list.codeOfText(text) === at)).toBe(true)
})

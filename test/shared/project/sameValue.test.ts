import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sameValue } from '../../../shared/project/sameValue'

test('a JSON value is the same as its copy, whatever the order of keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(sameValue(value, turned(structuredClone(value)))).toBe(true)
    }),
  )
})

test.each([
  [1, '1'],
  [null, {}],
  [[], {}],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: 1 }, { a: 1, b: 1 }],
  [{ a: undefined }, { b: undefined }],
  [{ a: { b: [1] } }, { a: { b: [2] } }],
])('%j is not the same as %j', (one, other) => {
  expect([sameValue(one, other), sameValue(other, one)]).toEqual([false, false])
})

/** The same value with every object's keys in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  )
}

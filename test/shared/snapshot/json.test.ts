import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { JsonTokens, MalformedJson } from '../../../shared/snapshot/jsonTokens'
import { JsonValue } from '../../../shared/snapshot/jsonValue'

/** Reads JSON in chunks of the given lengths, or says what is wrong with it. */
function parsed(json: string | Uint8Array, cuts: readonly number[] = []): unknown {
  const bytes = typeof json === 'string' ? utf8Bytes(json) : json
  const value = new JsonValue()
  const tokens = new JsonTokens(value)
  let from = 0
  for (const cut of cuts) {
    tokens.push(bytes.subarray(from, from + cut))
    from += cut
  }
  tokens.push(bytes.subarray(from))
  tokens.end()
  return value.value
}

function faultOf(json: string | Uint8Array): string {
  try {
    parsed(json)
    return 'none'
  } catch (error) {
    if (error instanceof MalformedJson) return error.message
    throw error
  }
}

test('any JSON is read as the platform reads it, wherever chunks are cut', () => {
  const spacing = fc.constantFrom(undefined, 1, '\t')
  fc.assert(
    fc.property(
      fc.jsonValue({ maxDepth: 5 }),
      spacing,
      fc.array(fc.integer({ min: 1, max: 7 })),
      (value, space, cuts) => {
        const json = JSON.stringify(value, undefined, space)
        expect(parsed(json, cuts)).toEqual(JSON.parse(json))
      },
    ),
    { numRuns: 1000 },
  )
})

test('any text is read as the platform reads it, however it is escaped', () => {
  const character = fc.oneof(
    fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      .map((text) => JSON.stringify(text).slice(1, -1)),
    fc.constantFrom(
      '\\u00e9',
      '\\uD83D\\uDE00',
      '\\ud83d',
      '\\ude00',
      '\\/',
      '\\b',
      '\\n',
      '\\"',
      '\\\\',
      '\\u0000',
      'é',
      '東',
    ),
  )
  const cuts = fc.array(fc.integer({ min: 1, max: 5 }))
  fc.assert(
    fc.property(fc.array(character), cuts, (characters, lengths) => {
      const json = `"${characters.join('')}"`
      const text: unknown = JSON.parse(json)
      // Lone halves of characters cannot be kept as UTF-8.
      const expected = typeof text === 'string' ? Buffer.from(text, 'utf8').toString('utf8') : ''
      expect(parsed(json, lengths)).toBe(expected)
    }),
    { numRuns: 1000 },
  )
})

test('a member that is called like an object’s inside is a member like any other', () => {
  expect(Object.entries(Object(parsed('{"__proto__":{"a":1}}')))).toEqual([['__proto__', { a: 1 }]])
})

test.each([
  { name: 'an open object', json: '{"a":1', fault: 'line 1: it ends too early' },
  { name: 'an open text', json: '"a', fault: 'line 1: it ends too early' },
  { name: 'nothing', json: ' \n ', fault: 'line 2: it ends too early' },
  { name: 'a comma too many', json: '[1,\n]', fault: 'line 2: “]” stands where it may not' },
  { name: 'a comma too few', json: '{"a":1 "b":2}', fault: 'line 1: a text stands where none may' },
  { name: 'a colon too few', json: '{"a" 1}', fault: 'line 1: “1” stands where no value may' },
  { name: 'the wrong bracket', json: '[1}', fault: 'line 1: “}” stands where it may not' },
  { name: 'two values', json: '1 2', fault: 'line 1: “2” stands where no value may' },
  { name: 'a value after the end', json: '{}[]', fault: 'line 1: an array stands where none may' },
  { name: 'a name without quotes', json: '{a:1}', fault: 'line 1: “a” is no value' },
  { name: 'apostrophes', json: "['a']", fault: "line 1: “'a'” is no value" },
  { name: 'a number with a leading zero', json: '[01]', fault: 'line 1: “01” is no value' },
  { name: 'not a number', json: '[NaN]', fault: 'line 1: “NaN” is no value' },
  { name: 'an unknown escape', json: '"\\x"', fault: 'line 1: a text holds “\\x”' },
  { name: 'a broken escape', json: '"\\u00g0"', fault: 'line 1: a text holds “\\u00g”' },
  {
    name: 'a line break in a text',
    json: '"a\nb"',
    fault: 'line 1: a text holds a line break or control character',
  },
  { name: 'endless nesting', json: '['.repeat(33), fault: 'line 1: it is nested too deep' },
  { name: 'an endless number', json: '1'.repeat(65), fault: 'line 1: a number is too long' },
  {
    name: 'bytes that are not UTF-8',
    json: Uint8Array.of(0x22, 0xff, 0x22),
    fault: 'line 1: it is not UTF-8',
  },
])('$name is refused with its line', ({ json, fault }) => {
  expect(faultOf(json)).toBe(fault)
})

test('a byte-order mark is passed over', () => {
  expect(parsed('\ufeff[1]')).toEqual([1])
})

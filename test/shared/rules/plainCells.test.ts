import fc from 'fast-check'
import { expect, test } from 'vitest'
import { utf8Bytes } from '../../../shared/columns/utf8'
import { judgeColumn } from '../../../shared/rules/judgeColumn'
import { plainTestOf } from '../../../shared/rules/plainCells'
import { columnSpec, headerOf } from '../../../shared/schema/lookUp'
import { tableNames } from '../../../shared/schema/tableNames'
import { noLists } from '../../../shared/snapshot/snapshot'

const columns = tableNames.flatMap((table) =>
  headerOf(table).flatMap((name) => {
    const spec = columnSpec(table, name)
    const isPlain = spec === undefined ? undefined : plainTestOf(spec.kind)
    return spec === undefined || isPlain === undefined ? [] : [{ table, name, spec, isPlain }]
  }),
)

const odd = [
  'a@b.cd',
  '@',
  '..',
  '.',
  ' ',
  '\t',
  '0',
  '1',
  '+',
  '<<<NONE>>>',
  'ö',
  '東',
  'の',
  '名',
]
const strange = ['\u0000', '\u007f', '\u0085', '\u00a0', '\u1680', '\u2003', '\u2028', '\u3000']
const value = fc.oneof(
  fc.string({ unit: fc.constantFrom(...odd, ...strange, '\ufeff', '\u{1f600}'), maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('a', '@', '.', '7', '(', ' '), maxLength: 110 }),
)

test('a cell that a quick look passes is one of which nothing is to be said', () => {
  fc.assert(
    fc.property(fc.constantFrom(...columns), value, ({ table, name, spec, isPlain }, text) => {
      const bytes = utf8Bytes(text)
      fc.pre(bytes.length > 0 && bytes.length <= (spec.max ?? 1_000))
      fc.pre(isPlain(bytes, 0, bytes.length))
      expect(judgeColumn({ table, name, spec }, noLists)(text)).toEqual([])
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  ['text', 'Zoë Müller 東京 の'],
  ['email', 'mary.mcbride@mail.example.com'],
  ['phone', '+1 (925) 555-0100'],
  ['smsNumber', '19255550100'],
  ['digits', '0042'],
] as const)('an ordinary %s passes without being read as text', (kind, text) => {
  const bytes = utf8Bytes(text)
  expect(plainTestOf(kind)?.(bytes, 0, bytes.length)).toBe(true)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import type { ColumnProfile } from '../../../shared/profile/columnProfile'
import { profileTable } from '../../../shared/profile/profileTable'

function profileOf(values: readonly string[]): ColumnProfile {
  const table = tableFromRows(
    ['a'],
    values.map((value) => [value]),
  )
  const [column] = profileTable(table)
  if (column === undefined) throw new Error('no column')
  return column
}

const numbered = (count: number, make: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => make(n))

describe('a column', () => {
  test('is counted: filled, blank, different values, lengths and the most frequent ones', () => {
    expect(profileOf(['Oslo', 'Rome', '', 'Oslo', '  ', 'Oslo'])).toEqual({
      name: 'a',
      filled: 4,
      blank: 2,
      distinct: 2,
      distinctIsFloor: false,
      examples: [
        { value: 'Oslo', count: 3 },
        { value: 'Rome', count: 1 },
      ],
      shortest: 4,
      longest: 4,
      looksLike: 'text',
      emails: 0,
      warnings: [],
    })
  })

  test('with nothing in it is empty', () => {
    expect(profileOf(['', ''])).toMatchObject({ looksLike: 'empty', filled: 0, shortest: 0 })
  })

  test.each([
    { looks: 'email', values: ['a@example.com', 'b@example.org'] },
    { looks: 'phone', values: ['(415) 555-0100', '+47 22 12 34 56', '415-555-0101 x24'] },
    { looks: 'date', values: ['2026-01-03', '2025-12-31', '2026-01-03'] },
    { looks: 'flag', values: ['Y', 'N', 'Y'] },
    { looks: 'id', values: numbered(30, (n) => String(1000 + n).padStart(6, '0')) },
    { looks: 'id', values: numbered(30, (n) => `C-${1000 + n}`) },
    { looks: 'number', values: ['5', '10', '5', '5', '10'] },
    { looks: 'text', values: ['Ada', 'Bo', 'Chris'] },
    { looks: 'email', values: [...numbered(19, (n) => `p${n}@example.com`), 'none'] },
  ])('of $values looks like $looks', ({ looks, values }) => {
    expect(profileOf(values).looksLike).toBe(looks)
  })
})

describe('what spreadsheets and wrong encodings broke is found', () => {
  const ids = numbered(40, (n) => String(10_000 + n))
  test.each([
    { code: 'scientific', values: ['1.2E+11', '4155550100'], rows: 1 },
    { code: 'spreadsheetError', values: ['#N/A', '#REF!', 'x'], rows: 2 },
    { code: 'mojibake', values: ['MÃ¼ller', 'Dâ€™Souza', 'Müller'], rows: 2 },
    { code: 'nonBreakingSpace', values: ['San\u00a0Ramon', 'San Ramon'], rows: 1 },
    { code: 'padding', values: ['Oslo ', ' Oslo', 'Oslo'], rows: 2 },
    { code: 'leadingZeros', values: [...ids, '42', '107'], rows: 2 },
    { code: 'dateInIds', values: [...ids, '2-Mar', 'Mar-05'], rows: 2 },
    { code: 'duplicates', values: [...numbered(99, (n) => `id${n}`), 'id7'], rows: 1 },
  ])('$code in $rows rows', ({ code, values, rows }) => {
    const found = profileOf(values).warnings.find((warning) => warning.code === code)
    expect(found?.rows).toBe(rows)
  })

  test('ordinary values raise no warning', () => {
    const values = ['Åse', 'É. Dupont', 'Cafe', '1E', 'EE+1', 'Ã', '1.5', '#1', 'D’Souza', 'Bjørn']
    expect(profileOf(values).warnings).toEqual([])
  })
})

test('many different values are counted exactly', () => {
  const counted = profileOf(numbered(100_000, (n) => `user${n < 50_000 ? n : n - 10_000}`))
  expect([counted.distinct, counted.filled]).toEqual([90_000, 100_000])
})

test('for any values, filled and blank are all rows, and different values are what a set holds', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (values) => {
      const { filled, blank, distinct } = profileOf(values)
      const shown = values.filter((value) => value.trim() !== '')
      expect([filled + blank, filled, distinct]).toEqual([
        values.length,
        shown.length,
        new Set(shown).size,
      ])
    }),
  )
})

import { describe, expect, test } from 'vitest'
import {
  ageOf,
  counted,
  inBytes,
  inDigits,
  inPercent,
  listed,
  momentAndAge,
} from '../../../renderer/ui/inWords'
import { whenOf } from '../../../shared/contract/whenOf'

const noon = '2026-11-22T12:00:00Z'

describe('numbers in words', () => {
  test('are grouped by thousands', () => {
    expect([inDigits(1234567), counted(1, 'row'), counted(2048, 'row')]).toEqual([
      '1,234,567',
      '1 row',
      '2,048 rows',
    ])
  })

  test('use the given plural where adding an s is wrong', () => {
    expect(counted(3, 'delivery', 'deliveries')).toBe('3 deliveries')
  })

  test.each([
    { bytes: 1, shown: '1 byte' },
    { bytes: 1023, shown: '1,023 bytes' },
    { bytes: 1536, shown: '1.5 KB' },
    { bytes: 234 * 1024 * 1024, shown: '234 MB' },
    { bytes: 3 * 1024 ** 4, shown: '3,072 GB' },
  ])('$bytes bytes read “$shown”', ({ bytes, shown }) => {
    expect(inBytes(bytes)).toBe(shown)
  })

  test('shares read as percent', () => {
    expect([inPercent(0.0523), inPercent(1)]).toEqual(['5.2 %', '100 %'])
  })
})

describe('moments in words', () => {
  test('name their zone', () => {
    expect(whenOf(noon, 'Europe/Berlin')).toBe('22 Nov 2026, 13:00 CET')
  })

  test('that are none are shown as they came', () => {
    expect(whenOf('soon')).toBe('soon')
  })

  test.each([
    { after: 20_000, age: 'just now' },
    { after: 60_000, age: '1 minute ago' },
    { after: 90 * 60_000, age: '1 hour ago' },
    { after: 47 * 3_600_000, age: '47 hours ago' },
    { after: 72 * 3_600_000, age: '3 days ago' },
  ])('say “$age”', ({ after, age }) => {
    expect(ageOf(noon, new Date(noon).getTime() + after)).toBe(age)
  })
})

describe('a moment with its age', () => {
  const at = (after: number, iso = noon) =>
    momentAndAge(iso, new Date(noon).getTime() + after, 'UTC')

  test.each([
    { after: -60_000, shown: '22 Nov, 12:00 – just now' },
    { after: 5 * 60_000, shown: '22 Nov, 12:00 – 5 min old' },
    { after: 25 * 3_600_000, shown: '22 Nov, 12:00 – 25 h old' },
    { after: 72 * 3_600_000, shown: '22 Nov, 12:00 – 3 days old' },
  ])('reads “$shown”', ({ after, shown }) => {
    expect(at(after)).toBe(shown)
  })

  test('of another year names the year', () => {
    expect(at(0, '2025-11-20T12:00:00Z')).toBe('20 Nov 2025, 12:00 – 367 days old')
  })
})

describe('a list of names', () => {
  test.each([
    { names: [], shown: '' },
    { names: ['a'], shown: 'a' },
    { names: ['a', 'b'], shown: 'a and b' },
    { names: ['a', 'b', 'c'], shown: 'a, b and c' },
    { names: ['a', 'b', 'c', 'd'], shown: 'a, b and 2 more' },
  ])('$names reads “$shown”', ({ names, shown }) => {
    expect(listed(names)).toBe(shown)
  })
})

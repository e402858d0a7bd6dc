import { describe, expect, test } from 'vitest'
import { cellFormat, formatOfCode } from '../../../../electron/services/spreadsheet/cellFormat'
import { textOfNumber } from '../../../../electron/services/spreadsheet/cellText'

const number = { kind: 'number' } as const

describe('a number is written in full', () => {
  test.each([
    ['120000000000', '120000000000'],
    ['1.2E+11', '120000000000'],
    ['123456789012345', '123456789012345'],
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['1.5E-7', '0.00000015'],
    ['-12.50', '-12.5'],
    ['0', '0'],
    ['-4E+3', '-4000'],
  ])('%s as %s', (stored, text) => {
    expect(textOfNumber(stored, number, false)).toEqual({ text, note: undefined })
  })
})

test('a number of more than fifteen digits is said to have lost some', () => {
  const stored = ['1.23456789012345E+18', '1.5E+21', '12345678901234567']
  expect(stored.map((one) => textOfNumber(one, number, false))).toEqual([
    { text: '1234567890123450000', note: 'lostDigits' },
    { text: '1500000000000000000000', note: 'lostDigits' },
    { text: '12345678901234567', note: 'lostDigits' },
  ])
})

test('an id that is shown with zeros in front keeps them', () => {
  expect(textOfNumber('42', formatOfCode('00000'), false).text).toBe('00042')
})

describe('a date is written as ISO 8601', () => {
  test.each([
    ['a date', '45983', 'date', '2025-11-22'],
    ['a date with a time', '45983.34375', 'dateTime', '2025-11-22T08:15:00'],
    ['a date that hides its time', '45983.34375', 'date', '2025-11-22T08:15:00'],
    ['a time', '0.34375', 'time', '08:15:00'],
    ['a time with thousandths', '0.343752', 'time', '08:15:00.173'],
    ['a time that hides its day', '45983.34375', 'time', '2025-11-22T08:15:00'],
    ['a span over a day', '1.5', 'elapsed', '36:00:00'],
    ['the first day', '1', 'date', '1900-01-01'],
    ['the day that never was', '60', 'date', '1900-02-29'],
    ['the day after it', '61', 'date', '1900-03-01'],
    ['the last day', '2958465', 'date', '9999-12-31'],
  ] as const)('%s', (_, stored, kind, text) => {
    expect(textOfNumber(stored, { kind }, false)).toEqual({ text, note: 'date' })
  })
})

test('days of an old Mac count from 1904', () => {
  expect(textOfNumber('44521', { kind: 'date' }, true).text).toBe('2025-11-22')
})

test('a number before the first day stays a number, and that is said', () => {
  expect(textOfNumber('-3', { kind: 'date' }, false)).toEqual({ text: '-3', note: 'noDate' })
})

describe('the text of a number format says what it shows', () => {
  test.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0.00 "days"', 'number'],
    ['[Red]0.00', 'number'],
    ['0.00E+00', 'number'],
    ['dd.mm.yyyy', 'date'],
    ['[$-407]d. mmmm yyyy;@', 'date'],
    ['mmm-yy', 'date'],
    ['yyyy-mm-dd hh:mm', 'dateTime'],
    ['h:mm AM/PM', 'time'],
    ['mm:ss', 'time'],
    ['[h]:mm:ss', 'elapsed'],
    ['00000', 'padded'],
    ['\\d0', 'number'],
  ])('%s a %s', (code, kind) => {
    expect(formatOfCode(code).kind).toBe(kind)
  })
})

test('built-in formats 14 to 22 and 45 to 47 are dates and times, others are numbers', () => {
  const kinds = [0, 2, 13, 14, 17, 18, 21, 22, 23, 45, 46, 47, 49]
  expect(kinds.map((id) => cellFormat(id, undefined).kind)).toEqual([
    'number',
    'number',
    'number',
    'date',
    'date',
    'time',
    'time',
    'dateTime',
    'number',
    'time',
    'elapsed',
    'time',
    'number',
  ])
})

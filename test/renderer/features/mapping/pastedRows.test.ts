import { describe, expect, test } from 'vitest'
import {
  mergedRows,
  pastedRows,
  repeatedValues,
} from '../../../../renderer/features/mapping/pastedRows'

describe('rows pasted into a lookup table', () => {
  test.each([
    { text: 'USA\tUnited States\nUK\tUnited Kingdom', why: 'two columns of a spreadsheet' },
    { text: 'USA;United States\r\nUK;United Kingdom\r\n', why: 'semicolons' },
    { text: 'USA → United States\n\nUK → United Kingdom', why: 'arrows, with an empty line' },
  ])('are read from $why', ({ text }) => {
    expect(pastedRows(text)).toEqual([
      { from: 'USA', to: 'United States' },
      { from: 'UK', to: 'United Kingdom' },
    ])
  })

  test('of one column keep their value until it is replaced', () => {
    expect(pastedRows('Active\nLeave')).toEqual([
      { from: 'Active', to: 'Active' },
      { from: 'Leave', to: 'Leave' },
    ])
  })

  test('replace what is there already and add the rest', () => {
    const rows = [
      { from: 'A', to: '1' },
      { from: 'B', to: '2' },
    ]
    const pasted = [
      { from: 'B', to: 'two' },
      { from: 'C', to: 'three' },
    ]
    expect(mergedRows(rows, pasted)).toEqual([rows[0], ...pasted])
  })
})

test('values that stand twice are named as they are compared', () => {
  const rows = [
    { from: 'Active', to: 'ACTIVE' },
    { from: ' active', to: 'INACTIVE' },
  ]
  const lookup = { id: 'l', name: 'l', rows }
  expect([
    [...repeatedValues({ ...lookup, ignoreCase: true })],
    [...repeatedValues({ ...lookup, ignoreCase: false })],
  ]).toEqual([[' active'], []])
})

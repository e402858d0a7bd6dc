import { expect, test } from 'vitest'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { finish } from '../../../shared/columns/sliced'
import { cellOf } from '../../../shared/columns/table'
import { withCustomValueKeys } from '../../../shared/snapshot/customValueKeys'

const read = (user: string, field: string) => ({
  CUSTOM_USER_KEY: user,
  FIELD_KEY: field,
  CUSTOM_VALUE: '99',
})

test.each([
  { how: 'by its user and field', field: 'Cost Centre', key: 'C1' },
  { how: 'also when its field is spelled otherwise', field: 'cost_centre', key: 'C1' },
  { how: 'only by the same field', field: 'Desk', key: '' },
])('a custom value read without a key takes the one of the package $how', ({ field, key }) => {
  const rows = tableFromObjects([{ EXTERNAL_KEY: 'C1', ...read('E1', 'Cost Centre') }])
  const state = tableFromObjects([read('E2', field), read('E1', field)])
  const table = finish(withCustomValueKeys(state, rows))
  expect([cellOf(table, 'EXTERNAL_KEY', 0), cellOf(table, 'EXTERNAL_KEY', 1)]).toEqual(['', key])
})

test('of two fields that are spelled alike the exact one takes the key', () => {
  const rows = tableFromObjects([{ EXTERNAL_KEY: 'C1', ...read('E1', 'Desk') }])
  const state = tableFromObjects([read('E1', 'desk'), read('E1', 'Desk')])
  const table = finish(withCustomValueKeys(state, rows))
  expect([cellOf(table, 'EXTERNAL_KEY', 0), cellOf(table, 'EXTERNAL_KEY', 1)]).toEqual(['', 'C1'])
})

test('keys a state has are left alone', () => {
  const rows = tableFromObjects([{ EXTERNAL_KEY: 'C1', ...read('E1', 'Desk') }])
  const state = tableFromObjects([{ EXTERNAL_KEY: 'other', ...read('E1', 'Desk') }])
  expect(finish(withCustomValueKeys(state, rows))).toBe(state)
})

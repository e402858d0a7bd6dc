import { describe, expect, test } from 'vitest'
import { changedColumns, fieldRows } from '../../../renderer/ui/fieldRows'

describe('fields before and after', () => {
  test('show what changes first', () => {
    expect(
      fieldRows({
        before: { USER_ID: 'ada', STATUS: 'INACTIVE' },
        after: { USER_ID: 'ada', STATUS: 'ACTIVE' },
        changes: [{ column: 'STATUS', from: 'INACTIVE', to: 'ACTIVE' }],
      }),
    ).toEqual([
      { column: 'STATUS', before: 'INACTIVE', after: 'ACTIVE', changed: true },
      { column: 'USER_ID', before: 'ada', after: 'ada', changed: false },
    ])
  })

  test('of a new record have no before', () => {
    expect(fieldRows({ before: null, after: { USER_ID: 'ada' }, changes: [] })).toEqual([
      { column: 'USER_ID', before: null, after: 'ada', changed: false },
    ])
  })

  test('of a deleted record have no after', () => {
    expect(fieldRows({ before: { USER_ID: 'ada' }, after: null, changes: [] })).toEqual([
      { column: 'USER_ID', before: 'ada', after: null, changed: false },
    ])
  })

  test('that were not read are absent, not blank', () => {
    expect(
      fieldRows({
        before: { USER_ID: 'ada' },
        after: { USER_ID: 'ada', LANGUAGE: '' },
        changes: [],
      }),
    ).toContainEqual({ column: 'LANGUAGE', before: null, after: '', changed: false })
  })

  test.each([
    { changes: [], said: '' },
    { changes: ['A', 'B', 'C'], said: 'A, B, C' },
    { changes: ['A', 'B', 'C', 'D'], said: 'A, B and 2 more' },
  ])('are listed as “$said”', ({ changes, said }) => {
    expect(changedColumns(changes.map((column) => ({ column })))).toBe(said)
  })
})

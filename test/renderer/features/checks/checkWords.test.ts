import { describe, expect, test } from 'vitest'
import {
  countSentence,
  editSentence,
  editsLabel,
  exportedSentence,
  followerSentence,
  placeOf,
  toldMessage,
} from '../../../../renderer/features/checks/checkWords'
import type { Edit } from '../../../../shared/project/project'

const left: Edit = { edit: 'excludeRow', source: 's1', row: 4, cells: ['x'], reason: '' }
const cell: Edit = { edit: 'setCell', source: 's1', row: 4, column: 'Site', from: '', to: 'Oslo' }

describe('the words of the checks', () => {
  test.each([
    { counts: { error: 0, warning: 0, note: 0 }, said: 'Nothing to mend.' },
    { counts: { error: 1, warning: 0, note: 0 }, said: '1 blocker.' },
    {
      counts: { error: 2, warning: 1400, note: 1 },
      said: '2 blockers, 1,400 warnings and 1 note.',
    },
  ])('$counts are said as “$said”', ({ counts, said }) => {
    expect(countSentence(counts)).toBe(said)
  })

  test.each([
    { followers: 0, said: '' },
    { followers: 1, said: 'and 1 problem that follows from it' },
    { followers: 200, said: 'and 200 problems that follow from it' },
  ])('$followers followers: “$said”', ({ followers, said }) => {
    expect(followerSentence({ followers })).toBe(said)
  })

  test.each([
    { group: { file: '', column: null }, place: 'The whole package' },
    { group: { file: 'DS_USERS.csv', column: null }, place: 'DS_USERS.csv' },
    { group: { file: 'DS_USERS.csv', column: 'STATUS' }, place: 'DS_USERS.csv, STATUS' },
  ])('a place reads “$place”', ({ group, place }) => {
    expect(placeOf(group)).toBe(place)
  })

  test('a changed cell says what it was and what it becomes', () => {
    expect(editSentence(cell)).toBe('Row 4, Site: blank becomes “Oslo”')
  })

  test('a replaced value says that it is every one', () => {
    expect(
      editSentence({
        edit: 'replaceValue',
        source: 's1',
        column: 'Site',
        from: 'Pariss',
        to: 'Paris',
      }),
    ).toBe('Every “Pariss” in Site becomes “Paris”')
  })

  test('a row that is left out says why when a reason is known', () => {
    expect([editSentence(left), editSentence({ ...left, reason: 'no e-mail' })]).toEqual([
      'Row 4 is left out',
      'Row 4 is left out: no e-mail',
    ])
  })

  test('undo names edits made at once by their number', () => {
    expect([editsLabel([cell]), editsLabel([left, left]), editsLabel([left, cell])]).toEqual([
      'Row 4, Site: blank becomes “Oslo”',
      'Leave out 2 rows',
      'Mend 2 values',
    ])
  })

  test.each([
    {
      message: 'DS_USERS.csv, row 3: STATUS “on”: must be ACTIVE or INACTIVE.',
      told: 'Must be ACTIVE or INACTIVE.',
    },
    { message: 'DS_USERS.csv, row 3: two fields too many.', told: 'Two fields too many.' },
    { message: 'DS_USERS.csv, row 3: STATUS is blank.', told: 'STATUS is blank.' },
    { message: 'The package is too large.', told: 'The package is too large.' },
  ])('beside its place, “$message” is told as “$told”', ({ message, told }) => {
    const place = { file: 'DS_USERS.csv', row: 3, column: 'STATUS', value: 'on' }
    expect(toldMessage({ ...place, message })).toBe(told)
  })
})

test.each([
  { exported: { rows: 1, left: 0 }, said: '1 row with the reasons.' },
  {
    exported: { rows: 100_000, left: 900_000 },
    said: '100,000 of 1,000,000 problems with the reasons, the first of each kind.',
  },
])('after an export, “$said” is said', ({ exported, said }) => {
  expect(exportedSentence(exported)).toBe(said)
})

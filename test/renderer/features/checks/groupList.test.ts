import { describe, expect, test } from 'vitest'
import {
  everyGroup,
  filesOf,
  filtered,
  severityCounts,
  toggled,
  worstFirst,
} from '../../../../renderer/features/checks/groupList'
import type { IssueGroup } from '../../../../shared/contract/views'

function group(facts: Partial<IssueGroup>): IssueGroup {
  return {
    id: facts.code ?? 'g',
    code: 'ZS-301',
    severity: 'error',
    title: 'A required value is blank',
    explanation: '',
    file: 'DS_USERS.csv',
    table: 'DS_USERS',
    column: null,
    cause: '',
    count: 1,
    followers: 0,
    repairable: 0,
    ...facts,
  }
}

const missingSite = group({ code: 'ZS-520', cause: 'Pariss', count: 1, followers: 200 })
const blank = group({ code: 'ZS-301', count: 3 })
const spaces = group({ code: 'ZS-207', severity: 'warning', count: 900, file: 'DS_SITES.csv' })

describe('the groups of problems', () => {
  test('come worst first: severity, then how much one mend takes away', () => {
    expect(worstFirst([spaces, blank, missingSite]).map((one) => one.code)).toEqual([
      'ZS-520',
      'ZS-301',
      'ZS-207',
    ])
  })

  test('are counted by severity without their followers', () => {
    expect(severityCounts([spaces, blank, missingSite])).toEqual({
      error: 4,
      warning: 900,
      note: 0,
    })
  })

  test('name the files they are in once', () => {
    expect(filesOf([spaces, blank, missingSite])).toEqual(['DS_SITES.csv', 'DS_USERS.csv'])
  })

  test.each([
    { filter: { ...everyGroup, severities: ['warning'] as const }, shown: ['ZS-207'] },
    { filter: { ...everyGroup, file: 'DS_USERS.csv' }, shown: ['ZS-301', 'ZS-520'] },
    { filter: { ...everyGroup, search: ' pariss ' }, shown: ['ZS-520'] },
    { filter: { ...everyGroup, search: 'zs-3' }, shown: ['ZS-301'] },
    { filter: { ...everyGroup, search: 'nothing has this' }, shown: [] },
  ])('filtered by $filter are $shown', ({ filter, shown }) => {
    expect(filtered([blank, missingSite, spaces], filter).map((one) => one.code)).toEqual(shown)
  })

  test('show everything again when the last severity is switched off', () => {
    expect(toggled({ ...everyGroup, severities: ['note'] }, 'note').severities).toEqual([
      'error',
      'warning',
      'note',
    ])
  })
})

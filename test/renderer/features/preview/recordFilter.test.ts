import { describe, expect, test } from 'vitest'
import {
  cornerOf,
  everyRecord,
  firstList,
  listNote,
  listOf,
  namedLists,
  narrows,
  sizeOf,
  switched,
} from '../../../../renderer/features/preview/recordFilter'
import { noOutcomes } from '../../../../shared/plan/plan'

describe('the records of a plan', () => {
  test.each([
    { totals: { ...noOutcomes, delete: 1, add: 9 }, list: 'deletions' },
    { totals: { ...noOutcomes, cascade: 1 }, list: 'deletions' },
    { totals: { ...noOutcomes, adopt: 1, unchanged: 4 }, list: 'changes' },
    { totals: { ...noOutcomes, unchanged: 4 }, list: 'all' },
  ])('begin with $list when the totals are $totals', ({ totals, list }) => {
    expect(firstList(totals)).toBe(list)
  })

  test('deleted with their parent count as deletions', () => {
    expect(sizeOf('deletions', { ...noOutcomes, delete: 2, cascade: 40, add: 7 })).toBe(42)
  })

  test('of all lists are all', () => {
    expect(sizeOf('all', { ...noOutcomes, delete: 2, keep: 40, add: 7 })).toBe(49)
  })

  test('keep the name of their list while further filters narrow it', () => {
    const filter = { ...namedLists.adoptions.filter, search: 'ada' }
    expect(listOf(filter)).toBe('adoptions')
  })

  test('have no list name when the outcomes were chosen freely', () => {
    expect(listOf({ ...everyRecord, outcomes: ['add', 'delete'] })).toBeUndefined()
  })

  test('are narrowed to one file and outcome by a click on a count', () => {
    expect(cornerOf('DS_USERS', 'delete')).toEqual({
      files: ['DS_USERS'],
      outcomes: ['delete'],
      certainties: [],
      search: '',
    })
  })

  test('switch a choice on and off', () => {
    expect([switched(['add'], 'delete'), switched(['add'], 'add')]).toEqual([['add', 'delete'], []])
  })

  test('are whole while nothing is chosen', () => {
    expect([narrows(everyRecord), narrows({ ...everyRecord, search: 'x' })]).toEqual([false, true])
  })

  test('that are adopted are said to be deletable from now on', () => {
    expect(listNote('adoptions', true)).toContain('from now on mirror can delete them')
  })

  test('that are kept are explained by the mode', () => {
    expect([listNote('kept', true), listNote('kept', false)]).toEqual([
      expect.stringContaining('never deleted by mirror'),
      expect.stringContaining('Mirror is off'),
    ])
  })
})

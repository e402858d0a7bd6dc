import { expect, test } from 'vitest'
import { finish, rowsPerSlice } from '../../../shared/columns/sliced'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { foldGroups } from '../../../shared/rules/foldGroups'
import { groupIssues, type IssueGroup } from '../../../shared/rules/groupIssues'
import { contentOf, user, validPackage, withRows } from '../../support/packages'

/** The groups of a package whose users name these sites, none of which is there, in this order. */
const groupsAt = (...sites: readonly string[]) =>
  groupIssues(
    checkPackage(
      contentOf(
        withRows(
          validPackage(),
          'DS_USERS',
          ...sites.map((site, nth) => ({ ...user(`N${nth}`, `user-${nth}`), SITE_NAME: site })),
        ),
      ),
      {},
      { maxIssues: 1000 },
    ),
  )

const folded = (groups: readonly IssueGroup[], most: number) => finish(foldGroups(groups, most))

const told = (groups: ReturnType<typeof folded>) =>
  groups.map(({ cause, count }) => `${cause || 'several'}: ${count}`)

test('few causes are told apart, however rare', () => {
  const groups = groupsAt('Oslo', 'Rome', 'Oslo')
  expect(folded(groups, 2)).toBe(groups)
})

test('of many causes the rare ones become one group, and one that is felt often stands for itself', () => {
  const groups = groupsAt('Oslo', 'Rome', 'Oslo', 'Bonn', 'Kiel')
  expect(told(folded(groups, 2))).toEqual(['several: 3', 'Oslo: 2'])
})

test('no more causes stand for themselves than asked for', () => {
  const groups = groupsAt('Oslo', 'Oslo', 'Oslo', 'Rome', 'Rome', 'Bonn', 'Bonn')
  expect(told(folded(groups, 1))).toEqual(['several: 4', 'Oslo: 3'])
})

test('a group of several causes lists its problems in the order of the rows', () => {
  const [together] = folded(groupsAt('Rome', 'Oslo', 'Kiel', 'Bonn'), 2)
  expect(together?.issues.map(({ value }) => value)).toEqual(['Rome', 'Oslo', 'Kiel', 'Bonn'])
})

test('a group of several causes has a name of its own that stays when its problems change', () => {
  const [before] = folded(groupsAt('Rome', 'Oslo', 'Kiel'), 2)
  const [after] = folded(groupsAt('Oslo', 'Kiel', 'Bern'), 2)
  expect(before?.id).toBe(after?.id)
})

test('as many causes as rows are put together with pauses', () => {
  const [group] = groupsAt('Rome')
  if (group === undefined) throw new Error('An unknown site is a problem')
  const groups = Array.from({ length: rowsPerSlice + 1 }, (_, at) => ({ ...group, id: `${at}` }))
  expect([...foldGroups(groups)].length).toBe(3)
})

import { expect, test } from 'vitest'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { foldGroups } from '../../../shared/rules/foldGroups'
import { groupIssues } from '../../../shared/rules/groupIssues'
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

const told = (groups: ReturnType<typeof foldGroups>) =>
  groups.map(({ cause, count }) => `${cause || 'several'}: ${count}`)

test('few causes are told apart, however rare', () => {
  const groups = groupsAt('Oslo', 'Rome', 'Oslo')
  expect(foldGroups(groups, 2)).toBe(groups)
})

test('of many causes the rare ones become one group, and one that is felt often stands for itself', () => {
  const groups = groupsAt('Oslo', 'Rome', 'Oslo', 'Bonn', 'Kiel')
  expect(told(foldGroups(groups, 2))).toEqual(['several: 3', 'Oslo: 2'])
})

test('no more causes stand for themselves than asked for', () => {
  const groups = groupsAt('Oslo', 'Oslo', 'Oslo', 'Rome', 'Rome', 'Bonn', 'Bonn')
  expect(told(foldGroups(groups, 1))).toEqual(['several: 4', 'Oslo: 3'])
})

test('a group of several causes lists its problems in the order of the rows', () => {
  const [together] = foldGroups(groupsAt('Rome', 'Oslo', 'Kiel', 'Bonn'), 2)
  expect(together?.issues.map(({ value }) => value)).toEqual(['Rome', 'Oslo', 'Kiel', 'Bonn'])
})

test('a group of several causes has a name of its own that stays when its problems change', () => {
  const [before] = foldGroups(groupsAt('Rome', 'Oslo', 'Kiel'), 2)
  const [after] = foldGroups(groupsAt('Oslo', 'Kiel', 'Bern'), 2)
  expect(before?.id).toBe(after?.id)
})

import { expect, test } from 'vitest'
import { checkPackage } from '../../../shared/rules/checkPackage'
import { groupIssues, repairableInGroup } from '../../../shared/rules/groupIssues'
import {
  contentOf,
  user,
  validPackage,
  type WrittenPackage,
  withCell,
  withoutRow,
  withRows,
} from '../../support/packages'

const groupsOf = (written: WrittenPackage, maxIssues = 1000) =>
  groupIssues(checkPackage(contentOf(written), {}, { maxIssues }))

const atSite = (count: number, name: string) =>
  Array.from({ length: count }, (_, nth) => ({
    ...user(`N${name}${nth}`, `user-${name}-${nth}`),
    SITE_NAME: name,
  }))

test('one misspelt site is one problem with the two hundred users that name it', () => {
  const written = withRows(validPackage(), 'DS_USERS', ...atSite(200, 'San Ramn'))
  const [group, ...others] = groupsOf(written)
  expect(others).toEqual([])
  expect(group).toMatchObject({
    code: 'ZS-520',
    severity: 'error',
    file: 'DS_USERS.csv',
    column: 'SITE_NAME',
    cause: 'San Ramn',
    count: 200,
    followers: 0,
  })
})

test('a group counts also the problems that the report does not list', () => {
  const written = withRows(validPackage(), 'DS_USERS', ...atSite(200, 'San Ramn'))
  const [group] = groupsOf(written, 10)
  expect([group?.issues.length, group?.count]).toEqual([10, 200])
})

test('everything that misses one user follows the first file that misses them', () => {
  const written = withoutRow(validPackage(), 'DS_USERS', 1)
  const groups = groupsOf(written)
  const [leader, ...followers] = groups.filter(({ code }) => code === 'ZS-520')
  expect(leader).toMatchObject({ file: 'DS_EMAIL_DEVICES.csv', cause: 'E1', follows: null })
  expect(leader?.followers).toBe(followers.reduce((sum, { count }) => sum + count, 0))
  expect(new Set(followers.map(({ follows }) => follows))).toEqual(new Set([leader?.id]))
  expect(followers.length).toBeGreaterThan(5)
})

test('groups come worst first: by severity, then by how many problems go with them', () => {
  const written = withCell(
    withCell(
      withRows(validPackage(), 'DS_USERS', ...atSite(3, 'Atlantis'), ...atSite(5, 'Mordor')),
      'DS_USERS',
      1,
      'IS_EXTERNALLY_OWNED',
      'N',
    ),
    'DS_USERS',
    2,
    'STATUS',
    'gone',
  )
  expect(groupsOf(written).map(({ code, cause, count }) => [code, cause, count])).toEqual([
    ['ZS-520', 'Mordor', 5],
    ['ZS-520', 'Atlantis', 3],
    ['ZS-306', 'gone', 1],
    ['ZS-307', 'N', 1],
  ])
})

test('blank cells of one column are one group, whatever the rows', () => {
  const written = [1, 2].reduce(
    (left, row) => withCell(left, 'DS_USERS', row, 'LAST_NAME', ''),
    validPackage(),
  )
  expect(groupsOf(written).map(({ code, count }) => [code, count])).toEqual([['ZS-301', 2]])
})

test('a group says how many of its problems can be mended without asking', () => {
  const written = withCell(
    withCell(validPackage(), 'DS_USERS', 1, 'STATUS', 'active'),
    'DS_USERS',
    2,
    'STATUS',
    'gone',
  )
  const groups = groupsOf(written)
  expect(groups.map(({ cause, repairable }) => [cause, repairable])).toEqual([
    ['active', 1],
    ['gone', 0],
  ])
  expect(groups.map(repairableInGroup)).toEqual([1, 0])
})

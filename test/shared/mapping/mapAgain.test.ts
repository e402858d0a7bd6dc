import { expect, test } from 'vitest'
import { applied, drawn, mapping, valuesOf } from './mappingOf'

const people = drawn(`
  emp_id | name
  007    | ADA
  008    | BO
`)
const lower = (column: string) => ({
  from: { kind: 'column', column },
  steps: [{ do: 'case', to: 'lower' }],
})
const users = mapping({ id: 'users', columns: { USER_ID: lower('name') } })
const sites = mapping({ id: 'sites', target: 'DS_SITES', columns: { SITENAME: lower('name') } })

test('when one mapping changes, the files of the others keep their very columns', () => {
  const before = applied(people, [users, sites])
  const changed = mapping({ ...users, columns: { USER_ID: lower('emp_id') } })
  const after = applied(people, [changed, sites])
  const siteNames = (result: typeof before) =>
    result.tables.get('DS_SITES')?.table.column('SITENAME')
  expect(siteNames(after)).toBe(siteNames(before))
  expect(valuesOf(after, 'DS_USERS', 'USER_ID')).toEqual(['007', '008'])
})

test('a problem of a mapping is said again each time', () => {
  const broken = mapping({ id: 'broken', columns: { USER_ID: lower('login') } })
  const sentences = () => applied(people, [broken]).problems.map(({ sentence }) => sentence)
  expect(sentences()).toHaveLength(1)
  expect(sentences()).toHaveLength(1)
})

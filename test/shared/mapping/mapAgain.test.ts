import { expect, test } from 'vitest'
import { tableFromRows } from '../../../shared/columns/plainTable'
import type { Table } from '../../../shared/columns/table'
import { applied, drawn, mapping, valuesOf } from './mappingOf'

const people = drawn(`
  emp_id | name
  007    | ADA
  008    | BO
`)
/** The same table with one column changed, the others being the very same. */
function withColumn(table: Table, name: string, values: readonly string[]): Table {
  const changed = tableFromRows(
    [name],
    values.map((value) => [value]),
  )
  return { ...table, column: (wanted) => (wanted === name ? changed : table).column(wanted) }
}

const lower = (column: string) => ({
  from: { kind: 'column', column },
  steps: [{ do: 'case', to: 'lower' }],
})
const trimmed = (column: string) => ({ from: { kind: 'column', column }, steps: [{ do: 'trim' }] })
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

test('when one column of a file is filled otherwise, its other columns are the very same', () => {
  const both = (name: string) =>
    mapping({ id: 'users', columns: { USER_ID: lower('name'), FIRST_NAME: lower(name) } })
  const columnOf = (result: ReturnType<typeof applied>, name: string) =>
    result.tables.get('DS_USERS')?.table.column(name)
  const before = applied(people, [both('name')])
  const after = applied(people, [both('emp_id')])
  expect(columnOf(after, 'USER_ID')).toBe(columnOf(before, 'USER_ID'))
  expect(valuesOf(after, 'DS_USERS', 'FIRST_NAME')).toEqual(['007', '008'])
})

test('after a correction only the columns made of the corrected one are made anew', () => {
  const filled = mapping({
    when: [{ test: 'filled', column: 'emp_id' }],
    columns: { USER_ID: lower('name'), FIRST_NAME: lower('emp_id') },
  })
  const before = applied(people, [filled])
  const after = applied(withColumn(people, 'name', ['EVE', 'BO']), [filled])
  const firstNames = (result: typeof before) =>
    result.tables.get('DS_USERS')?.table.column('FIRST_NAME')
  expect(firstNames(after)).toBe(firstNames(before))
  expect(valuesOf(after, 'DS_USERS', 'USER_ID')).toEqual(['eve', 'bo'])
})

test('a correction of what rows are chosen by chooses them anew', () => {
  const filled = mapping({
    when: [{ test: 'filled', column: 'name' }],
    columns: { FIRST_NAME: lower('emp_id') },
  })
  expect(valuesOf(applied(people, [filled]), 'DS_USERS', 'FIRST_NAME')).toEqual(['007', '008'])
  const corrected = withColumn(people, 'name', ['', 'BO'])
  expect(valuesOf(applied(corrected, [filled]), 'DS_USERS', 'FIRST_NAME')).toEqual(['008'])
})

test('a changed lookup table is looked up anew', () => {
  const looked = mapping({
    columns: {
      USER_ID: {
        from: { kind: 'lookup', column: 'name', lookup: 'l', otherwise: { kind: 'blank' } },
      },
    },
  })
  const lookup = (to: string) => [
    { id: 'l', name: 'names', ignoreCase: false, rows: [{ from: 'ADA', to }] },
  ]
  const ids = (to: string) => valuesOf(applied(people, [looked], lookup(to)), 'DS_USERS', 'USER_ID')
  expect([ids('ada'), ids('ada.l')]).toEqual([
    ['ada', ''],
    ['ada.l', ''],
  ])
})

const tidy = Array.from({ length: 20_000 }, (_, at) => `zoë-${at}`)

test('a column of many values that its steps leave as it is is not copied', () => {
  const source = tableFromRows(
    ['name'],
    tidy.map((name) => [name]),
  )
  const named = (result: ReturnType<typeof applied>, column: string) =>
    result.tables.get('DS_USERS')?.table.column(column)
  const result = applied(source, [
    mapping({ columns: { USER_ID: lower('name'), FIRST_NAME: trimmed('name') } }),
  ])
  expect(named(result, 'USER_ID')).toBe(named(result, 'FIRST_NAME'))
})

test.each(['Ada ', '\u3000ada', 'ÉVA', 'İ', 'ada\u00a0'])(
  'among many tidy values “%s” is changed and nothing else',
  (odd) => {
    const values = tidy.toSpliced(18_000, 1, odd)
    const source = tableFromRows(
      ['name'],
      values.map((name) => [name]),
    )
    const result = applied(source, [
      mapping({ columns: { USER_ID: lower('name'), FIRST_NAME: trimmed('name') } }),
    ])
    expect(valuesOf(result, 'DS_USERS', 'USER_ID')).toEqual(
      values.map((name) => name.toLowerCase()),
    )
    expect(valuesOf(result, 'DS_USERS', 'FIRST_NAME')).toEqual(values.map((name) => name.trim()))
  },
)

test('a problem of a mapping is said again each time', () => {
  const broken = mapping({ id: 'broken', columns: { USER_ID: lower('login') } })
  const sentences = () => applied(people, [broken]).problems.map(({ sentence }) => sentence)
  expect(sentences()).toHaveLength(1)
  expect(sentences()).toHaveLength(1)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableFromObjects } from '../../../shared/columns/plainTable'
import { finish } from '../../../shared/columns/sliced'
import type { PackageContent } from '../../../shared/package/packageContent'
import { comparePackages, compareStates } from '../../../shared/snapshot/changedRecords'
import { noLists, type Snapshot } from '../../../shared/snapshot/snapshot'

type Row = Readonly<Record<string, string | null>>

const withUsers = (rows: readonly Row[]): Snapshot => ({
  takenAt: '2026-11-22T10:00:00Z',
  source: { kind: 'tenant', name: 'acme' },
  tables: new Map([['DS_USERS', tableFromObjects(rows)]]),
  lists: noLists,
  unread: new Map(),
})

function users(before: readonly Row[], after: readonly Row[]) {
  const [compared] = finish(compareStates(withUsers(before), withUsers(after)))
  if (compared?.state !== 'compared') throw new Error('users were not compared')
  return compared.records
}

/** “changed ada”, in the order of the positions. */
function told(before: readonly Row[], after: readonly Row[]): readonly string[] {
  const records = users(before, after)
  return Array.from(
    { length: records.length },
    (_, position) => `${records.kindAt(position)} ${records.nameAt(position)}`,
  )
}

const ada = { EXTERNAL_KEY: 'E1', USER_ID: 'ada', ROLE_LIST: 'Admin,Writer' }
const bob = { EXTERNAL_KEY: 'E2', USER_ID: 'bob', ROLE_LIST: 'Writer' }

test('a list in another order is the same list', () => {
  expect(told([ada], [{ ...ada, ROLE_LIST: 'Writer,Admin' }])).toEqual([])
})

test('a list with another element is a change', () => {
  expect(told([ada], [{ ...ada, ROLE_LIST: 'Admin' }])).toEqual(['changed ada'])
})

test('a name goes before a key: who has the name now is the record, whatever its place in the list', () => {
  const renamed = { ...ada, USER_ID: 'alovelace' }
  const successor = { ...bob, EXTERNAL_KEY: 'E9', USER_ID: 'ada' }
  expect(told([ada], [renamed, successor])).toEqual(['added alovelace', 'changed ada'])
  expect(told([ada], [successor, renamed])).toEqual(['changed ada', 'added alovelace'])
})

test('in two packages a row is the record of its key, whatever that is called, and a deletion is a changed row', () => {
  const packageOf = (rows: readonly Row[]): PackageContent => ({
    manifest: { state: 'missing' },
    files: new Map([
      ['DS_USERS', { entry: 'DS_USERS.csv', table: tableFromObjects(rows), problems: [] }],
    ]),
    archive: [],
  })
  const renamed = { ...ada, USER_ID: 'alovelace', ACTION: 'R' }
  const successor = { ...bob, EXTERNAL_KEY: 'E9', USER_ID: 'ada', ACTION: 'Y' }
  const [compared] = finish(
    comparePackages(packageOf([{ ...ada, ACTION: 'Y' }]), packageOf([successor, renamed])),
  )
  if (compared?.state !== 'compared') throw new Error('users were not compared')
  const { records } = compared
  expect([0, 1].map((at) => [records.kindAt(at), records.fieldsAt(at)])).toEqual([
    ['added', []],
    [
      'changed',
      [
        { column: 'USER_ID', from: 'ada', to: 'alovelace' },
        { column: 'ACTION', from: 'Y', to: 'R' },
      ],
    ],
  ])
})

test('of records with one name, the first is compared with the first and the second with the second', () => {
  const twice = [ada, { ...ada, EXTERNAL_KEY: null }]
  expect(told(twice, twice)).toEqual([])
  expect(told(twice, [ada])).toEqual(['removed ada'])
  expect(told([ada], twice)).toEqual(['added ada'])
})

test('a record is shown with all that was read of it before and after', () => {
  const records = users([ada], [{ EXTERNAL_KEY: 'E1', USER_ID: 'ada', ROLE_LIST: '' }])
  expect([records.beforeAt(0), records.afterAt(0), records.fieldsAt(0)]).toEqual([
    { EXTERNAL_KEY: 'E1', USER_ID: 'ada', ROLE_LIST: 'Admin,Writer' },
    { EXTERNAL_KEY: 'E1', USER_ID: 'ada', ROLE_LIST: '' },
    [{ column: 'ROLE_LIST', from: 'Admin,Writer', to: '' }],
  ])
})

test('the counts are those of a plain comparison by name, whatever the two states hold', () => {
  const row = fc.record({
    USER_ID: fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme' }),
    LAST_NAME: fc.constantFrom('', 'Ng', 'Kumar'),
  })
  const rows = fc.uniqueArray(row, { selector: ({ USER_ID }) => USER_ID, maxLength: 30 })
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const then = new Map(before.map((one) => [one.USER_ID, one.LAST_NAME]))
      const now = new Set(after.map((one) => one.USER_ID))
      const known = after.filter((one) => then.has(one.USER_ID))
      const changed = known.filter((one) => then.get(one.USER_ID) !== one.LAST_NAME).length
      expect(users(before, after).counts).toEqual({
        removed: before.filter((one) => !now.has(one.USER_ID)).length,
        added: after.length - known.length,
        changed,
        unchanged: known.length - changed,
      })
    }),
  )
})

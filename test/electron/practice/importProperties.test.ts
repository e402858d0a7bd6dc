import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { snapshotOf, stateFromSnapshot } from '../../../electron/practice/tenantSnapshot'
import { imported, type Package, tenantWith, type World } from './importWorld'

const takenAt = '2026-11-22T10:00:00Z'
const keys = fc.constantFrom('K1', 'K2', 'K3', 'K4')
const people = fc.constantFrom('ann', 'bo', 'cy', 'CY')
const actions = fc.constantFrom('Y', 'Y', 'Y', 'Y', 'R', '')
const status = fc.constantFrom('ACTIVE', 'INACTIVE', 'active')

const siteRow = fc.record({ EXTERNAL_KEY: keys, SITENAME: fc.constantFrom('Oslo', 'Rome') })
const userRow = fc.record({
  EXTERNAL_KEY: keys,
  USER_ID: people,
  SITE_NAME: fc.constantFrom('Oslo', 'Rome'),
  STATUS: status,
  ACTION: actions,
})
const deviceRow = fc.record({
  EXTERNAL_KEY: keys,
  USER_KEY: keys,
  DEVICE_NAME: fc.constantFrom('Work', 'Home', 'Fax'),
  DELAY: fc.constantFrom('0', '5', 'soon'),
  ACTION: actions,
})
const supervisorRow = fc.record({
  USER_EXTERNAL_KEY: keys,
  PERSON_SUPERVISOR_LIST: fc.constantFrom('', '<<<NONE>>>', 'K1', 'K2,K1'),
  ACTION: actions,
})
const groupRow = fc.record({
  EXTERNAL_KEY: keys,
  GROUP_NAME: fc.constantFrom('Net', 'Ops'),
  SUPERVISOR_LIST: keys,
  ALLOW_DUPLICATES: fc.constantFrom('Y', 'N'),
  ACTION: actions,
})
const teamRow = fc.record({
  EXTERNAL_KEY: keys,
  GROUP_KEY: keys,
  SUB_TARGET_NAME: fc.constantFrom('Day', 'Night'),
  ACTION: actions,
})
const memberRow = fc.record({
  TEAM_KEY: keys,
  MEMBER_KEY: keys,
  MEMBER_TYPE: fc.constantFrom('PERSON', 'GROUP'),
  MEMBER_SEQUENCE_NUMBER: fc.constantFrom('0', '1'),
  ACTION: actions,
})
const packages: fc.Arbitrary<Package> = fc.record({
  DS_SITES: fc.array(siteRow, { maxLength: 2 }),
  DS_USERS: fc.array(userRow, { maxLength: 5 }),
  DS_EMAIL_DEVICES: fc.array(deviceRow, { maxLength: 5 }),
  DS_PERSON_SUPERVISORS: fc.array(supervisorRow, { maxLength: 3 }),
  DS_GROUPS: fc.array(groupRow, { maxLength: 3 }),
  DS_TEAMS: fc.array(teamRow, { maxLength: 3 }),
  DS_TEAM_MEMBERSHIPS: fc.array(memberRow, { maxLength: 5 }),
})
const options = fc.record({
  mirror: fc.boolean(),
  ignoreDeviceOrderAndDelay: fc.boolean(),
  deviceNamesToIgnore: fc.constantFrom([], ['Fax']),
})

const byHand: fc.Arbitrary<World> = fc.record({
  DS_SITES: fc.uniqueArray(fc.record({ SITENAME: fc.constantFrom('Oslo', 'Rome') }), {
    selector: (row) => row.SITENAME,
  }),
  DS_USERS: fc.uniqueArray(fc.record({ USER_ID: people, SITE_NAME: fc.constant('') }), {
    selector: (row) => row.USER_ID,
  }),
})

/** A tenant made by hand, some of it then synchronised by two packages. */
const tenants = fc
  .record({ manual: byHand, first: packages, second: packages })
  .map(({ manual, first, second }) => {
    const synced = imported(tenantWith(manual), first, { mirror: false }).state
    return imported(synced, second, { mirror: false }).state
  })

function backwards(content: Package): Package {
  const turned = Object.entries(content).map(([file, rows]) => [file, rows.toReversed()] as const)
  return Object.fromEntries(turned.reverse())
}

test('the order of rows and of files changes no outcome and no state', () => {
  fc.assert(
    fc.property(tenants, packages, options, (state, content, chosen) => {
      const there = imported(state, content, chosen)
      const back = imported(state, backwards(content), chosen)
      const rowless = ({ applied }: typeof there) =>
        applied.map((entry) => JSON.stringify({ ...entry, row: entry.row !== null })).sort()
      expect(rowless(back)).toEqual(rowless(there))
      expect(snapshotOf(back.state, takenAt)).toEqual(snapshotOf(there.state, takenAt))
    }),
    { numRuns: 200 },
  )
})

test('every row has one entry, and every record one, unless a rejected row names one that goes', () => {
  fc.assert(
    fc.property(tenants, packages, options, (state, content, chosen) => {
      const { applied } = imported(state, content, chosen)
      const rows = Object.entries(content).flatMap(([file, list]) =>
        list.map((_, index) => `${file} ${index + 1}`),
      )
      const told = applied.flatMap(({ file, row }) => (row === null ? [] : [`${file} ${row}`]))
      expect(told.sort()).toEqual(rows.sort())
    }),
    { numRuns: 200 },
  )
})

test('what was added and deleted is what the state shows', () => {
  fc.assert(
    fc.property(tenants, packages, options, (state, content, chosen) => {
      const result = imported(state, content, chosen)
      const count = (did: string) => result.applied.filter((entry) => entry.did === did).length
      const size = (tables: typeof state.tables) => Object.values(tables).flat().length
      expect(size(result.state.tables) - size(state.tables)).toBe(
        count('added') - count('deleted') - count('cascaded'),
      )
    }),
    { numRuns: 200 },
  )
})

test('a package that is imported twice changes nothing the second time, unless a row failed or removed', () => {
  fc.assert(
    fc.property(tenants, packages, options, (state, content, chosen) => {
      const once = imported(state, content, chosen)
      if (once.applied.some(({ did, rule }) => did === 'rejected' || rule === 'B1')) return
      const twice = imported(once.state, content, chosen)
      const deeds = new Set(twice.applied.map((entry) => entry.did))
      expect(
        [...deeds].filter((did) => !['nothing', 'kept', 'ignored', 'rejected'].includes(did)),
      ).toEqual([])
    }),
    { numRuns: 600 },
  )
})

test('a state survives being written as a snapshot and read again', () => {
  fc.assert(
    fc.property(tenants, (state) => {
      const snapshot = snapshotOf(state, takenAt)
      expect(snapshotOf(stateFromSnapshot(snapshot), takenAt)).toEqual(snapshot)
    }),
    { numRuns: 200 },
  )
})

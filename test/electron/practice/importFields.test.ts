import { describe, expect, test } from 'vitest'
import { importPackage } from '../../../electron/practice/importer/importPackage'
import { snapshotOf } from '../../../electron/practice/tenantSnapshot'
import { imported, type Package, packageWith, tenantWith, told, type World } from './importWorld'

const sanRamon = { EXTERNAL_KEY: 'S1', SITENAME: 'San Ramon' }
const mary = { EXTERNAL_KEY: 'E1', USER_ID: 'mary' }
const home: World = { DS_SITES: [sanRamon], DS_USERS: [mary] }
const homePackage: Package = { DS_SITES: [sanRamon], DS_USERS: [mary] }

function tableAfter(world: World, content: Package, file: string, options = {}) {
  const after = imported(tenantWith(world), content, options).state
  return snapshotOf(after, '2026-11-22T10:00:00Z').tables[file]
}

describe('field by field', () => {
  const email = { EXTERNAL_KEY: 'D1', USER_KEY: 'E1' }

  test('a bad value is left out and the rest of the row applied', () => {
    const state = tenantWith({ ...home, DS_EMAIL_DEVICES: [email] })
    const content = {
      ...homePackage,
      DS_EMAIL_DEVICES: [{ ...email, ADDRESS: 'not an address', DELAY: '5' }],
    }
    const { applied, report } = imported(state, content)
    expect([
      applied.filter((entry) => entry.file === 'DS_EMAIL_DEVICES'),
      report.map(({ level, status, fieldName }) => [level, status, fieldName]),
    ]).toMatchObject([
      [{ did: 'updated', fields: ['DELAY'], droppedFields: ['ADDRESS'] }],
      [['FIELD', 'FAILURE', 'ADDRESS']],
    ])
  })

  test('a bad value in a required column rejects a row that would be added', () => {
    const content = { ...homePackage, DS_EMAIL_DEVICES: [{ ...email, ADDRESS: 'nowhere' }] }
    expect(told(tenantWith(home), content, { file: 'DS_EMAIL_DEVICES' })).toEqual([
      'A1 rejected mary|Work Email',
    ])
  })

  test('an unresolved reference leaves three lines in the report', () => {
    const content = { ...homePackage, DS_EMAIL_DEVICES: [{ ...email, USER_KEY: 'C987654' }] }
    const { report } = imported(tenantWith(home), content)
    expect(report.map(({ level, status, rowKey }) => `${level} ${status} ${rowKey}`)).toEqual([
      'FIELD WARNING D1',
      'FIELD FAILURE D1',
      'ROW FAILURE D1',
    ])
  })

  const ordered = { ...email, DEVICE_ORDER: '3', DELAY: '15' }
  const ignoring = { ignoreDeviceOrderAndDelay: true, file: 'DS_EMAIL_DEVICES' }

  test('order and delay of an existing user stay when the manifest says so', () => {
    const state = tenantWith({ ...home, DS_EMAIL_DEVICES: [email] })
    const content = { ...homePackage, DS_EMAIL_DEVICES: [ordered] }
    expect(told(state, content, ignoring)).toEqual(['A5 nothing mary|Work Email'])
  })

  test('order and delay of a new user are taken all the same', () => {
    const world = { DS_SITES: [sanRamon] }
    const content = { ...homePackage, DS_EMAIL_DEVICES: [ordered] }
    expect(tableAfter(world, content, 'DS_EMAIL_DEVICES', ignoring)).toMatchObject([
      { DEVICE_ORDER: '3', DELAY: '15' },
    ])
  })

  test('an adopted user counts as existing', () => {
    const state = tenantWith({
      DS_SITES: [sanRamon],
      DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'mary' }],
      DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: null, OWNER_USER_ID: 'mary' }],
    })
    const content = { ...homePackage, DS_EMAIL_DEVICES: [ordered] }
    expect(told(state, content, ignoring)).toEqual(['A6 adopted mary|Work Email'])
  })

  const watched = { EXTERNAL_KEY: 'G1', OBSERVED_BY_ALL: 'N', OBSERVER_LIST: 'Standard User' }
  test.each([
    { list: '', all: 'N', after: 'Standard User', why: 'a blank list stays as it was' },
    { list: '<<<NONE>>>', all: 'N', after: '', why: 'the token empties it' },
    { list: 'Other', all: 'Y', after: 'Standard User', why: 'it is ignored when all observe' },
  ])('observers: $why', ({ list, all, after }) => {
    const content = {
      ...homePackage,
      DS_GROUPS: [{ ...watched, OBSERVED_BY_ALL: all, OBSERVER_LIST: list }],
    }
    expect(tableAfter({ ...home, DS_GROUPS: [watched] }, content, 'DS_GROUPS')).toMatchObject([
      { OBSERVER_LIST: after },
    ])
  })

  test('a blank scalar clears what was there', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ ...mary, LANGUAGE_OVERRIDE: 'German' }] })
    const content = { ...homePackage, DS_USERS: [{ ...mary, LANGUAGE_OVERRIDE: '' }] }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual([
      'A4 updated mary LANGUAGE_OVERRIDE',
    ])
  })

  test('a blank web login means the user ID', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ ...mary, WEB_LOGIN: 'mary' }] })
    const content = { ...homePackage, DS_USERS: [{ ...mary, WEB_LOGIN: '' }] }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual(['A5 nothing mary'])
  })

  test('a column that was never read is not compared', () => {
    const content = { ...homePackage, DS_USERS: [{ ...mary, PHONE_LOGIN: '4711' }] }
    expect(told(tenantWith(home), content, { file: 'DS_USERS' })).toEqual(['A5 nothing mary'])
  })

  test('a renamed site changes the site name of its users', () => {
    const content = {
      DS_SITES: [{ ...sanRamon, SITENAME: 'Pleasanton' }],
      DS_USERS: [{ ...mary, SITE_NAME: 'Pleasanton' }],
    }
    expect(told(tenantWith(home), content, { file: 'DS_USERS' })).toEqual([
      'A4 updated mary SITE_NAME',
    ])
  })

  test.each([
    { value: 'UTC-8:00', zones: [] },
    { value: 'us/pacific', zones: ['US/Pacific'] },
  ])('the time zone $value is not accepted', ({ value, zones }) => {
    const state = { ...tenantWith(home) }
    const content = { ...homePackage, DS_SITES: [{ ...sanRamon, SITE_TIMEZONE: value }] }
    const lists = { ...state.lists, timeZones: zones }
    const { applied } = imported({ ...state, lists }, content)
    expect(applied[0]).toMatchObject({ did: 'nothing', droppedFields: ['SITE_TIMEZONE'] })
  })

  test('in a group that allows duplicates a member may be listed twice', () => {
    const onCall = {
      DS_GROUPS: [{ EXTERNAL_KEY: 'G1', ALLOW_DUPLICATES: 'Y' }],
      DS_TEAMS: [{ EXTERNAL_KEY: 'T1', GROUP_KEY: 'G1' }],
    }
    const member = (number: string) => ({
      TEAM_KEY: 'T1',
      MEMBER_KEY: 'E1',
      MEMBER_SEQUENCE_NUMBER: number,
    })
    const state = tenantWith({ ...home, ...onCall, DS_TEAM_MEMBERSHIPS: [member('1')] })
    const content = {
      ...homePackage,
      ...onCall,
      DS_TEAM_MEMBERSHIPS: [member('0'), member('1')],
    }
    expect(told(state, content, { file: 'DS_TEAM_MEMBERSHIPS' })).toEqual([
      'A11 added T1|PERSON|E1',
      'A5 nothing T1|PERSON|E1',
    ])
  })

  test('when licences run out the remaining new users are rejected, by key and not by row', () => {
    const rows = [{ EXTERNAL_KEY: 'E2', USER_ID: 'bala' }, mary]
    const tables = packageWith({ ...homePackage, DS_USERS: rows })
    const options = { mirror: true, deviceNamesToIgnore: [], ignoreDeviceOrderAndDelay: false }
    const { applied } = importPackage(
      tenantWith({ DS_SITES: [sanRamon] }),
      { tables, options },
      { freeLicences: 1 },
    )
    expect(applied.map(({ rule, naturalKey }) => `${rule} ${naturalKey}`)).toEqual([
      'A5 San Ramon',
      'LICENCE bala',
      'A11 mary',
    ])
  })
})

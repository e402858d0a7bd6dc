import { describe, expect, test } from 'vitest'
import { snapshotOf } from '../../../electron/practice/tenantSnapshot'
import { imported, type Package, tenantWith, told, type World } from './importWorld'

const sanRamon = { EXTERNAL_KEY: 'S1', SITENAME: 'San Ramon' }
const mary = { EXTERNAL_KEY: 'E1', USER_ID: 'mary' }
const bala = { EXTERNAL_KEY: 'E2', USER_ID: 'bala' }
const group = { EXTERNAL_KEY: 'G1', SUPERVISOR_LIST: 'E1,E2' }
const shift = { EXTERNAL_KEY: 'T1', GROUP_KEY: 'G1' }
const email = { EXTERNAL_KEY: 'D1', USER_KEY: 'E2' }
const world: World = {
  DS_SITES: [sanRamon],
  DS_USERS: [mary, bala],
  DS_EMAIL_DEVICES: [email],
  DS_FAX_DEVICES: [{ EXTERNAL_KEY: null, USER_KEY: 'E2', OWNER_USER_ID: 'bala' }],
  DS_USER_CUSTOM_VALUES: [{ EXTERNAL_KEY: 'V1', CUSTOM_USER_KEY: 'E2', FIELD_KEY: 'Desk' }],
  DS_PERSON_SUPERVISORS: [
    { USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: 'E2' },
    { USER_EXTERNAL_KEY: 'E2', PERSON_SUPERVISOR_LIST: 'E1' },
  ],
  DS_GROUPS: [group],
  DS_TEAMS: [shift],
  DS_TEAM_MEMBERSHIPS: [
    { TEAM_KEY: 'T1', MEMBER_KEY: 'E2', MEMBER_SEQUENCE_NUMBER: '0' },
    {
      TEAM_KEY: 'T1',
      MEMBER_KEY: 'D1',
      MEMBER_TYPE: 'DEVICE',
      MEMBER_SUB_TYPE: 'EMAIL',
      MEMBER_SEQUENCE_NUMBER: '1',
    },
  ],
}
const balaGoes = { DS_USERS: [{ ...bala, ACTION: 'R' }] }

describe('what goes with its parent', () => {
  test.each([
    { file: 'DS_EMAIL_DEVICES', lines: ['CASCADE cascaded bala|Work Email'] },
    { file: 'DS_FAX_DEVICES', lines: ['CASCADE cascaded bala|Fax'] },
    { file: 'DS_USER_CUSTOM_VALUES', lines: ['CASCADE cascaded E2|Desk'] },
    { file: 'DS_PERSON_SUPERVISORS', lines: ['C1 kept E1', 'CASCADE cascaded E2'] },
    {
      file: 'DS_TEAM_MEMBERSHIPS',
      lines: ['CASCADE cascaded T1|DEVICE|D1', 'CASCADE cascaded T1|PERSON|E2'],
    },
  ])('a deleted user takes along what $file holds of him', ({ file, lines }) => {
    expect(told(tenantWith(world), balaGoes, { mirror: false, file })).toEqual(lines)
  })

  test('an ignored device of a deleted user goes with the user', () => {
    const options = { mirror: false, deviceNamesToIgnore: ['Fax'], file: 'DS_FAX_DEVICES' }
    expect(told(tenantWith(world), balaGoes, options)).toEqual(['CASCADE cascaded bala|Fax'])
  })

  test('a deleted group takes along its shifts and their members', () => {
    const content = { DS_GROUPS: [{ ...group, ACTION: 'R' }] }
    const lines = ['DS_TEAMS', 'DS_TEAM_MEMBERSHIPS'].flatMap((file) =>
      told(tenantWith(world), content, { mirror: false, file }),
    )
    expect(lines).toEqual([
      'CASCADE cascaded Network|Default Shift',
      'CASCADE cascaded T1|DEVICE|D1',
      'CASCADE cascaded T1|PERSON|E2',
    ])
  })

  test('a device that has its own removing row still counts as going with its user', () => {
    const content = { ...balaGoes, DS_EMAIL_DEVICES: [{ ...email, ACTION: 'R' }] }
    expect(told(tenantWith(world), content, { mirror: false, file: 'DS_EMAIL_DEVICES' })).toEqual([
      'CASCADE cascaded bala|Work Email',
    ])
  })

  test('a row for a device of a deleted user is rejected, and the device goes', () => {
    const content = { DS_SITES: [sanRamon], DS_USERS: [mary], DS_EMAIL_DEVICES: [email] }
    expect(told(tenantWith(world), content, { file: 'DS_EMAIL_DEVICES' })).toEqual([
      'A2 rejected bala|Work Email',
      'CASCADE cascaded bala|Work Email',
    ])
  })

  test('a device that moves to another user survives its former owner', () => {
    const content: Package = {
      DS_SITES: [sanRamon],
      DS_USERS: [mary],
      DS_EMAIL_DEVICES: [{ ...email, USER_KEY: 'E1' }],
    }
    expect(told(tenantWith(world), content, { file: 'DS_EMAIL_DEVICES' })).toEqual([
      'A4 updated mary|Work Email USER_KEY',
    ])
  })

  test('links to a deleted user disappear from lists that stay', () => {
    const after = imported(tenantWith(world), balaGoes, { mirror: false }).state
    const { tables } = snapshotOf(after, '2026-11-22T10:00:00Z')
    expect([tables.DS_GROUPS?.[0]?.SUPERVISOR_LIST, tables.DS_PERSON_SUPERVISORS]).toEqual([
      'E1',
      [{ USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: '' }],
    ])
  })

  test('a mobile app of a deleted user goes with the user and with nothing else', () => {
    const phone = { name: 'iPhone', deviceType: 'APPLE_PUSH', status: 'ACTIVE' } as const
    const state = tenantWith(world)
    const [first, second] = state.tables.DS_USERS
    const withApps = {
      ...state,
      extraDevices: [
        { ...phone, id: '1', ownerId: first?.id ?? '' },
        { ...phone, id: '2', ownerId: second?.id ?? '' },
      ],
    }
    const after = imported(withApps, { DS_SITES: [sanRamon], DS_USERS: [mary] }).state
    expect(after.extraDevices.map((device) => device.id)).toEqual(['1'])
  })
})

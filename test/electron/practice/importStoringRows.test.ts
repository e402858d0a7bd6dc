import { describe, expect, test } from 'vitest'
import { imported, type Package, tenantWith, told, type World } from './importWorld'

const sanRamon = { EXTERNAL_KEY: 'S1', SITENAME: 'San Ramon' }
const home: World = { DS_SITES: [sanRamon] }
const homePackage: Package = { DS_SITES: [sanRamon] }

describe('table A: rows that store', () => {
  test('A0: a row for an ignored device name has no effect', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] })
    const content = {
      ...homePackage,
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }],
      DS_FAX_DEVICES: [{ EXTERNAL_KEY: 'F1', USER_KEY: 'E1' }],
    }
    expect(told(state, content, { deviceNamesToIgnore: ['Fax'], file: 'DS_FAX_DEVICES' })).toEqual([
      'A0 ignored mary|Fax',
    ])
  })

  test('A1: a row without a required value is rejected and its record kept', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] })
    const content = {
      ...homePackage,
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary', LAST_NAME: '' }],
    }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual(['A1 rejected mary'])
  })

  test('A1: of two rows with one key neither is stored', () => {
    const content = {
      ...homePackage,
      DS_USERS: [
        { EXTERNAL_KEY: 'E1', USER_ID: 'mary' },
        { EXTERNAL_KEY: 'E1', USER_ID: 'bala' },
      ],
    }
    expect(told(tenantWith(home), content, { file: 'DS_USERS' })).toEqual([
      'A1 rejected mary',
      'A1 rejected bala',
    ])
  })

  test('A1: one user may not have two devices of one name, whatever their kind', () => {
    const content = {
      ...homePackage,
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }],
      DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: 'D1', USER_KEY: 'E1', DEVICE_NAME: 'Work' }],
      DS_VOICE_DEVICES: [{ EXTERNAL_KEY: 'D2', USER_KEY: 'E1', DEVICE_NAME: 'Work' }],
    }
    expect(told(tenantWith(home), content, { file: 'DS_EMAIL_DEVICES' })).toEqual([
      'A1 rejected mary|Work',
    ])
  })

  test('A2: a device of an unknown user is rejected', () => {
    const content = { DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: 'D1', USER_KEY: 'E9' }] }
    expect(told(tenantWith(home), content, { mirror: false, file: 'DS_EMAIL_DEVICES' })).toEqual([
      'A2 rejected E9|Work Email',
    ])
  })

  test('A2: a device of a rejected user is rejected although the user is in the tenant', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] })
    const content = {
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary', FIRST_NAME: '' }],
      DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: 'D1', USER_KEY: 'E1' }],
    }
    expect(told(state, content, { mirror: false, file: 'DS_EMAIL_DEVICES' })).toEqual([
      'A2 rejected mary|Work Email',
    ])
  })

  test('A2: a user at a site that this mirror run deletes is rejected', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] })
    const content = { DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual(['A2 rejected mary'])
  })

  test('A3: a user may not take the user ID of another record', () => {
    const state = tenantWith({
      ...home,
      DS_USERS: [
        { EXTERNAL_KEY: 'E1', USER_ID: 'mary' },
        { EXTERNAL_KEY: null, USER_ID: 'kelly' },
      ],
    })
    const content = { ...homePackage, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'kelly' }] }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual([
      'A3 rejected kelly',
      'C3 kept kelly',
    ])
  })

  test('A4: a row that differs updates its record and names the changed columns', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] })
    const content = {
      ...homePackage,
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary', STATUS: 'INACTIVE', LAST_NAME: 'Clark' }],
    }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual(['A4 updated mary LAST_NAME STATUS'])
  })

  test('A5: an equal row changes nothing, roles in another order included', () => {
    const state = tenantWith({
      ...home,
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary', ROLE_LIST: 'A,B' }],
    })
    const content = {
      ...homePackage,
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary', ROLE_LIST: 'B, A' }],
    }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual(['A5 nothing mary'])
  })

  test('A6: Mary, added by hand and then found in the export, is adopted, flag N or not', () => {
    const state = tenantWith({
      ...home,
      DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'mmcbride', IS_EXTERNALLY_OWNED: 'N' }],
      DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: null, OWNER_USER_ID: 'mmcbride' }],
    })
    const content = {
      ...homePackage,
      DS_USERS: [{ EXTERNAL_KEY: 'E1001', USER_ID: 'mmcbride', IS_EXTERNALLY_OWNED: 'N' }],
      DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: 'D1', USER_KEY: 'E1001', ADDRESS: 'mm@example.com' }],
    }
    expect([
      ...told(state, content, { file: 'DS_USERS' }),
      ...told(state, content, { file: 'DS_EMAIL_DEVICES' }),
    ]).toEqual(['A6 adopted mmcbride', 'A6 adopted mmcbride|Work Email ADDRESS'])
  })

  test('A6: a record whose name differs only by case is adopted too', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'MMcBride' }] })
    const content = { ...homePackage, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mmcbride' }] }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual(['A6 adopted mmcbride USER_ID'])
  })

  test('A7: a record with another key gets the new one', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: 'OLD', USER_ID: 'mary' }] })
    const content = { ...homePackage, DS_USERS: [{ EXTERNAL_KEY: 'NEW', USER_ID: 'mary' }] }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual(['A7 adopted mary'])
  })

  test('a record that another row names by its key is not adopted under a second key', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: 'OLD', USER_ID: 'mary' }] })
    const content = {
      ...homePackage,
      DS_USERS: [
        { EXTERNAL_KEY: 'NEW', USER_ID: 'mary' },
        { EXTERNAL_KEY: 'OLD', USER_ID: 'maria' },
      ],
    }
    expect(told(state, content, { file: 'DS_USERS' })).toEqual([
      'A3 rejected mary',
      'A4 updated maria USER_ID',
    ])
  })

  test.each([
    { owner: 'a group', world: { DS_GROUPS: [{ EXTERNAL_KEY: null, GROUP_NAME: 'Network' }] } },
    { owner: 'a user', world: { DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'Network' }] } },
  ])('A8: a group is never adopted, its name taken by $owner', ({ world }) => {
    const mary = { EXTERNAL_KEY: 'E1', USER_ID: 'mary' }
    const state = tenantWith({ ...home, ...world })
    const content = { ...homePackage, DS_USERS: [mary], DS_GROUPS: [{ EXTERNAL_KEY: 'G1' }] }
    expect(told(state, content, { file: 'DS_GROUPS' })).toContain('A8 rejected Network')
  })

  test('A9: a shift is not adopted when its group has one of that name', () => {
    const groups = [{ EXTERNAL_KEY: 'G1' }]
    const people = [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }]
    const state = tenantWith({
      ...home,
      DS_USERS: people,
      DS_GROUPS: groups,
      DS_TEAMS: [{ EXTERNAL_KEY: null, GROUP_KEY: 'G1' }],
    })
    const content = {
      ...homePackage,
      DS_USERS: people,
      DS_GROUPS: groups,
      DS_TEAMS: [{ EXTERNAL_KEY: 'T1', GROUP_KEY: 'G1' }],
    }
    expect(told(state, content, { file: 'DS_TEAMS' })).toEqual([
      'A9 rejected Network|Default Shift',
      'C3 kept Network|Default Shift',
    ])
  })

  test('A10: a member who was added by hand stays, and stays unmanaged', () => {
    const shift = [{ EXTERNAL_KEY: 'T1', GROUP_KEY: 'G1' }]
    const groups = [{ EXTERNAL_KEY: 'G1' }]
    const state = tenantWith({
      ...home,
      DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'mary' }],
      DS_GROUPS: groups,
      DS_TEAMS: shift,
      DS_TEAM_MEMBERSHIPS: [
        { TEAM_KEY: 'T1', MEMBER_KEY: null, MEMBER_NAME: 'mary', MEMBER_SEQUENCE_NUMBER: '4' },
      ],
    })
    const content = {
      ...homePackage,
      DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }],
      DS_GROUPS: groups,
      DS_TEAMS: shift,
      DS_TEAM_MEMBERSHIPS: [{ TEAM_KEY: 'T1', MEMBER_KEY: 'E1' }],
    }
    const once = imported(state, content).state
    const lines = [state, once].map((start) =>
      told(start, content, { file: 'DS_TEAM_MEMBERSHIPS' }),
    )
    expect(lines).toEqual([['A10 nothing T1|PERSON|E1'], ['A10 nothing T1|PERSON|E1']])
  })

  test('A11: a row that meets nothing is added', () => {
    const content = { ...homePackage, DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mary' }] }
    expect(told(tenantWith(home), content, { file: 'DS_USERS' })).toEqual(['A11 added mary'])
  })
})

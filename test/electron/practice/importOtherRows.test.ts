import { describe, expect, test } from 'vitest'
import { type Package, tenantWith, told, type World } from './importWorld'

const sanRamon = { EXTERNAL_KEY: 'S1', SITENAME: 'San Ramon' }
const mary = { EXTERNAL_KEY: 'E1', USER_ID: 'mary' }
const home: World = { DS_SITES: [sanRamon], DS_USERS: [mary] }
const homePackage: Package = { DS_SITES: [sanRamon], DS_USERS: [mary] }

describe('table B: rows that do not store', () => {
  test('B0: a removing row for an ignored device name has no effect', () => {
    const state = tenantWith({ ...home, DS_FAX_DEVICES: [{ EXTERNAL_KEY: 'F1', USER_KEY: 'E1' }] })
    const content = { DS_FAX_DEVICES: [{ EXTERNAL_KEY: 'F1', USER_KEY: 'E1', ACTION: 'R' }] }
    const options = { mirror: false, deviceNamesToIgnore: ['Fax'], file: 'DS_FAX_DEVICES' }
    expect(told(state, content, options)).toEqual(['B0 ignored mary|Fax', 'C1 kept mary|Fax'])
  })

  test('B1: a removing row deletes the record with its key', () => {
    const content = { DS_USERS: [{ ...mary, ACTION: 'R' }] }
    expect(told(tenantWith(home), content, { mirror: false, file: 'DS_USERS' })).toEqual([
      'B1 deleted mary',
    ])
  })

  test('B2: a removing row deletes a never synchronised record of its name', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'mary' }] })
    const content = { DS_USERS: [{ ...mary, ACTION: 'R' }] }
    expect(told(state, content, { mirror: false, file: 'DS_USERS' })).toEqual(['B2 deleted mary'])
  })

  test('B3: a removing row that meets nothing does nothing', () => {
    const content = { DS_USERS: [{ EXTERNAL_KEY: 'E9', USER_ID: 'nobody', ACTION: 'R' }] }
    expect(told(tenantWith(home), content, { mirror: false, file: 'DS_USERS' })).toEqual([
      'B3 ignored nobody',
      'C1 kept mary',
    ])
  })

  test('B2: a group that was never synchronised is removed by its name alone', () => {
    const state = tenantWith({ ...home, DS_GROUPS: [{ EXTERNAL_KEY: null }] })
    const content = { DS_GROUPS: [{ EXTERNAL_KEY: 'G1', ACTION: 'R' }] }
    expect(told(state, content, { mirror: false, file: 'DS_GROUPS' })).toEqual([
      'B2 deleted Network',
    ])
  })

  test('B4: a mirror ignores a removing row, and then the record is missing from it', () => {
    const content = { ...homePackage, DS_USERS: [{ ...mary, ACTION: 'R' }] }
    expect(told(tenantWith(home), content, { file: 'DS_USERS' })).toEqual([
      'B4 ignored mary',
      'C5 deleted mary',
    ])
  })

  test.each(['', 'y', 'DELETE'])('B5: outside a mirror the action "%s" has no effect', (ACTION) => {
    const content = { DS_USERS: [{ ...mary, ACTION, LAST_NAME: 'Other' }] }
    expect(told(tenantWith(home), content, { mirror: false, file: 'DS_USERS' })).toEqual([
      'B5 ignored mary',
      'C1 kept mary',
    ])
  })

  test('B6: a mirror treats a record whose only row has an unknown action as missing', () => {
    const content = { ...homePackage, DS_USERS: [{ ...mary, ACTION: 'y' }] }
    expect(told(tenantWith(home), content, { file: 'DS_USERS' })).toEqual([
      'B6 ignored mary',
      'C5 deleted mary',
    ])
  })

  test('a row that stores and a row that removes the same key: the record goes', () => {
    const content = { DS_USERS: [mary, { ...mary, ACTION: 'R' }] }
    expect(told(tenantWith(home), content, { mirror: false, file: 'DS_USERS' })).toEqual([
      'A1 rejected mary',
      'B1 deleted mary',
    ])
  })
})

describe('table C: records that no row stores', () => {
  test('C1: outside a mirror nothing goes', () => {
    expect(told(tenantWith(home), {}, { mirror: false, file: 'DS_USERS' })).toEqual([
      'C1 kept mary',
    ])
  })

  test('C2: an ignored device survives a mirror run', () => {
    const state = tenantWith({ ...home, DS_FAX_DEVICES: [{ EXTERNAL_KEY: 'F1', USER_KEY: 'E1' }] })
    const options = { deviceNamesToIgnore: ['Fax'], file: 'DS_FAX_DEVICES' }
    expect(told(state, homePackage, options)).toEqual(['C2 kept mary|Fax'])
  })

  test('C3: Kelly, never in the export, is never deleted', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'kclark' }] })
    expect(told(state, { DS_SITES: [sanRamon] }, { file: 'DS_USERS' })).toEqual(['C3 kept kclark'])
  })

  test('C4: attributes are not covered by mirroring', () => {
    const state = tenantWith({
      ...home,
      DS_USER_JOIN_ATTRIBUTES: [{ USER_EXTERNAL_KEY: 'E1', ATTRIBUTE_EXTERNAL_KEY: 'Linux' }],
    })
    expect(told(state, homePackage, { file: 'DS_USER_JOIN_ATTRIBUTES' })).toEqual([
      'C4 kept E1|Linux',
    ])
  })

  test('C5: a synchronised record that is gone from a mirror is deleted', () => {
    const content = { DS_SITES: [sanRamon] }
    expect(told(tenantWith(home), content, { file: 'DS_USERS' })).toEqual(['C5 deleted mary'])
  })

  const onCall = {
    DS_GROUPS: [{ EXTERNAL_KEY: 'G1' }],
    DS_TEAMS: [{ EXTERNAL_KEY: 'T1', GROUP_KEY: 'G1' }],
  }
  const member = { TEAM_KEY: 'T1', MEMBER_KEY: 'E1' }

  test('C7: a member that a mirror no longer lists leaves the shift', () => {
    const state = tenantWith({ ...home, ...onCall, DS_TEAM_MEMBERSHIPS: [member] })
    const content = { ...homePackage, ...onCall }
    expect(told(state, content, { file: 'DS_TEAM_MEMBERSHIPS' })).toEqual([
      'C7 deleted T1|PERSON|E1',
    ])
  })

  test('C3: members of a shift that was made by hand stay', () => {
    const state = tenantWith({
      ...home,
      DS_GROUPS: onCall.DS_GROUPS,
      DS_TEAMS: [{ EXTERNAL_KEY: null, GROUP_KEY: 'G1' }],
      DS_TEAM_MEMBERSHIPS: [
        {
          TEAM_KEY: null,
          OWNER_GROUP_NAME: 'Network',
          OWNER_TEAM_NAME: 'Default Shift',
          MEMBER_KEY: 'E1',
        },
      ],
    })
    const content = { ...homePackage, DS_GROUPS: onCall.DS_GROUPS }
    expect(told(state, content, { file: 'DS_TEAM_MEMBERSHIPS' })).toEqual([
      'C3 kept Network|Default Shift|PERSON|E1',
    ])
  })

  test('C8: outside a mirror an unlisted member of a listed shift stays', () => {
    const bala = { EXTERNAL_KEY: 'E2', USER_ID: 'bala' }
    const state = tenantWith({
      ...home,
      ...onCall,
      DS_USERS: [mary, bala],
      DS_TEAM_MEMBERSHIPS: [member],
    })
    const content = { DS_TEAM_MEMBERSHIPS: [{ TEAM_KEY: 'T1', MEMBER_KEY: 'E2' }] }
    expect(told(state, content, { mirror: false, file: 'DS_TEAM_MEMBERSHIPS' })).toEqual([
      'A11 added T1|PERSON|E2',
      'C8 kept T1|PERSON|E1',
    ])
  })

  test('C8b: supervisors of a user without a row stay', () => {
    const state = tenantWith({
      ...home,
      DS_PERSON_SUPERVISORS: [{ USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: 'E1' }],
    })
    expect(told(state, homePackage, { file: 'DS_PERSON_SUPERVISORS' })).toEqual(['C8b kept E1'])
  })

  test('C9: a site whose users stay is deleted, and said to be dangerous', () => {
    const state = tenantWith({ ...home, DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'kclark' }] })
    expect(told(state, {}, { file: 'DS_SITES' })).toEqual(['C9 deleted San Ramon'])
  })
})

import {
  stateOf,
  user,
  validMirror,
  validPackage,
  withCell,
  withOption,
  withRows,
} from '../../../support/packages'
import type { RuleCase } from './ruleCase'

const valid = validPackage()
const mirror = validMirror()
const mary = { EXTERNAL_KEY: 'E1', USER_ID: 'mmcbride' }
const gone = withRows(valid, 'DS_USERS', { ...user('E3', 'alovelace'), ACTION: 'R' })
const ignoringPager = withOption(valid, 'deviceNamesToIgnore', 'Pager')
const keepingOrder = withOption(valid, 'ignoreDeviceOrderAndDelay', 'Y')
const dayShift = { EXTERNAL_KEY: 'G_NET_DAY', GROUP_KEY: 'G_NET', SUB_TARGET_NAME: 'Day' }
const membership = { TEAM_KEY: 'G_NET_DAY', MEMBER_TYPE: 'PERSON' }

const ofTenant = (
  code: RuleCase['code'],
  when: string,
  tables: Parameters<typeof stateOf>[0],
  found: readonly string[],
  written = valid,
): RuleCase => ({ code, when, written, context: { snapshot: stateOf(tables) }, found })

/** Packages and tenants that break one rule of ZS-601 to ZS-617. */
export const brokenStates: readonly RuleCase[] = [
  {
    code: 'ZS-601',
    when: 'more users than the threshold would be deleted',
    written: mirror,
    context: { userDeletions: { count: 26, of: 300, threshold: 25, confirmed: false } },
    found: ['ZS-601 error - - -'],
  },
  {
    code: 'ZS-601',
    when: 'the deletions were confirmed',
    written: mirror,
    context: { userDeletions: { count: 26, of: 300, threshold: 25, confirmed: true } },
    found: ['ZS-601 warning - - -'],
  },
  {
    code: 'ZS-602',
    when: 'a row removes while mirroring',
    written: withCell(mirror, 'DS_FAX_DEVICES', 1, 'ACTION', 'R'),
    found: ['ZS-602 warning DS_FAX_DEVICES.csv 1 ACTION'],
  },
  {
    code: 'ZS-603',
    when: 'an ACTION is unknown while mirroring',
    written: withCell(mirror, 'DS_FAX_DEVICES', 1, 'ACTION', 'X'),
    found: [
      'ZS-304 error DS_FAX_DEVICES.csv 1 ACTION',
      'ZS-603 warning DS_FAX_DEVICES.csv 1 ACTION',
    ],
  },
  {
    code: 'ZS-603',
    when: 'an ACTION is blank while mirroring',
    written: withCell(mirror, 'DS_FAX_DEVICES', 1, 'ACTION', ''),
    found: [
      'ZS-301 error DS_FAX_DEVICES.csv 1 ACTION',
      'ZS-603 warning DS_FAX_DEVICES.csv 1 ACTION',
    ],
  },
  {
    code: 'ZS-604',
    when: 'users are added without licences',
    written: valid,
    context: { freeLicences: { additions: 3, free: 2 } },
    found: ['ZS-604 warning - - -'],
  },
  {
    code: 'ZS-605',
    when: 'a device has an ignored name',
    written: ignoringPager,
    found: ['ZS-605 warning DS_TEXT_PAGER_DEVICES.csv 1 DEVICE_NAME'],
  },
  ofTenant(
    'ZS-606',
    'the owner of two devices exists',
    { DS_USERS: [{ EXTERNAL_KEY: 'E2', USER_ID: 'bkumar' }] },
    [
      'ZS-606 note DS_EMAIL_DEVICES.csv 2 -',
      'ZS-606 note DS_VOICE_IVR_DEVICES.csv 1 -',
      'ZS-606 note DS_TEXT_PAGER_DEVICES.csv 1 -',
    ],
    keepingOrder,
  ),
  ofTenant(
    'ZS-606',
    'the owner is adopted, and an ignored device is not said to keep its order',
    { DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'bkumar' }] },
    [
      'ZS-606 note DS_EMAIL_DEVICES.csv 2 -',
      'ZS-606 note DS_VOICE_IVR_DEVICES.csv 1 -',
      'ZS-605 warning DS_TEXT_PAGER_DEVICES.csv 1 DEVICE_NAME',
    ],
    withOption(keepingOrder, 'deviceNamesToIgnore', 'Pager'),
  ),
  {
    code: 'ZS-607',
    when: 'another job waits',
    written: valid,
    context: { queuedJobs: 1 },
    found: ['ZS-607 warning - - -'],
  },
  ofTenant(
    'ZS-611',
    'the user ID belongs to another key',
    { DS_USERS: [{ EXTERNAL_KEY: 'OLD', USER_ID: 'mmcbride' }] },
    ['ZS-611 warning DS_USERS.csv 1 USER_ID'],
  ),
  ofTenant(
    'ZS-611',
    'the site name belongs to another key',
    { DS_SITES: [{ EXTERNAL_KEY: 'OLD', SITENAME: 'Porto' }] },
    ['ZS-611 warning DS_SITES.csv 2 SITENAME'],
  ),
  ofTenant(
    'ZS-611',
    'the device name of the owner belongs to another key',
    {
      DS_USERS: [mary],
      DS_EMAIL_DEVICES: [
        { EXTERNAL_KEY: 'OLD', OWNER_USER_ID: 'mmcbride', DEVICE_NAME: 'Work Email' },
      ],
    },
    ['ZS-611 warning DS_EMAIL_DEVICES.csv 1 DEVICE_NAME'],
  ),
  ofTenant(
    'ZS-612',
    'the user ID matches without regard to case',
    { DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'MMcBride' }] },
    ['ZS-612 warning DS_USERS.csv 1 USER_ID'],
  ),
  ofTenant(
    'ZS-612',
    'the device name matches without regard to case',
    {
      DS_USERS: [mary],
      DS_EMAIL_DEVICES: [
        { EXTERNAL_KEY: null, OWNER_USER_ID: 'mmcbride', DEVICE_NAME: 'work email' },
      ],
    },
    ['ZS-612 warning DS_EMAIL_DEVICES.csv 1 DEVICE_NAME'],
  ),
  ofTenant(
    'ZS-613',
    'a group of the name has no key',
    { DS_GROUPS: [{ EXTERNAL_KEY: null, GROUP_NAME: 'Network' }] },
    ['ZS-613 warning DS_GROUPS.csv 1 GROUP_NAME'],
  ),
  ofTenant(
    'ZS-613',
    'a shift of the name has another key',
    { DS_TEAMS: [{ ...dayShift, EXTERNAL_KEY: 'OLD' }] },
    ['ZS-613 warning DS_TEAMS.csv 1 SUB_TARGET_NAME'],
  ),
  ofTenant(
    'ZS-614',
    'the removed user was never synchronised',
    { DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'alovelace' }] },
    ['ZS-614 warning DS_USERS.csv 3 ACTION'],
    gone,
  ),
  ofTenant(
    'ZS-615',
    'existing members are not listed, said once for the shift',
    {
      DS_TEAM_MEMBERSHIPS: [
        { ...membership, MEMBER_KEY: 'E8' },
        { ...membership, MEMBER_KEY: null, MEMBER_NAME: 'zed' },
      ],
    },
    ['ZS-615 warning DS_TEAM_MEMBERSHIPS.csv 1 TEAM_KEY'],
  ),
  ofTenant(
    'ZS-615',
    'the tenant names shift and member without keys',
    {
      DS_TEAM_MEMBERSHIPS: [
        {
          ...{ TEAM_KEY: null, OWNER_GROUP_NAME: 'Databases', OWNER_TEAM_NAME: 'Day' },
          ...{ MEMBER_TYPE: 'PERSON', MEMBER_KEY: null, MEMBER_NAME: 'mmcbride' },
        },
      ],
    },
    ['ZS-615 warning DS_TEAM_MEMBERSHIPS.csv 3 TEAM_KEY'],
  ),
  ofTenant(
    'ZS-616',
    'the key belongs to a broadcast group',
    { DS_GROUPS: [{ EXTERNAL_KEY: 'G_DB', GROUP_NAME: 'Databases', GROUP_TYPE: 'BROADCAST' }] },
    ['ZS-616 warning DS_GROUPS.csv 2 EXTERNAL_KEY'],
  ),
  ofTenant(
    'ZS-617',
    'the existing shift is not 24×7',
    { DS_TEAMS: [{ ...dayShift, SCHEDULE: 'WEEKLY' }] },
    ['ZS-617 warning DS_TEAMS.csv 1 EXTERNAL_KEY'],
  ),
  ofTenant(
    'ZS-617',
    'the existing shift rotates by schedule',
    { DS_TEAMS: [{ ...dayShift, SCHEDULE: '24x7', ROTATION: 'SCHEDULE' }] },
    ['ZS-617 warning DS_TEAMS.csv 1 EXTERNAL_KEY'],
  ),
]

/** Packages and tenants that come close to breaking a rule of ZS-601 to ZS-617 and do not. */
export const nearStates: readonly RuleCase[] = [
  {
    code: 'ZS-601',
    when: 'exactly the threshold would be deleted',
    written: mirror,
    context: { userDeletions: { count: 25, of: 300, threshold: 25, confirmed: false } },
    found: [],
  },
  {
    code: 'ZS-602',
    when: 'a row removes without mirroring',
    written: withCell(valid, 'DS_FAX_DEVICES', 1, 'ACTION', 'R'),
    found: [],
  },
  {
    code: 'ZS-603',
    when: 'an ACTION is unknown without mirroring',
    written: withCell(valid, 'DS_FAX_DEVICES', 1, 'ACTION', 'X'),
    found: ['ZS-304 error DS_FAX_DEVICES.csv 1 ACTION'],
  },
  {
    code: 'ZS-604',
    when: 'the licences just suffice',
    written: valid,
    context: { freeLicences: { additions: 2, free: 2 } },
    found: [],
  },
  {
    code: 'ZS-605',
    when: 'the ignored name differs by case',
    written: withOption(valid, 'deviceNamesToIgnore', 'pager'),
    found: [],
  },
  ofTenant(
    'ZS-606',
    'the owner is new',
    { DS_USERS: [{ EXTERNAL_KEY: 'E9', USER_ID: 'zed' }] },
    [],
    keepingOrder,
  ),
  {
    code: 'ZS-607',
    when: 'nothing waits',
    written: valid,
    context: { queuedJobs: 0 },
    found: [],
  },
  ofTenant('ZS-611', 'the key is the same', { DS_USERS: [mary] }, []),
  ofTenant(
    'ZS-611',
    'the record has no key, so it is adopted',
    { DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'mmcbride' }] },
    [],
  ),
  ofTenant(
    'ZS-611',
    'the device of the name belongs to another user',
    {
      DS_USERS: [mary],
      DS_EMAIL_DEVICES: [{ EXTERNAL_KEY: 'OLD', OWNER_USER_ID: 'zed', DEVICE_NAME: 'Work Email' }],
    },
    [],
  ),
  ofTenant(
    'ZS-612',
    'the record of the key changes the case of its own name',
    { DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'MMcBride' }] },
    [],
  ),
  ofTenant(
    'ZS-613',
    'the group of the name has the key',
    { DS_GROUPS: [{ EXTERNAL_KEY: 'G_NET', GROUP_NAME: 'Network' }] },
    [],
  ),
  ofTenant(
    'ZS-613',
    'the tenant does not show the keys of shifts',
    { DS_TEAMS: [{ GROUP_KEY: 'G_NET', SUB_TARGET_NAME: 'Day' }] },
    [],
  ),
  ofTenant(
    'ZS-614',
    'the removed user has the key',
    { DS_USERS: [{ EXTERNAL_KEY: 'E3', USER_ID: 'alovelace' }] },
    [],
    gone,
  ),
  ofTenant(
    'ZS-615',
    'the tenant knows the listed members by name',
    {
      DS_TEAM_MEMBERSHIPS: [
        { ...membership, MEMBER_KEY: null, MEMBER_NAME: 'mmcbride' },
        {
          ...{ TEAM_KEY: 'G_NET_DAY', MEMBER_TYPE: 'DEVICE' },
          ...{ MEMBER_KEY: null, MEMBER_NAME: 'bkumar|Work Email' },
        },
      ],
    },
    [],
  ),
  ofTenant(
    'ZS-615',
    'the package mirrors',
    { DS_TEAM_MEMBERSHIPS: [{ ...membership, MEMBER_KEY: 'E8' }] },
    [],
    mirror,
  ),
  ofTenant(
    'ZS-616',
    'the key belongs to an on-call group',
    { DS_GROUPS: [{ EXTERNAL_KEY: 'G_DB', GROUP_NAME: 'Databases', GROUP_TYPE: 'ON_CALL' }] },
    [],
  ),
  ofTenant(
    'ZS-617',
    'the existing shift is 24×7 and rotates by alert',
    { DS_TEAMS: [{ ...dayShift, SCHEDULE: '24x7', ROTATION: 'ALERT' }] },
    [],
  ),
]

import {
  email,
  group,
  member,
  shift,
  site,
  stateOf,
  user,
  validPackage,
  withCell,
  withCells,
  withProblem,
  withRows,
} from '../../../support/packages'
import type { RuleCase } from './ruleCase'

const valid = validPackage()
const members = 'DS_TEAM_MEMBERSHIPS'
const mail = 'DS_EMAIL_DEVICES'
const homeMail = { ...email('E1_home', 'E1', 'mary@home.example.com'), DEVICE_NAME: 'Home Email' }
const fourthMail = { ...homeMail, DEVICE_ORDER: '4' }
const badge = {
  ...{ EXTERNAL_KEY: 'E1_badge2', CUSTOM_USER_KEY: 'E1', FIELD_KEY: 'Badge', CUSTOM_VALUE: '008' },
  ...{ IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' },
}
const boss = { USER_EXTERNAL_KEY: 'E2', PERSON_SUPERVISOR_LIST: 'E1', ACTION: 'Y' }
const night = shift('G_NET_NIGHT', 'G_NET', 'Night', '0')
const atNight = member('G_NET_NIGHT', 'PERSON', '', 'E2', '0')
const third = (...cells: Parameters<typeof member>) =>
  withRows(
    withCell(valid, 'DS_TEAMS', 1, 'ESCALATION_SCHEDULE', '0,10,10'),
    members,
    member(...cells),
  )

const removedTwin = withRows(valid, 'DS_USERS', { ...user('E0', 'mmcbride'), ACTION: 'R' })

/** Packages that break one rule of ZS-501 to ZS-515. */
export const brokenRecords: readonly RuleCase[] = [
  {
    code: 'ZS-501',
    when: 'two users have the same key',
    written: withRows(valid, 'DS_USERS', user('E1', 'alovelace')),
    found: ['ZS-501 error DS_USERS.csv 3 EXTERNAL_KEY'],
  },
  {
    code: 'ZS-501',
    when: 'three sites have the same key, which is said of the second and the third',
    written: withRows(valid, 'DS_SITES', site('SITE_SR', 'Lyon'), site('SITE_SR', 'Bern')),
    found: ['ZS-501 error DS_SITES.csv 3 EXTERNAL_KEY', 'ZS-501 error DS_SITES.csv 4 EXTERNAL_KEY'],
  },
  {
    code: 'ZS-501',
    when: 'two shifts of one group have the same key',
    written: withRows(valid, 'DS_TEAMS', shift('G_NET_DAY', 'G_NET', 'Night', '0,10')),
    found: ['ZS-501 error DS_TEAMS.csv 3 EXTERNAL_KEY'],
  },
  {
    code: 'ZS-502',
    when: 'two shifts of different groups have the same key',
    written: withRows(valid, 'DS_TEAMS', shift('G_NET_DAY', 'G_DB', 'Night', '0,10')),
    found: ['ZS-502 error DS_TEAMS.csv 3 EXTERNAL_KEY'],
  },
  {
    code: 'ZS-503',
    when: 'two device files use one key',
    written: withCell(valid, 'DS_FAX_DEVICES', 1, 'EXTERNAL_KEY', 'E1_phone'),
    found: ['ZS-503 warning DS_FAX_DEVICES.csv 1 EXTERNAL_KEY'],
  },
  {
    code: 'ZS-503',
    when: 'a custom value uses the key of its user',
    written: withCell(valid, 'DS_USER_CUSTOM_VALUES', 1, 'EXTERNAL_KEY', 'E1'),
    found: ['ZS-503 warning DS_USER_CUSTOM_VALUES.csv 1 EXTERNAL_KEY'],
  },
  {
    code: 'ZS-504',
    when: 'two keys differ only by case',
    written: withRows(valid, 'DS_USERS', user('e1', 'alovelace')),
    found: ['ZS-504 warning DS_USERS.csv 3 EXTERNAL_KEY'],
  },
  {
    code: 'ZS-505',
    when: 'two users have the same ID',
    written: withRows(valid, 'DS_USERS', user('E3', 'mmcbride')),
    found: ['ZS-505 error DS_USERS.csv 3 USER_ID'],
  },
  {
    code: 'ZS-505',
    when: 'two sites have the same name',
    written: withRows(valid, 'DS_SITES', site('SITE_X', 'Porto')),
    found: ['ZS-505 error DS_SITES.csv 3 SITENAME'],
  },
  {
    code: 'ZS-506',
    when: 'a group has the name of a user of the package',
    written: withCell(valid, 'DS_GROUPS', 2, 'GROUP_NAME', 'bkumar'),
    found: ['ZS-506 error DS_GROUPS.csv 2 GROUP_NAME'],
  },
  {
    code: 'ZS-506',
    when: 'a group has the name of a user of the tenant',
    written: valid,
    context: { snapshot: stateOf({ DS_USERS: [{ EXTERNAL_KEY: null, USER_ID: 'Network' }] }) },
    found: ['ZS-506 error DS_GROUPS.csv 1 GROUP_NAME'],
  },
  {
    code: 'ZS-507',
    when: 'two groups have the same name',
    written: withCell(valid, 'DS_GROUPS', 2, 'GROUP_NAME', 'Network'),
    found: ['ZS-507 error DS_GROUPS.csv 2 GROUP_NAME'],
  },
  {
    code: 'ZS-508',
    when: 'a user has two devices of one name in two files',
    written: withCell(valid, 'DS_FAX_DEVICES', 1, 'DEVICE_NAME', 'Work Phone'),
    found: ['ZS-508 error DS_FAX_DEVICES.csv 1 DEVICE_NAME'],
  },
  {
    code: 'ZS-508',
    when: 'a user has two devices of one name in one file',
    written: withRows(valid, mail, { ...fourthMail, DEVICE_NAME: 'Work Email' }),
    found: ['ZS-508 error DS_EMAIL_DEVICES.csv 3 DEVICE_NAME'],
  },
  {
    code: 'ZS-509',
    when: 'two devices of a user share a position over two files',
    written: withCell(valid, 'DS_FAX_DEVICES', 1, 'DEVICE_ORDER', '1'),
    found: ['ZS-509 warning DS_FAX_DEVICES.csv 1 DEVICE_ORDER'],
  },
  {
    code: 'ZS-509',
    when: 'no device of a user is at 0, which is said at the lowest',
    written: withCell(valid, mail, 1, 'DEVICE_ORDER', '4'),
    found: ['ZS-509 warning DS_VOICE_DEVICES.csv 1 DEVICE_ORDER'],
  },
  {
    code: 'ZS-510',
    when: 'a group has two shifts of one name',
    written: withRows(
      withRows(valid, 'DS_TEAMS', { ...night, SUB_TARGET_NAME: 'Day' }),
      members,
      atNight,
    ),
    found: ['ZS-510 error DS_TEAMS.csv 3 SUB_TARGET_NAME'],
  },
  {
    code: 'ZS-511',
    when: 'a member is twice in a shift',
    written: withRows(valid, members, member('G_NET_DAY', 'PERSON', '', 'E1', '2')),
    found: ['ZS-511 error DS_TEAM_MEMBERSHIPS.csv 4 MEMBER_KEY'],
  },
  {
    code: 'ZS-511',
    when: 'the group allows a member twice',
    written: withCell(
      third('G_NET_DAY', 'PERSON', '', 'E1', '2'),
      'DS_GROUPS',
      1,
      'ALLOW_DUPLICATES',
      'Y',
    ),
    found: ['ZS-511 warning DS_TEAM_MEMBERSHIPS.csv 4 MEMBER_KEY'],
  },
  {
    code: 'ZS-512',
    when: 'two members share a position',
    written: withCell(valid, members, 2, 'MEMBER_SEQUENCE_NUMBER', '00'),
    found: ['ZS-512 warning DS_TEAM_MEMBERSHIPS.csv 2 MEMBER_SEQUENCE_NUMBER'],
  },
  {
    code: 'ZS-513',
    when: 'a user has a field twice',
    written: withRows(valid, 'DS_USER_CUSTOM_VALUES', badge),
    found: ['ZS-513 error DS_USER_CUSTOM_VALUES.csv 2 FIELD_KEY'],
  },
  {
    code: 'ZS-514',
    when: 'a user has two rows',
    written: withRows(valid, 'DS_PERSON_SUPERVISORS', boss),
    found: ['ZS-514 error DS_PERSON_SUPERVISORS.csv 3 USER_EXTERNAL_KEY'],
  },
  {
    code: 'ZS-514',
    when: 'a user supervises themselves',
    written: withCell(valid, 'DS_PERSON_SUPERVISORS', 1, 'PERSON_SUPERVISOR_LIST', 'E1,E2'),
    found: ['ZS-514 warning DS_PERSON_SUPERVISORS.csv 1 PERSON_SUPERVISOR_LIST'],
  },
  {
    code: 'ZS-515',
    when: 'a shift contains itself',
    written: withCells(valid, members, 3, { MEMBER_TYPE: 'TEAM', MEMBER_KEY: 'G_DB_DAY' }),
    found: ['ZS-515 error DS_TEAM_MEMBERSHIPS.csv 3 MEMBER_KEY'],
  },
  {
    code: 'ZS-515',
    when: 'a shift contains its own group',
    written: withCell(valid, members, 3, 'MEMBER_KEY', 'G_DB'),
    found: ['ZS-515 error DS_TEAM_MEMBERSHIPS.csv 3 MEMBER_KEY'],
  },
  {
    code: 'ZS-515',
    when: 'two groups contain each other through their shifts, said once, where the loop closes',
    written: third('G_NET_DAY', 'GROUP', '', 'G_DB', '2'),
    found: ['ZS-515 error DS_TEAM_MEMBERSHIPS.csv 4 MEMBER_KEY'],
  },
]

/** Packages that come close to breaking a rule of ZS-501 to ZS-515 and do not. */
export const nearRecords: readonly RuleCase[] = [
  { code: 'ZS-501', when: 'all keys differ', written: valid, found: [] },
  {
    code: 'ZS-501',
    when: 'the other row with the key is malformed',
    written: withProblem(
      withRows(valid, 'DS_USERS', user('E1', 'alovelace')),
      'DS_USERS',
      'fieldCount',
      3,
    ),
    found: ['ZS-206 error DS_USERS.csv 3 -'],
  },
  {
    code: 'ZS-502',
    when: 'the shifts are of one group',
    written: withRows(valid, 'DS_TEAMS', shift('G_NET_DAY', 'G_NET', 'Night', '0,10')),
    found: ['ZS-501 error DS_TEAMS.csv 3 EXTERNAL_KEY'],
  },
  { code: 'ZS-503', when: 'keys have suffixes', written: valid, found: [] },
  {
    code: 'ZS-504',
    when: 'keys of two files differ only by case',
    written: withCell(valid, 'DS_FAX_DEVICES', 1, 'EXTERNAL_KEY', 'E1_PHONE'),
    found: [],
  },
  {
    code: 'ZS-505',
    when: 'the other row with the user ID removes it under another key',
    written: removedTwin,
    found: [],
  },
  {
    code: 'ZS-506',
    when: 'the name differs from the user ID by case',
    written: withCell(valid, 'DS_GROUPS', 2, 'GROUP_NAME', 'BKumar'),
    found: [],
  },
  {
    code: 'ZS-507',
    when: 'the other group of the name is removed',
    written: withRows(valid, 'DS_GROUPS', { ...group('G_OLD', 'Network'), ACTION: 'R' }),
    found: [],
  },
  {
    code: 'ZS-508',
    when: 'two users have a device of one name',
    written: valid,
    found: [],
  },
  {
    code: 'ZS-508',
    when: 'the other device of the name is removed',
    written: withRows(valid, mail, { ...fourthMail, DEVICE_NAME: 'Work Email', ACTION: 'R' }),
    found: [],
  },
  {
    code: 'ZS-509',
    when: 'the removed device had the position',
    written: withRows(valid, mail, { ...homeMail, ACTION: 'R' }),
    found: [],
  },
  {
    code: 'ZS-509',
    when: 'the device at 0 misspells its user',
    written: withCell(valid, mail, 1, 'USER_KEY', 'E9'),
    found: ['ZS-520 error DS_EMAIL_DEVICES.csv 1 USER_KEY'],
  },
  {
    code: 'ZS-509',
    when: 'the first position cannot be read',
    written: withCell(valid, mail, 1, 'DEVICE_ORDER', 'first'),
    found: ['ZS-308 error DS_EMAIL_DEVICES.csv 1 DEVICE_ORDER'],
  },
  { code: 'ZS-510', when: 'two groups have a shift of one name', written: valid, found: [] },
  {
    code: 'ZS-511',
    when: 'a group has the key of a member',
    written: third('G_NET_DAY', 'PERSON', '', 'E2', '2'),
    found: [],
  },
  { code: 'ZS-512', when: 'two shifts use one position', written: valid, found: [] },
  {
    code: 'ZS-513',
    when: 'a user has two fields',
    written: withRows(valid, 'DS_USER_CUSTOM_VALUES', { ...badge, FIELD_KEY: 'Locker' }),
    found: [],
  },
  { code: 'ZS-514', when: 'two users supervise nobody twice', written: valid, found: [] },
  {
    code: 'ZS-515',
    when: 'a shift contains another shift and that one a person',
    written: third('G_NET_DAY', 'PERSON', '', 'E2', '2'),
    found: [],
  },
]

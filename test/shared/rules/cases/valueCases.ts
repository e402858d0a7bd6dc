import type { Severity } from '../../../../shared/rules/issue'
import {
  member,
  stateOf,
  validPackage,
  withCell,
  withCells,
  withOption,
  withoutRow,
  withRows,
} from '../../../support/packages'
import { brokenCell, type Cell, lists, rightCell } from './cellCase'
import type { RuleCase } from './ruleCase'

const valid = validPackage()

const email = (length: number) => `${'a'.repeat(length - '@example.com'.length)}@example.com`
const W: Severity = 'warning'
const mail = 'DS_EMAIL_DEVICES'
const voice = 'DS_VOICE_DEVICES'
const ivr = 'DS_VOICE_IVR_DEVICES'
const sms = 'DS_TEXT_PHONE_DEVICES'
const pager = 'DS_TEXT_PAGER_DEVICES'
const fax = 'DS_FAX_DEVICES'
const members = 'DS_TEAM_MEMBERSHIPS'
const custom = 'DS_USER_CUSTOM_VALUES'

const brokenCells: readonly Cell[] = [
  { code: 'ZS-301', table: 'DS_USERS', column: 'FIRST_NAME', value: '' },
  { code: 'ZS-301', table: 'DS_USERS', column: 'SITE_NAME', value: '' },
  { code: 'ZS-301', table: 'DS_USERS', column: 'IS_EXTERNALLY_OWNED', value: '' },
  { code: 'ZS-301', table: 'DS_USERS', column: 'STATUS', value: '' },
  { code: 'ZS-301', table: 'DS_USERS', column: 'ACTION', value: '' },
  { code: 'ZS-301', table: mail, column: 'ADDRESS', value: '' },
  { code: 'ZS-301', table: mail, column: 'DEVICE_ORDER', value: '' },
  { code: 'ZS-301', table: members, column: 'MEMBER_TYPE', value: '' },
  { code: 'ZS-301', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', value: '' },
  { code: 'ZS-301', table: 'DS_SITES', column: 'SITE_TIMEZONE', value: '', severity: W },
  { code: 'ZS-301', table: 'DS_GROUPS', column: 'ALLOW_DUPLICATES', value: '', severity: W },
  { code: 'ZS-302', table: 'DS_GROUPS', column: 'DESCRIPTION', value: 'x'.repeat(201) },
  { code: 'ZS-302', table: custom, column: 'CUSTOM_VALUE', value: 'x'.repeat(101) },
  { code: 'ZS-302', table: fax, column: 'EXTERNAL_KEY', value: 'x'.repeat(251) },
  { code: 'ZS-303', table: 'DS_USERS', column: 'USER_ID', value: 'x'.repeat(101), severity: W },
  { code: 'ZS-303', table: sms, column: 'TARGET_NUMBER', value: '1'.repeat(31), severity: W },
  { code: 'ZS-303', table: pager, column: 'PIN', value: '1'.repeat(101), severity: W },
  { code: 'ZS-304', table: 'DS_USERS', column: 'ACTION', value: 'y' },
  { code: 'ZS-304', table: 'DS_PERSON_SUPERVISORS', column: 'ACTION', value: 'DELETE' },
  { code: 'ZS-305', table: mail, column: 'LOCK_24x7', value: 'T' },
  { code: 'ZS-305', table: 'DS_SITES', column: 'IS_EXTERNALLY_OWNED', value: 'n' },
  { code: 'ZS-305', table: 'DS_GROUPS', column: 'ALLOW_DUPLICATES', value: 'YES' },
  { code: 'ZS-305', table: 'DS_EVENT_DOMAIN_PREDICATES', column: 'REQUIRED', value: '1' },
  { code: 'ZS-306', table: 'DS_USERS', column: 'STATUS', value: 'Active' },
  { code: 'ZS-306', table: 'DS_SITES', column: 'SITE_STATUS', value: 'GONE' },
  { code: 'ZS-306', table: 'DS_GROUPS', column: 'STATUS', value: 'x'.repeat(31) },
  { code: 'ZS-307', table: 'DS_USERS', column: 'IS_EXTERNALLY_OWNED', value: 'N', severity: W },
  { code: 'ZS-308', table: mail, column: 'DELAY', value: '-1' },
  { code: 'ZS-308', table: mail, column: 'DEVICE_ORDER', value: '1.5' },
  { code: 'ZS-308', table: mail, column: 'DELAY', value: '1'.repeat(39) },
  { code: 'ZS-308', table: members, column: 'MEMBER_SEQUENCE_NUMBER', value: 'first' },
  { code: 'ZS-401', table: mail, column: 'ADDRESS', value: 'mary.example.com' },
  { code: 'ZS-401', table: mail, column: 'ADDRESS', value: 'mary@example' },
  { code: 'ZS-401', table: mail, column: 'ADDRESS', value: 'mary@home@example.com' },
  { code: 'ZS-401', table: mail, column: 'ADDRESS', value: 'mary mc@example.com' },
  { code: 'ZS-401', table: mail, column: 'ADDRESS', value: email(101) },
  { code: 'ZS-402', table: voice, column: 'PHONE_NUMBER', value: '555-0100 ext 3' },
  { code: 'ZS-402', table: ivr, column: 'PHONE_NUMBER', value: '()' },
  { code: 'ZS-402', table: fax, column: 'FAX_NUMBER', value: '1'.repeat(31) },
  { code: 'ZS-403', table: voice, column: 'EXTENSION', value: 'x24' },
  { code: 'ZS-403', table: ivr, column: 'EXTENSION', value: '1'.repeat(11) },
  { code: 'ZS-404', table: voice, column: 'AREA_CODE', value: '(925)' },
  { code: 'ZS-404', table: ivr, column: 'AREA_CODE', value: '1'.repeat(11) },
  { code: 'ZS-405', table: voice, column: 'AREA_CODE', value: '', severity: W },
  { code: 'ZS-405', table: ivr, column: 'EXTENSION', value: '', severity: W },
  { code: 'ZS-406', table: sms, column: 'TARGET_NUMBER', value: 'none' },
  { code: 'ZS-406', table: sms, column: 'TARGET_NUMBER', value: '+' },
  { code: 'ZS-407', table: sms, column: 'TARGET_NUMBER', value: '0215850287', severity: W },
  { code: 'ZS-407', table: sms, column: 'TARGET_NUMBER', value: '+12158502870', severity: W },
  { code: 'ZS-408', table: pager, column: 'PIN', value: '47-11' },
  { code: 'ZS-409', table: sms, column: 'COUNTRY_CODE', value: 'us' },
  { code: 'ZS-409', table: fax, column: 'COUNTRY_CODE', value: 'USA' },
  { code: 'ZS-409', table: fax, column: 'COUNTRY_CODE', value: 'FR', context: lists },
  { code: 'ZS-410', table: 'DS_SITES', column: 'SITE_COUNTRY', value: 'portugal', context: lists },
  { code: 'ZS-410', table: voice, column: 'COUNTRY', value: 'US', context: lists },
  { code: 'ZS-411', table: 'DS_SITES', column: 'SITE_TIMEZONE', value: 'UTC-8:00' },
  { code: 'ZS-411', table: 'DS_USERS', column: 'TIMEZONE_OVERRIDE', value: 'GMT+1' },
  { code: 'ZS-411', table: 'DS_GROUPS', column: 'TIMEZONE', value: '+01:00' },
  { code: 'ZS-411', table: 'DS_GROUPS', column: 'TIMEZONE', value: 'UTC+1', context: lists },
  { code: 'ZS-412', table: 'DS_GROUPS', column: 'TIMEZONE', value: 'us/pacific', context: lists },
  { code: 'ZS-412', table: 'DS_SITES', column: 'SITE_TIMEZONE', value: 'PST', context: lists },
  { code: 'ZS-413', table: 'DS_SITES', column: 'SITE_LANGUAGE', value: 'French', context: lists },
  { code: 'ZS-413', table: 'DS_USERS', column: 'LANGUAGE_OVERRIDE', value: 'en', context: lists },
  {
    code: 'ZS-414',
    table: 'DS_USERS',
    column: 'ROLE_LIST',
    value: 'standard user',
    context: lists,
  },
  { code: 'ZS-415', table: mail, column: 'DEVICE_NAME', value: 'Work Mail', context: lists },
  { code: 'ZS-415', table: mail, column: 'DEVICE_NAME', value: 'Pager', context: lists },
  { code: 'ZS-416', table: members, column: 'MEMBER_TYPE', value: 'USER' },
  { code: 'ZS-416', table: members, column: 'MEMBER_TYPE', value: 'person' },
  { code: 'ZS-418', table: members, column: 'MEMBER_SUB_TYPE', value: 'EMAIL', severity: W },
  { code: 'ZS-419', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', value: '0,ten' },
  { code: 'ZS-419', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', value: '0, 10' },
  { code: 'ZS-419', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', value: '0,,10' },
  {
    code: 'ZS-419',
    table: 'DS_TEAMS',
    column: 'ESCALATION_SCHEDULE',
    value: `0,${'1'.repeat(254)}`,
  },
  { code: 'ZS-423', table: 'DS_USERS', column: 'ROLE_LIST', value: '<<<NONE>>>', context: lists },
  { code: 'ZS-423', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', value: '<<<NONE>>>' },
  {
    code: 'ZS-423',
    table: 'DS_GROUPS',
    column: 'SUPERVISOR_LIST',
    value: '<<<NONE>>>',
    severity: W,
  },
  {
    code: 'ZS-423',
    table: 'DS_PERSON_SUPERVISORS',
    column: 'PERSON_SUPERVISOR_LIST',
    value: '<<<NONE>>>,E1',
  },
  ...['E1,,E2', 'E1,E1', 'E1, E2'].map(
    (value): Cell => ({
      code: 'ZS-424',
      table: 'DS_GROUPS',
      column: 'SUPERVISOR_LIST',
      value,
      severity: W,
    }),
  ),
  {
    code: 'ZS-424',
    table: 'DS_USERS',
    column: 'ROLE_LIST',
    value: 'Standard User, Group Supervisor',
    severity: W,
    context: lists,
  },
  { code: 'ZS-425', table: 'DS_GROUPS', column: 'SUPERVISOR_LIST', value: '' },
]

const observers = { OBSERVED_BY_ALL: 'Y', OBSERVER_LIST: 'Standard User' }
const telex = member('G_NET_DAY', 'DEVICE', 'NUMERIC_PAGER', 'E1_telex', '2')

/** Packages that break one rule of ZS-301 to ZS-425. */
export const brokenValues: readonly RuleCase[] = [
  ...brokenCells.map(brokenCell),
  {
    code: 'ZS-414',
    when: 'two roles of one list are unknown',
    written: withCell(valid, 'DS_USERS', 2, 'ROLE_LIST', 'Standard User,Boss,Chief'),
    context: lists,
    found: ['ZS-414 error DS_USERS.csv 2 ROLE_LIST', 'ZS-414 error DS_USERS.csv 2 ROLE_LIST'],
  },
  ...['', 'MAIL', 'email'].map(
    (subType): RuleCase => ({
      code: 'ZS-417',
      when: `a device member has the kind “${subType}”`,
      written: withCell(valid, members, 2, 'MEMBER_SUB_TYPE', subType),
      found: ['ZS-417 error DS_TEAM_MEMBERSHIPS.csv 2 MEMBER_SUB_TYPE'],
    }),
  ),
  {
    code: 'ZS-417',
    when: 'a fax is a member in version 1.1',
    written: withCells(withOption(valid, 'autoDataSyncVersion', '1.1'), members, 2, {
      MEMBER_SUB_TYPE: 'FAX',
      MEMBER_KEY: 'E1_fax',
    }),
    found: [
      'ZS-003 warning manifest.xml - autoDataSyncVersion',
      'ZS-417 error DS_TEAM_MEMBERSHIPS.csv 2 MEMBER_SUB_TYPE',
    ],
  },
  {
    code: 'ZS-418',
    when: 'no file carries devices of the kind, so the member is not looked up',
    written: withCell(
      withRows(valid, members, telex),
      'DS_TEAMS',
      1,
      'ESCALATION_SCHEDULE',
      '0,10,10',
    ),
    found: ['ZS-418 warning DS_TEAM_MEMBERSHIPS.csv 4 MEMBER_SUB_TYPE'],
  },
  ...['0', '0,10,10'].map(
    (delays): RuleCase => ({
      code: 'ZS-420',
      when: `a shift of two members has the delays ${delays}`,
      written: withCell(valid, 'DS_TEAMS', 1, 'ESCALATION_SCHEDULE', delays),
      found: ['ZS-420 warning DS_TEAMS.csv 1 ESCALATION_SCHEDULE'],
    }),
  ),
  {
    code: 'ZS-421',
    when: 'no membership names the shift',
    written: withoutRow(valid, members, 3),
    found: ['ZS-421 warning DS_TEAMS.csv 2 -'],
  },
  {
    code: 'ZS-421',
    when: 'the only membership names quite another shift',
    written: withCell(valid, members, 3, 'TEAM_KEY', 'G_XX_NIGHT'),
    found: ['ZS-421 warning DS_TEAMS.csv 2 -', 'ZS-520 error DS_TEAM_MEMBERSHIPS.csv 3 TEAM_KEY'],
  },
  {
    code: 'ZS-421',
    when: 'the only membership names no shift at all',
    written: withCell(valid, members, 3, 'TEAM_KEY', ''),
    found: ['ZS-421 warning DS_TEAMS.csv 2 -', 'ZS-301 error DS_TEAM_MEMBERSHIPS.csv 3 TEAM_KEY'],
  },
  {
    code: 'ZS-422',
    when: 'all observe and a list is given',
    written: withCells(valid, 'DS_GROUPS', 1, observers),
    found: ['ZS-422 warning DS_GROUPS.csv 1 OBSERVER_LIST'],
  },
]

const rightCells: readonly Cell[] = [
  { code: 'ZS-301', table: 'DS_USERS', column: 'WEB_LOGIN', value: '' },
  { code: 'ZS-301', table: 'DS_GROUPS', column: 'OBSERVED_BY_ALL', value: '' },
  { code: 'ZS-301', table: 'DS_USER_JOIN_ATTRIBUTES', column: 'USER_EXTERNAL_KEY', value: '' },
  { code: 'ZS-302', table: 'DS_GROUPS', column: 'DESCRIPTION', value: 'x'.repeat(200) },
  { code: 'ZS-302', table: 'DS_GROUPS', column: 'DESCRIPTION', value: '😀'.repeat(200) },
  { code: 'ZS-303', table: 'DS_USERS', column: 'USER_ID', value: 'x'.repeat(100) },
  { code: 'ZS-304', table: 'DS_USER_CUSTOM_VALUES', column: 'ACTION', value: 'R' },
  { code: 'ZS-305', table: mail, column: 'LOCK_24x7', value: 'Y' },
  { code: 'ZS-306', table: mail, column: 'STATUS', value: 'INACTIVE' },
  { code: 'ZS-307', table: 'DS_USERS', column: 'IS_EXTERNALLY_OWNED', value: 'Y' },
  { code: 'ZS-308', table: mail, column: 'DELAY', value: '1'.repeat(38) },
  { code: 'ZS-401', table: mail, column: 'ADDRESS', value: "o'neil+a.b@mail.example.co.uk" },
  { code: 'ZS-401', table: mail, column: 'ADDRESS', value: email(100) },
  { code: 'ZS-402', table: voice, column: 'PHONE_NUMBER', value: '+1 (215) 850-2870.' },
  { code: 'ZS-402', table: fax, column: 'FAX_NUMBER', value: '1'.repeat(30) },
  { code: 'ZS-403', table: voice, column: 'EXTENSION', value: '(+1)-2.,*#' },
  { code: 'ZS-404', table: voice, column: 'AREA_CODE', value: '0123456789' },
  { code: 'ZS-405', table: voice, column: 'COUNTRY', value: '' },
  { code: 'ZS-406', table: sms, column: 'TARGET_NUMBER', value: '7' },
  { code: 'ZS-407', table: sms, column: 'TARGET_NUMBER', value: '4912158502870' },
  { code: 'ZS-408', table: pager, column: 'PIN', value: '0' },
  { code: 'ZS-409', table: sms, column: 'COUNTRY_CODE', value: '' },
  { code: 'ZS-409', table: sms, column: 'COUNTRY_CODE', value: 'FR' },
  { code: 'ZS-409', table: sms, column: 'COUNTRY_CODE', value: 'PT', context: lists },
  { code: 'ZS-410', table: voice, column: 'COUNTRY', value: 'Atlantis' },
  { code: 'ZS-410', table: voice, column: 'COUNTRY', value: 'Portugal', context: lists },
  { code: 'ZS-411', table: 'DS_GROUPS', column: 'TIMEZONE', value: 'Etc/GMT+1' },
  { code: 'ZS-411', table: 'DS_GROUPS', column: 'TIMEZONE', value: 'GMT' },
  { code: 'ZS-411', table: 'DS_GROUPS', column: 'TIMEZONE', value: 'UTC', context: lists },
  { code: 'ZS-412', table: 'DS_GROUPS', column: 'TIMEZONE', value: 'us/pacific' },
  { code: 'ZS-412', table: 'DS_USERS', column: 'TIMEZONE_OVERRIDE', value: '', context: lists },
  { code: 'ZS-413', table: 'DS_SITES', column: 'SITE_LANGUAGE', value: 'Klingon' },
  {
    code: 'ZS-413',
    table: 'DS_SITES',
    column: 'SITE_LANGUAGE',
    value: 'Portuguese',
    context: lists,
  },
  { code: 'ZS-414', table: 'DS_USERS', column: 'ROLE_LIST', value: 'Boss' },
  {
    code: 'ZS-414',
    table: 'DS_USERS',
    column: 'ROLE_LIST',
    value: 'Group Supervisor',
    context: lists,
  },
  { code: 'ZS-415', table: mail, column: 'DEVICE_NAME', value: 'Fax Machine' },
  { code: 'ZS-415', table: mail, column: 'DEVICE_NAME', value: 'Home Email', context: lists },
  { code: 'ZS-419', table: 'DS_TEAMS', column: 'ESCALATION_SCHEDULE', value: '10,10' },
  {
    code: 'ZS-419',
    table: 'DS_TEAMS',
    column: 'ESCALATION_SCHEDULE',
    value: `0,${'1'.repeat(253)}`,
  },
  {
    code: 'ZS-423',
    table: 'DS_PERSON_SUPERVISORS',
    column: 'PERSON_SUPERVISOR_LIST',
    value: '<<<NONE>>>',
  },
  { code: 'ZS-424', table: 'DS_GROUPS', column: 'SUPERVISOR_LIST', value: 'E1,E2' },
  { code: 'ZS-425', table: 'DS_GROUPS', column: 'SUPERVISOR_LIST', value: 'E2' },
]

/** Packages that come close to breaking a rule of ZS-301 to ZS-425 and do not. */
export const nearValues: readonly RuleCase[] = [
  ...rightCells.map(rightCell),
  {
    code: 'ZS-415',
    when: 'a name serves two types of device, one of them this',
    written: valid,
    context: {
      snapshot: stateOf(
        {},
        {
          deviceNames: [
            ...(lists.snapshot?.lists.deviceNames ?? []),
            { name: 'Work Email', type: 'FAX' },
          ],
        },
      ),
    },
    found: [],
  },
  {
    code: 'ZS-416',
    when: 'a shift is a member',
    written: withCells(valid, members, 3, { MEMBER_TYPE: 'TEAM', MEMBER_KEY: 'G_NET_DAY' }),
    found: [],
  },
  {
    code: 'ZS-417',
    when: 'a fax is a member in version 1.2',
    written: withCells(withOption(valid, 'autoDataSyncVersion', '1.2'), members, 2, {
      MEMBER_SUB_TYPE: 'FAX',
      MEMBER_KEY: 'E1_fax',
    }),
    found: ['ZS-003 warning manifest.xml - autoDataSyncVersion'],
  },
  {
    code: 'ZS-418',
    when: 'the type of the member is not known',
    written: withCell(valid, members, 2, 'MEMBER_TYPE', 'DEVIC'),
    found: ['ZS-416 error DS_TEAM_MEMBERSHIPS.csv 2 MEMBER_TYPE'],
  },
  { code: 'ZS-420', when: 'there is one delay per member', written: valid, found: [] },
  {
    code: 'ZS-420',
    when: 'a member is missing because its shift is misspelt',
    written: withCell(valid, members, 2, 'TEAM_KEY', 'G_NTE_DAY'),
    found: ['ZS-520 error DS_TEAM_MEMBERSHIPS.csv 2 TEAM_KEY'],
  },
  {
    code: 'ZS-421',
    when: 'the only membership misspells the shift',
    written: withCell(valid, members, 3, 'TEAM_KEY', 'G_BD_DAY'),
    found: ['ZS-520 error DS_TEAM_MEMBERSHIPS.csv 3 TEAM_KEY'],
  },
  {
    code: 'ZS-422',
    when: 'not all observe and a list is given',
    written: withCells(valid, 'DS_GROUPS', 1, { ...observers, OBSERVED_BY_ALL: 'N' }),
    found: [],
  },
  {
    code: 'ZS-423',
    when: 'OBSERVER_LIST is emptied',
    written: withCells(valid, 'DS_GROUPS', 1, {
      OBSERVED_BY_ALL: 'N',
      OBSERVER_LIST: '<<<NONE>>>',
    }),
    found: [],
  },
]

import {
  email,
  stateOf,
  user,
  validMirror,
  validPackage,
  withCell,
  withProblem,
  withRows,
} from '../../../support/packages'
import type { RuleCase } from './ruleCase'

const valid = validPackage()
const mirror = validMirror()
const mail = 'DS_EMAIL_DEVICES'
const newUser = user('E3', 'alovelace')

/** Packages that break one rule of ZS-520 to ZS-523. */
export const brokenReferences: readonly RuleCase[] = [
  ...(
    [
      ['DS_USERS', 1, 'SITE_NAME', 'San Ramn'],
      ['DS_GROUPS', 1, 'GROUP_SITE_NAME', 'San Ramn'],
      ['DS_PERSON_SUPERVISORS', 1, 'USER_EXTERNAL_KEY', 'E9'],
      ['DS_PERSON_SUPERVISORS', 1, 'PERSON_SUPERVISOR_LIST', 'E1,E9'],
      ['DS_EMAIL_DEVICES', 1, 'USER_KEY', 'E9'],
      ['DS_FAX_DEVICES', 1, 'USER_KEY', 'e1'],
      ['DS_GROUPS', 2, 'SUPERVISOR_LIST', 'E9,E1'],
      ['DS_TEAMS', 1, 'GROUP_KEY', 'G_XX'],
      ['DS_TEAM_MEMBERSHIPS', 1, 'TEAM_KEY', 'G_XX_DAY'],
      ['DS_TEAM_MEMBERSHIPS', 1, 'MEMBER_KEY', 'E9'],
      ['DS_TEAM_MEMBERSHIPS', 2, 'MEMBER_KEY', 'E1_fax'],
      ['DS_TEAM_MEMBERSHIPS', 3, 'MEMBER_KEY', 'G_XX'],
      ['DS_USER_CUSTOM_VALUES', 1, 'CUSTOM_USER_KEY', 'E9'],
      ['DS_USER_JOIN_ATTRIBUTES', 1, 'USER_EXTERNAL_KEY', 'E9'],
      ['DS_PREDICATE_JOIN_VALUES', 1, 'PREDICATE_EXTERNAL_KEY', 'P_X'],
    ] as const
  ).map(
    ([table, row, column, value]): RuleCase => ({
      code: 'ZS-520',
      when: `${table}.${column} is ${value}`,
      written: withCell(valid, table, row, column, value),
      found: [`ZS-520 error ${table}.csv ${row} ${column}`],
    }),
  ),
  {
    code: 'ZS-520',
    when: 'a custom field is not on the list',
    written: valid,
    context: { snapshot: stateOf({}, { customFields: ['Shoe size'] }) },
    found: ['ZS-520 warning DS_USER_CUSTOM_VALUES.csv 1 FIELD_KEY'],
  },
  {
    code: 'ZS-520',
    when: 'a service provider is not on the list',
    written: valid,
    context: { snapshot: stateOf({}, { serviceProviders: ['Beepers Ltd'] }) },
    found: ['ZS-520 error DS_TEXT_PAGER_DEVICES.csv 1 SERVICE_PROVIDER_NAME'],
  },
  {
    code: 'ZS-520',
    when: 'neither the package nor the tenant has the owner',
    written: withCell(valid, mail, 1, 'USER_KEY', 'E9'),
    context: { snapshot: stateOf({ DS_USERS: [{ EXTERNAL_KEY: 'E8', USER_ID: 'zed' }] }) },
    found: ['ZS-520 error DS_EMAIL_DEVICES.csv 1 USER_KEY'],
  },
  {
    code: 'ZS-521',
    when: 'only the tenant has the owner',
    written: withRows(valid, mail, email('E9_mail', 'E9', 'zed@example.com')),
    context: { snapshot: stateOf({ DS_USERS: [{ EXTERNAL_KEY: 'E9', USER_ID: 'zed' }] }) },
    found: ['ZS-521 warning DS_EMAIL_DEVICES.csv 3 USER_KEY'],
  },
  {
    code: 'ZS-521',
    when: 'only the tenant has the owner, and mirroring deletes them',
    written: withRows(mirror, mail, email('E9_mail', 'E9', 'zed@example.com')),
    context: { snapshot: stateOf({ DS_USERS: [{ EXTERNAL_KEY: 'E9', USER_ID: 'zed' }] }) },
    found: ['ZS-521 error DS_EMAIL_DEVICES.csv 3 USER_KEY'],
  },
  {
    code: 'ZS-521',
    when: 'only the tenant has the site, without a key, so that mirroring keeps it',
    written: withCell(mirror, 'DS_USERS', 2, 'SITE_NAME', 'Lyon'),
    context: { snapshot: stateOf({ DS_SITES: [{ EXTERNAL_KEY: null, SITENAME: 'Lyon' }] }) },
    found: ['ZS-521 warning DS_USERS.csv 2 SITE_NAME'],
  },
  {
    code: 'ZS-522',
    when: 'the owner of a device is removed',
    written: withRows(
      withRows(valid, 'DS_USERS', { ...newUser, ACTION: 'R' }),
      mail,
      email('E3_mail', 'E3', 'ada@example.com'),
    ),
    found: ['ZS-522 error DS_EMAIL_DEVICES.csv 3 USER_KEY'],
  },
  {
    code: 'ZS-523',
    when: 'the site is inactive',
    written: withCell(
      withCell(valid, 'DS_SITES', 2, 'SITE_STATUS', 'INACTIVE'),
      'DS_USERS',
      2,
      'SITE_NAME',
      'Porto',
    ),
    found: ['ZS-523 warning DS_USERS.csv 2 SITE_NAME'],
  },
  {
    code: 'ZS-523',
    when: 'the group is inactive',
    written: withCell(valid, 'DS_GROUPS', 2, 'STATUS', 'INACTIVE'),
    found: ['ZS-523 warning DS_TEAMS.csv 2 GROUP_KEY'],
  },
  {
    code: 'ZS-523',
    when: 'the owner is inactive',
    written: withRows(
      withRows(valid, 'DS_USERS', { ...newUser, STATUS: 'INACTIVE' }),
      mail,
      email('E3_mail', 'E3', 'ada@example.com'),
    ),
    found: ['ZS-523 warning DS_EMAIL_DEVICES.csv 3 USER_KEY'],
  },
]

/** Packages that come close to breaking a rule of ZS-520 to ZS-523 and do not. */
export const nearReferences: readonly RuleCase[] = [
  {
    code: 'ZS-520',
    when: 'list elements have spaces around them',
    written: withCell(valid, 'DS_GROUPS', 2, 'SUPERVISOR_LIST', 'E1, E2'),
    found: ['ZS-424 warning DS_GROUPS.csv 2 SUPERVISOR_LIST'],
  },
  {
    code: 'ZS-520',
    when: 'the reference is blank',
    written: withCell(valid, 'DS_GROUPS', 1, 'GROUP_SITE_NAME', ''),
    found: [],
  },
  {
    code: 'ZS-520',
    when: 'the row it refers to is malformed',
    written: withProblem(valid, 'DS_SITES', 'strayQuote', 1),
    found: ['ZS-206 error DS_SITES.csv 1 -'],
  },
  {
    code: 'ZS-521',
    when: 'the package has what the tenant has',
    written: mirror,
    context: { snapshot: stateOf({ DS_USERS: [{ EXTERNAL_KEY: 'E1', USER_ID: 'mmcbride' }] }) },
    found: [],
  },
  {
    code: 'ZS-522',
    when: 'the device is removed with its owner',
    written: withRows(withRows(valid, 'DS_USERS', { ...newUser, ACTION: 'R' }), mail, {
      ...email('E3_mail', 'E3', 'ada@example.com'),
      ACTION: 'R',
    }),
    found: [],
  },
  {
    code: 'ZS-522',
    when: 'mirroring ignores the removal',
    written: withCell(withRows(mirror, 'DS_USERS', newUser), 'DS_USERS', 3, 'ACTION', 'R'),
    found: ['ZS-602 warning DS_USERS.csv 3 ACTION'],
  },
  {
    code: 'ZS-523',
    when: 'nothing refers to the inactive site',
    written: withCell(valid, 'DS_SITES', 2, 'SITE_STATUS', 'INACTIVE'),
    found: [],
  },
]

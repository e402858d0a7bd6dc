import { deviceTables } from '../../shared/schema/tableNames'
import { sampleProject } from './sampleProject'
import { correctSources } from './sourceTables'
import { found, remove, type StateRow, type StateTables, stateAfterImport } from './stateTables'

/**
 * What the practice tenant starts from: the state after last month's import, and then life went on. People came and
 * left, an admin changed and added things by hand. Every outcome of the plan has at least one record here.
 */
export function startState(): StateTables {
  const state = stateAfterImport(sampleProject(), correctSources())
  peopleWhoAreNew(state)
  recordsMadeByHand(state)
  whatChangedInHr(state)
  peopleWhoLeft(state)
  groupsOfTheTenant(state)
  devicesOfTheTenant(state)
  return state
}

/** Hired since: unknown to the tenant, with everything of theirs. Outcome: add. */
function peopleWhoAreNew(state: StateTables): void {
  const keys = new Set(
    state.DS_USERS.filter((user) => user.EXTERNAL_KEY?.startsWith('00'))
      .slice(-8)
      .map((user) => user.EXTERNAL_KEY),
  )
  const isNew = (column: string) => (row: StateRow) => keys.has(row[column] ?? '')
  remove(state, 'DS_USERS', isNew('EXTERNAL_KEY'))
  remove(state, 'DS_PERSON_SUPERVISORS', isNew('USER_EXTERNAL_KEY'))
  remove(state, 'DS_TEAM_MEMBERSHIPS', isNew('MEMBER_KEY'))
  for (const table of deviceTables) remove(state, table, isNew('USER_KEY'))
}

/**
 * Never synchronized, so without an external key. Mary McBride, two contractors and the Oslo office are in the sources
 * too: adopted. Kelly Clark and the sync's own account never are: kept.
 */
function recordsMadeByHand(state: StateTables): void {
  for (const login of ['mmcbride', 'ext.angstroem', 'ext.dsouza']) {
    const user = found(state.DS_USERS, 'USER_ID', login)
    remove(state, 'DS_PERSON_SUPERVISORS', (row) => row.USER_EXTERNAL_KEY === user.EXTERNAL_KEY)
    for (const table of deviceTables) {
      for (const device of state[table].filter((one) => one.USER_KEY === user.EXTERNAL_KEY)) {
        Object.assign(device, { EXTERNAL_KEY: null, USER_KEY: null, IS_EXTERNALLY_OWNED: 'N' })
      }
    }
    Object.assign(user, { EXTERNAL_KEY: null, IS_EXTERNALLY_OWNED: 'N' })
  }
  Object.assign(found(state.DS_USERS, 'USER_ID', 'mmcbride'), { STATUS: 'INACTIVE' })
  Object.assign(found(state.DS_EMAIL_DEVICES, 'OWNER_USER_ID', 'mmcbride'), {
    ADDRESS: 'mmcbride@old.example.com',
  })
  remove(state, 'DS_VOICE_DEVICES', (row) => row.OWNER_USER_ID === 'mmcbride')
  Object.assign(found(state.DS_SITES, 'SITENAME', 'Oslo'), {
    EXTERNAL_KEY: null,
    SITE_ADDRESS_01: '',
    IS_EXTERNALLY_OWNED: 'N',
  })
  state.DS_USERS.push(
    handmadeUser('kclark', 'Kelly', 'Clark'),
    handmadeUser('practice', 'Practice', 'Account'),
  )
  state.DS_EMAIL_DEVICES.push({
    ...found(state.DS_EMAIL_DEVICES, 'OWNER_USER_ID', 'mmcbride'),
    ADDRESS: 'kelly.clark@example.com',
    OWNER_USER_ID: 'kclark',
  })
}

function handmadeUser(login: string, first: string, last: string): StateRow {
  return {
    EXTERNAL_KEY: null,
    USER_ID: login,
    FIRST_NAME: first,
    LAST_NAME: last,
    STATUS: 'ACTIVE',
    ROLE_LIST: login === 'practice' ? 'REST Web Service User' : 'Standard User',
    SITE_NAME: 'San Ramon HQ',
    LANGUAGE_OVERRIDE: '',
    TIMEZONE_OVERRIDE: '',
    RECORDED_NAME: '',
    WEB_LOGIN: login,
    PHONE_LOGIN: '',
    IS_EXTERNALLY_OWNED: 'N',
  }
}

/** Changed in the sources since: married, moved, a new number. Outcome: update. */
function whatChangedInHr(state: StateTables): void {
  const change = (rows: StateRow[], at: number, values: StateRow) => {
    Object.assign(rows[at] ?? {}, values)
  }
  change(state.DS_USERS, 30, { LAST_NAME: 'Featherstone' })
  change(state.DS_USERS, 52, { SITE_NAME: 'Austin' })
  change(state.DS_USERS, 97, { LAST_NAME: 'Adeyemi', WEB_LOGIN: 'adeyemi' })
  change(state.DS_USERS, 141, { STATUS: 'INACTIVE' })
  change(state.DS_EMAIL_DEVICES, 30, { ADDRESS: 'featherstone@example.com' })
  change(state.DS_EMAIL_DEVICES, 97, { ADDRESS: 'adeyemi@example.com' })
  change(state.DS_VOICE_DEVICES, 12, { PHONE_NUMBER: '+19255550198' })
  change(state.DS_VOICE_DEVICES, 71, { DELAY: '0' })
  change(state.DS_TEXT_PHONE_DEVICES, 25, { TARGET_NUMBER: '+14155550188' })
  change(state.DS_TEXT_PHONE_DEVICES, 120, { STATUS: 'INACTIVE' })
  change(state.DS_PERSON_SUPERVISORS, 44, { PERSON_SUPERVISOR_LIST: '000101' })
  Object.assign(found(state.DS_SITES, 'EXTERNAL_KEY', 'BOS'), {
    SITE_ADDRESS_01: '1 Harbor Street',
  })
}

/** Not in the sources any more, though an import made them. Outcome: delete, their devices and memberships with them. */
function peopleWhoLeft(state: StateTables): void {
  for (const [key, login, first, last] of [
    ['001981', 'gmorrow', 'Gail', 'Morrow'],
    ['002213', 'tbanerjee', 'Tarun', 'Banerjee'],
  ] as const) {
    const own = { USER_KEY: key, OWNER_USER_ID: login }
    const like = (rows: StateRow[], suffix: string) => ({
      ...rows[0],
      EXTERNAL_KEY: `${key}_${suffix}`,
      ...own,
    })
    state.DS_USERS.push({
      ...handmadeUser(login, first, last),
      EXTERNAL_KEY: key,
      IS_EXTERNALLY_OWNED: 'Y',
    })
    state.DS_EMAIL_DEVICES.push({
      ...like(state.DS_EMAIL_DEVICES, 'workemail'),
      ADDRESS: `${first}.${last}@example.com`.toLowerCase(),
    })
    state.DS_TEXT_PHONE_DEVICES.push({
      ...like(state.DS_TEXT_PHONE_DEVICES, 'sms'),
      TARGET_NUMBER: `+1415555${key.slice(2)}`,
    })
    state.DS_PERSON_SUPERVISORS.push({ USER_EXTERNAL_KEY: key, PERSON_SUPERVISOR_LIST: '000101' })
  }
  state.DS_TEAM_MEMBERSHIPS.push(member('G-NET-DAY', '001981', '9'))
  state.DS_SITES.push({
    ...found(state.DS_SITES, 'EXTERNAL_KEY', 'SR'),
    EXTERNAL_KEY: 'SAC',
    SITENAME: 'Sacramento',
    SITE_ADDRESS_01: '980 9th Street',
    SITE_CITY: 'Sacramento',
    SITE_MAIL_CODE: '95814',
  })
}

function member(shift: string, key: string, sequence: string): StateRow {
  return {
    TEAM_KEY: shift,
    MEMBER_KEY: key,
    MEMBER_TYPE: 'PERSON',
    MEMBER_SUB_TYPE: '',
    MEMBER_SEQUENCE_NUMBER: sequence,
    IS_EXTERNALLY_OWNED: 'Y',
  }
}

/**
 * A new group is missing; “Facilities” was made by hand, and groups are not adopted, so the row of that name is
 * rejected; “Mainframe” is gone from on-call; somebody is on a shift no longer.
 */
function groupsOfTheTenant(state: StateTables): void {
  const left = new Set(['G-PLANT', 'G-FAC'])
  const shifts = new Set(
    state.DS_TEAMS.filter((shift) => left.has(shift.GROUP_KEY ?? '')).map(
      (shift) => shift.EXTERNAL_KEY,
    ),
  )
  const facilities = { ...found(state.DS_GROUPS, 'EXTERNAL_KEY', 'G-FAC') }
  const byHand = { ...found(state.DS_TEAMS, 'GROUP_KEY', 'G-FAC') }
  remove(state, 'DS_GROUPS', (row) => left.has(row.EXTERNAL_KEY ?? ''))
  remove(state, 'DS_TEAMS', (row) => left.has(row.GROUP_KEY ?? ''))
  remove(state, 'DS_TEAM_MEMBERSHIPS', (row) => shifts.has(row.TEAM_KEY ?? ''))
  state.DS_GROUPS.push({
    ...facilities,
    EXTERNAL_KEY: null,
    DESCRIPTION: 'Made by hand',
    SUPERVISOR_LIST: '000101',
    IS_EXTERNALLY_OWNED: 'N',
  })
  state.DS_TEAMS.push({
    ...byHand,
    EXTERNAL_KEY: null,
    GROUP_KEY: null,
    OWNER_GROUP_NAME: 'Facilities',
    ESCALATION_SCHEDULE: '0',
    IS_EXTERNALLY_OWNED: 'N',
  })
  state.DS_TEAM_MEMBERSHIPS.push({
    ...member('', '000101', '0'),
    TEAM_KEY: null,
    OWNER_GROUP_NAME: 'Facilities',
    OWNER_TEAM_NAME: 'Default Shift',
    IS_EXTERNALLY_OWNED: 'N',
  })
  const web = found(state.DS_GROUPS, 'EXTERNAL_KEY', 'G-WEB')
  state.DS_GROUPS.push({ ...web, EXTERNAL_KEY: 'G-MAIN', GROUP_NAME: 'Mainframe' })
  const webShift = found(state.DS_TEAMS, 'GROUP_KEY', 'G-WEB')
  state.DS_TEAMS.push({
    ...webShift,
    EXTERNAL_KEY: 'G-MAIN-DEFAULT_SHIFT',
    GROUP_KEY: 'G-MAIN',
    ESCALATION_SCHEDULE: '0',
  })
  state.DS_TEAM_MEMBERSHIPS.push(
    member('G-MAIN-DEFAULT_SHIFT', '000101', '0'),
    member('G-PAY-MONTH_END', '000101', '9'),
  )
  web.DESCRIPTION = 'Web platform'
  found(state.DS_TEAMS, 'EXTERNAL_KEY', 'G-NET-NIGHT').ESCALATION_SCHEDULE = '0,10,15'
}

/**
 * Devices an import made under names that are ignored now survive a mirror run; two mobiles HR has no number for any
 * more do not. Pagers, a fax and custom values were made by hand.
 */
function devicesOfTheTenant(state: StateTables): void {
  const device = (user: StateRow | undefined, name: string, key: string | null) => ({
    EXTERNAL_KEY: key,
    USER_KEY: user?.EXTERNAL_KEY ?? null,
    OWNER_USER_ID: user?.USER_ID ?? '',
    DEVICE_NAME: name,
    STATUS: 'ACTIVE',
    DEFAULT_DEVICE: 'N',
    DEVICE_ORDER: '7',
    DELAY: '0',
    LOCK_24x7: 'N',
    IS_EXTERNALLY_OWNED: key === null ? 'N' : 'Y',
  })
  remove(state, 'DS_VOICE_DEVICES', (row) => row.DEVICE_NAME === 'Home Phone')
  const [first, second, third] = state.DS_USERS.slice(5, 8)
  for (const user of [first, second, third]) {
    state.DS_VOICE_DEVICES.push({
      ...device(user, 'Home Phone', `${user?.EXTERNAL_KEY ?? ''}_homephone`),
      COUNTRY: '',
      AREA_CODE: '',
      PHONE_NUMBER: '+19255550142',
      EXTENSION: '',
    })
  }
  state.DS_TEXT_PAGER_DEVICES.push({
    ...device(first, 'Pager', null),
    PIN: '5550142',
    IS_TWO_WAY: 'N',
    SERVICE_PROVIDER_NAME: 'American Messaging',
  })
  state.DS_FAX_DEVICES.push({
    ...device(second, 'Fax', null),
    FAX_NUMBER: '+19255550143',
    COUNTRY_CODE: 'US',
  })
  const withoutMobile = state.DS_USERS.filter(
    (user) =>
      user.EXTERNAL_KEY?.startsWith('00') &&
      !state.DS_TEXT_PHONE_DEVICES.some((one) => one.OWNER_USER_ID === user.USER_ID),
  )
  for (const user of withoutMobile.slice(0, 2)) {
    state.DS_TEXT_PHONE_DEVICES.push({
      ...device(user, 'SMS Phone', `${user.EXTERNAL_KEY ?? ''}_sms`),
      TARGET_NUMBER: '+14155550199',
      COUNTRY_CODE: 'US',
    })
  }
  for (const [user, value] of [
    [first, 'Blue'],
    [second, 'Grey'],
  ] as const) {
    state.DS_USER_CUSTOM_VALUES.push({
      EXTERNAL_KEY: null,
      CUSTOM_USER_KEY: user?.EXTERNAL_KEY ?? '',
      FIELD_KEY: 'Badge color',
      CUSTOM_VALUE: value,
      IS_EXTERNALLY_OWNED: 'N',
    })
  }
}

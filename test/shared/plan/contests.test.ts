import { expect, test } from 'vitest'
import {
  type Cells,
  email,
  group,
  member,
  oslo,
  planOf,
  recordsOf,
  type SmallWorld,
  shift,
  supervisors,
  user,
} from './smallWorld'

const removed = { ACTION: 'R' }

/** What happens to the users, each with its row and the record of the state that it speaks for. */
function users(mirror: 'Y' | 'N', rows: readonly Cells[], state: readonly Cells[]) {
  return said({
    mirror,
    rows: { DS_SITES: [oslo], DS_USERS: rows },
    state: { DS_SITES: [oslo], DS_USERS: state },
  }).filter((line) => line.startsWith('DS_USERS'))
}

function said(world: SmallWorld): readonly string[] {
  return recordsOf(planOf(world)).map(
    ({ file, row, stateRow, outcome, rule, certainty }) =>
      `${file} ${row ?? '-'}→${stateRow ?? '-'} ${outcome} ${rule} ${certainty}`,
  )
}

test('a record belongs to the row with its key; a row that wants its name meets a conflict', () => {
  const rows = [user('E1', 'b'), user('E2', 'a')]
  expect(users('Y', rows, [user('E1', 'a')])).toEqual([
    'DS_USERS 1→0 update A4 documented',
    'DS_USERS 2→- reject A3 unknown',
  ])
})

test('a record whose own row is rejected is not given to a row that only has its name', () => {
  const rows = [user('E2', 'a'), user('E1', 'b', { LAST_NAME: '' })]
  expect(users('Y', rows, [user('E1', 'a')])).toEqual([
    'DS_USERS 1→- reject A3 unknown',
    'DS_USERS 2→0 reject A1 documented',
  ])
})

test('a record that a row removes by its key is not taken over under another key', () => {
  const rows = [user('E2', 'a'), user('E1', 'a', removed)]
  expect(users('N', rows, [user('E1', 'a')])).toEqual([
    'DS_USERS 1→- reject A3 unknown',
    'DS_USERS 2→0 delete B1 documented',
  ])
})

test('a record without a key that one row wants and another removes is adopted, and nobody is sure', () => {
  const rows = [user('E2', 'a', removed), user('E3', 'a')]
  expect(users('N', rows, [user(null, 'a')])).toEqual([
    'DS_USERS 1→- ignore B3 unknown',
    'DS_USERS 2→0 adopt A6 unknown',
  ])
})

test('of two rows that differ from a user ID by case only, the one with the lower key gets the record', () => {
  const rows = [user('E2', 'ADA'), user('E1', 'Ada')]
  expect(users('Y', rows, [user(null, 'ada')])).toEqual([
    'DS_USERS 1→- add A11 unknown',
    'DS_USERS 2→0 adopt A6 unknown',
  ])
})

test('a row that loses the record it nearly names takes the next one of that name', () => {
  const rows = [user('E2', 'aDA'), user('E1', 'Ada')]
  expect(users('Y', rows, [user(null, 'ada'), user(null, 'ADA')])).toEqual([
    'DS_USERS 1→0 adopt A6 unknown',
    'DS_USERS 2→1 adopt A6 unknown',
  ])
})

test('the row with the very name goes before the row that has it but for case', () => {
  const rows = [user('E1', 'ADA'), user('E2', 'ada')]
  expect(users('Y', rows, [user(null, 'ada')])).toEqual([
    'DS_USERS 1→- add A11 unknown',
    'DS_USERS 2→0 adopt A6 documented',
  ])
})

test('rows that repeat a key are all rejected, and one of them speaks for the record', () => {
  const rows = [user('E1', 'b'), user('E1', 'a')]
  expect(users('Y', rows, [user('E1', 'a')])).toEqual([
    'DS_USERS 1→- reject A1 documented',
    'DS_USERS 2→0 reject A1 documented',
  ])
})

test('a member listed twice where the group allows it is in the shift once and is added once', () => {
  const open = group('G1', 'Net', { ALLOW_DUPLICATES: 'Y' })
  const groups = {
    DS_SITES: [oslo],
    DS_USERS: [user('E1', 'ada')],
    DS_GROUPS: [open],
    DS_TEAMS: [shift('T1', 'G1')],
  }
  const second = member('T1', 'E1', { MEMBER_SEQUENCE_NUMBER: '1' })
  const lines = said({
    rows: { ...groups, DS_TEAM_MEMBERSHIPS: [member('T1', 'E1'), second] },
    state: { ...groups, DS_TEAM_MEMBERSHIPS: [second] },
  })
  expect(lines.filter((line) => line.startsWith('DS_TEAM_MEMBERSHIPS'))).toEqual([
    'DS_TEAM_MEMBERSHIPS 1→- add A11 documented',
    'DS_TEAM_MEMBERSHIPS 2→0 unchanged A5 inferred',
  ])
})

test('the supervisors of a user who gets another key belong to the row with the old one, if there is one', () => {
  const boss = user('E5', 'eve')
  const lines = said({
    rows: {
      DS_SITES: [oslo],
      DS_USERS: [user('E2', 'ada'), boss],
      DS_PERSON_SUPERVISORS: [supervisors('E2', 'E5'), supervisors('E1', 'E5')],
    },
    state: {
      DS_SITES: [oslo],
      DS_USERS: [user('E1', 'ada'), boss],
      DS_PERSON_SUPERVISORS: [supervisors('E1', 'E5')],
    },
  })
  expect(lines.filter((line) => line.startsWith('DS_PERSON_SUPERVISORS'))).toEqual([
    'DS_PERSON_SUPERVISORS 1→- reject A3 unknown',
    'DS_PERSON_SUPERVISORS 2→0 unchanged A5 inferred',
  ])
})

test('the reason names the row that has the record, whatever the order of rows', () => {
  const [rejected] = recordsOf(
    planOf({
      rows: { DS_SITES: [oslo], DS_USERS: [user('E2', 'a'), user('E1', 'b')] },
      state: { DS_SITES: [oslo], DS_USERS: [user('E1', 'a')] },
    }),
  ).filter(({ outcome }) => outcome === 'reject')
  expect(rejected?.reason).toBe(
    'No user has the key E2. “a” has the name, but the row with the key E1 speaks for it, and one record cannot be both. What the import makes of it is not known.',
  )
})

test('a device that moves away from a user whom a row removes is an update nobody is sure of', () => {
  const both = { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada'), user('E2', 'bob')] }
  const [moved] = recordsOf(
    planOf({
      mirror: 'N',
      rows: { DS_USERS: [user('E1', 'ada', removed)], DS_EMAIL_DEVICES: [email('D1', 'E2')] },
      state: { ...both, DS_EMAIL_DEVICES: [email('D1', 'E1')] },
    }),
  ).filter(({ file }) => file === 'DS_EMAIL_DEVICES')
  expect(moved).toMatchObject({
    outcome: 'update',
    rule: 'A4',
    certainty: 'unknown',
    reason:
      'xMatters has the e-mail device with the key D1; these fields differ. It moves away from user ada, which this package removes; whether it goes with it is not known.',
  })
})

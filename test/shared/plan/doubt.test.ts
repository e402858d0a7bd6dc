import { describe, expect, test } from 'vitest'
import {
  customValue,
  email,
  group,
  member,
  oslo,
  planOf,
  recordsOf,
  said,
  shift,
  site,
  user,
} from './smallWorld'

const ada = user('E1', 'ada')
const people = { DS_SITES: [oslo], DS_USERS: [ada] }
const shifts = { ...people, DS_GROUPS: [group('G1', 'Net')], DS_TEAMS: [shift('T1', 'G1')] }

test('doubt about groups that were not read passes on through a new shift to its members', () => {
  const plan = said({
    rows: { ...shifts, DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')] },
    state: people,
    unread: ['DS_GROUPS'],
  })
  expect(plan).toEqual([
    'unchanged A5 inferred Oslo',
    'unchanged A5 inferred ada',
    'add A11 unknown Net',
    'add A11 unknown Net|Day',
    'add A11 unknown T1|PERSON|E1',
  ])
})

test('doubt about groups that were not read passes on through a shift that stays to its members', () => {
  const keyless = shift(null, 'G1', { OWNER_GROUP_NAME: 'Net' })
  const byHand = member(null, 'E1', { OWNER_GROUP_NAME: 'Net', OWNER_TEAM_NAME: 'Day' })
  const plan = said({
    rows: people,
    state: {
      ...people,
      DS_GROUPS: [group('G1', 'Net')],
      DS_TEAMS: [keyless],
      DS_TEAM_MEMBERSHIPS: [byHand],
    },
    unread: ['DS_GROUPS'],
  })
  expect(plan.slice(3)).toEqual(['keep C3 unknown Net|Day', 'keep C3 unknown Net|Day|PERSON|E1'])
})

test('the reason names the table that was not read, also when something in between rests on it', () => {
  const [record] = recordsOf(
    planOf({
      rows: { ...shifts, DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')] },
      state: people,
      unread: ['DS_GROUPS'],
    }),
  ).filter(({ file }) => file === 'DS_TEAM_MEMBERSHIPS')
  expect(record?.reason).toContain('DS_GROUPS could not be read, so this is not certain.')
})

test('what does not rest on the unread table stays certain', () => {
  expect(
    said({
      mirror: 'N',
      rows: { DS_USER_CUSTOM_VALUES: [customValue('V1', 'E1')] },
      state: people,
      unread: ['DS_SITES'],
    }).filter((line) => line.includes('Desk')),
  ).toEqual(['add A11 documented E1|Desk'])
})

test('a second value of one field is added without certainty', () => {
  const plan = said({
    mirror: 'N',
    rows: { ...people, DS_USER_CUSTOM_VALUES: [customValue('V9', 'E1')] },
    state: { ...people, DS_USER_CUSTOM_VALUES: [customValue('V1', 'E1')] },
  })
  expect(plan.slice(2)).toEqual(['add A11 unknown E1|Desk', 'keep C1 documented E1|Desk'])
})

test.each([
  ['another case', user(null, 'ADA')],
  ['another key', user('E5', 'ada')],
])('a removal that meets only a record of %s finds nothing, and nobody is sure', (_, record) => {
  const plan = said({
    mirror: 'N',
    rows: { DS_USERS: [user('E9', 'ada', { ACTION: 'R' })] },
    state: { DS_USERS: [record] },
  })
  expect(plan[0]).toBe('ignore B3 unknown ada')
})

test('a group whose name differs from another’s by case only is added without certainty', () => {
  const plan = said({
    mirror: 'N',
    rows: { DS_GROUPS: [group('G2', 'NET')] },
    state: { ...people, DS_GROUPS: [group('G1', 'Net')] },
  })
  expect(plan).toContain('add A11 unknown NET')
})

test('a member whose row is rejected with its shift is not predicted to be taken out', () => {
  const keyless = member('T1', null, { MEMBER_NAME: 'ada' })
  const refused = group('G1', 'Net', { GROUP_SITE_NAME: 'Nowhere' })
  const [row, record] = recordsOf(
    planOf({
      rows: { ...shifts, DS_GROUPS: [refused], DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')] },
      state: {
        ...shifts,
        DS_USERS: [user(null, 'ada')],
        DS_TEAM_MEMBERSHIPS: [keyless],
      },
    }),
  ).filter(({ file }) => file === 'DS_TEAM_MEMBERSHIPS')
  expect([row, record]).toMatchObject([
    { outcome: 'reject', rule: 'A2', row: 1 },
    {
      outcome: 'keep',
      rule: 'C7',
      certainty: 'unknown',
      row: null,
      reason:
        'The package lists this member, but the row is rejected. The membership probably stays, but if a rejected row does not count, mirroring deletes it.',
    },
  ])
})

test('a site that is not read makes its users uncertain, and what belongs to them', () => {
  const plan = said({
    rows: { ...people, DS_USER_CUSTOM_VALUES: [customValue('V1', 'E1')] },
    state: { DS_SITES: [site('S1', 'Oslo')], DS_USERS: [ada] },
    unread: ['DS_SITES'],
  })
  expect(plan).toEqual([
    'unchanged A5 unknown Oslo',
    'unchanged A5 unknown ada',
    'add A11 unknown E1|Desk',
  ])
})

describe('of a file that came short', () => {
  test('only what seems to be missing is doubtful, with all that rests on it', () => {
    const plan = said({
      mirror: 'Y',
      rows: {
        ...people,
        DS_USERS: [ada, user('E2', 'bob')],
        DS_EMAIL_DEVICES: [email('D2', 'E2')],
      },
      state: { ...people, DS_USERS: [ada, user('E3', 'eve')] },
      short: ['DS_USERS'],
    })
    expect(plan).toEqual([
      'unchanged A5 inferred Oslo',
      'unchanged A5 inferred ada',
      'add A11 unknown bob',
      'delete C5 documented eve',
      'add A11 unknown bob|Work Email',
    ])
  })

  test('a reference that leads nowhere may lead to what was not given', () => {
    const [bob] = recordsOf(
      planOf({
        rows: { DS_USERS: [user('E2', 'bob', { SITE_NAME: 'Hidden' })] },
        state: { DS_SITES: [oslo] },
        short: ['DS_SITES'],
      }),
    ).filter(({ file }) => file === 'DS_USERS')
    expect([bob?.rule, bob?.certainty, bob?.reason]).toEqual([
      'A2',
      'unknown',
      expect.stringContaining('The tenant may have more in DS_SITES than it gave'),
    ])
  })
})

test.each([
  { list: 'E1', certainty: 'unknown' },
  { list: '', certainty: 'inferred' },
])(
  'supervisors that were not read are not known to be “$list”: $certainty',
  ({ list, certainty }) => {
    const [record] = recordsOf(
      planOf({
        rows: {
          ...people,
          DS_PERSON_SUPERVISORS: [
            { USER_EXTERNAL_KEY: 'E1', PERSON_SUPERVISOR_LIST: list, ACTION: 'Y' },
          ],
        },
        state: { ...people, DS_PERSON_SUPERVISORS: [{ USER_EXTERNAL_KEY: 'E1' }] },
      }),
    ).filter(({ file }) => file === 'DS_PERSON_SUPERVISORS')
    expect([record?.outcome, record?.certainty]).toEqual(['unchanged', certainty])
  },
)

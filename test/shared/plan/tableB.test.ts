import { expect, test } from 'vitest'
import { email, group, member, oslo, planned, planOf, recordsOf, shift, user } from './smallWorld'

const ada = user('E1', 'ada')
const adaSynced = { DS_SITES: [oslo], DS_USERS: [ada] }
const removed = { ACTION: 'R' }

test('B0: a removal of an ignored device is ignored', () => {
  expect(
    planned(
      {
        mirror: 'N',
        options: { deviceNamesToIgnore: 'Work Email' },
        rows: { DS_EMAIL_DEVICES: [email('D1', 'E1', removed)] },
        state: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1', { OWNER_USER_ID: 'ada' })] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['ignore B0 ada|Work Email', 'keep C1 ada|Work Email'])
})

test('B1: a removal deletes the record with the key and what belongs to it', () => {
  const plan = recordsOf(
    planOf({
      mirror: 'N',
      rows: { DS_USERS: [user('E1', '', removed)] },
      state: {
        ...adaSynced,
        DS_EMAIL_DEVICES: [email(null, 'E1', { OWNER_USER_ID: 'ada' })],
        DS_GROUPS: [group('G1', 'Net')],
        DS_TEAMS: [shift('T1', 'G1')],
        DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')],
      },
    }),
  )
  expect(
    plan.map((record) => [record.outcome, record.rule, record.certainty, record.naturalKey]),
  ).toEqual([
    ['keep', 'C1', 'documented', 'Oslo'],
    ['delete', 'B1', 'documented', 'ada'],
    ['cascade', 'CASCADE', 'documented', 'ada|Work Email'],
    ['keep', 'C1', 'documented', 'Net'],
    ['keep', 'C1', 'documented', 'Net|Day'],
    ['cascade', 'CASCADE', 'documented', 'T1|PERSON|E1'],
  ])
})

test('B1: a removal of something whose parent goes too counts once, as the cascade', () => {
  expect(
    planned(
      {
        mirror: 'N',
        rows: {
          DS_USERS: [user('E1', 'ada', removed)],
          DS_EMAIL_DEVICES: [email('D1', 'E1', removed)],
        },
        state: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1')] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['cascade CASCADE ada|Work Email'])
})

test('B2: a removal that meets only a never-synchronised record is a deletion nobody is sure of', () => {
  const [, record] = recordsOf(
    planOf({
      mirror: 'N',
      rows: { DS_USERS: [user('E1', 'ada', removed)] },
      state: { DS_SITES: [oslo], DS_USERS: [user(null, 'ada')] },
    }),
  )
  expect(record).toMatchObject({
    outcome: 'delete',
    rule: 'B2',
    certainty: 'unknown',
    codes: ['ZS-614'],
  })
})

test('B3: a removal of nothing is ignored', () => {
  expect(
    planned(
      { mirror: 'N', rows: { DS_USERS: [user('E9', 'bob', removed)] }, state: adaSynced },
      'DS_USERS',
    ),
  ).toEqual(['ignore B3 bob', 'keep C1 ada'])
})

test.each([
  ['B4', 'R', ['ZS-602']],
  ['B6', 'X', ['ZS-603']],
  ['B6', '', ['ZS-603']],
  ['B6', 'y', ['ZS-603']],
])(
  '%s: under mirror a row with the action “%s” is ignored and its record counts as missing',
  (rule, action, codes) => {
    const [, row, record] = recordsOf(
      planOf({
        rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada', { ACTION: action })] },
        state: adaSynced,
      }),
    )
    expect([row, record]).toMatchObject([
      { outcome: 'ignore', rule, certainty: 'documented', row: 1, codes, stateRow: null },
      { outcome: 'delete', rule: 'C5', certainty: 'unknown', row: null },
    ])
  },
)

test('B5: without mirror a row with another action is ignored and its record stays', () => {
  expect(
    planned(
      { mirror: 'N', rows: { DS_USERS: [user('E1', 'ada', { ACTION: 'N' })] }, state: adaSynced },
      'DS_USERS',
    ),
  ).toEqual(['ignore B5 ada', 'keep C1 ada'])
})

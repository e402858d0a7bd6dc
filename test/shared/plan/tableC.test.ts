import { expect, test } from 'vitest'
import {
  type Cells,
  customValue,
  email,
  group,
  member,
  oslo,
  planned,
  planOf,
  recordsOf,
  said,
  shift,
  site,
  supervisors,
  user,
} from './smallWorld'

const ada = user('E1', 'ada')
const adaSynced = { DS_SITES: [oslo], DS_USERS: [ada] }
const shifts = { ...adaSynced, DS_GROUPS: [group('G1', 'Net')], DS_TEAMS: [shift('T1', 'G1')] }

test('C1: without mirror nothing that is missing goes', () => {
  expect(said({ mirror: 'N', state: adaSynced })).toEqual([
    'keep C1 documented Oslo',
    'keep C1 documented ada',
  ])
})

test('C2: the only device in the state has an ignored name, so it survives an empty file', () => {
  expect(
    planned(
      {
        options: { deviceNamesToIgnore: 'Work Email' },
        rows: adaSynced,
        state: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1', { OWNER_USER_ID: 'ada' })] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['keep C2 ada|Work Email'])
})

test('an ignored device still goes with its user', () => {
  expect(
    planned(
      {
        options: { deviceNamesToIgnore: 'Work Email' },
        rows: { DS_SITES: [oslo] },
        state: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1')] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['cascade CASCADE ada|Work Email'])
})

test('C3: Kelly Clark, whom no sync ever made, survives the mirror', () => {
  expect(
    planned(
      { rows: adaSynced, state: { ...adaSynced, DS_USERS: [ada, user(null, 'kclark')] } },
      'DS_USERS',
    ),
  ).toEqual(['unchanged A5 ada', 'keep C3 kclark'])
})

test('C4: records of a file the package does not hold stay', () => {
  expect(
    planned(
      {
        rows: adaSynced,
        without: ['DS_FAX_DEVICES'],
        state: { ...adaSynced, DS_FAX_DEVICES: [{ ...email('F1', 'E1'), DEVICE_NAME: 'Fax' }] },
      },
      'DS_FAX_DEVICES',
    ),
  ).toEqual(['keep C4 ada|Fax'])
})

test('C5: every kind the mirror covers goes when its file has only a header', () => {
  expect(
    said({
      rows: adaSynced,
      state: {
        ...shifts,
        DS_SITES: [oslo, site('S2', 'Bergen')],
        DS_EMAIL_DEVICES: [email('D1', 'E1')],
        DS_USER_CUSTOM_VALUES: [customValue('V1', 'E1')],
        DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')],
      },
    }),
  ).toEqual([
    'unchanged A5 inferred Oslo',
    'delete C5 documented Bergen',
    'unchanged A5 inferred ada',
    'delete C5 documented ada|Work Email',
    'delete C5 documented E1|Desk',
    'delete C5 documented Net',
    'cascade CASCADE inferred Net|Day',
    'cascade CASCADE inferred T1|PERSON|E1',
  ])
})

test('C6: a record marked as made by another tool is still predicted deleted, and flagged', () => {
  expect(
    said({
      rows: { DS_SITES: [oslo] },
      state: adaSynced,
      extra: { notEpicMade: new Map([['DS_USERS', new Set(['E1'])]]) },
    }),
  ).toEqual(['unchanged A5 inferred Oslo', 'delete C6 unknown ada'])
})

test('C7: under mirror a listed shift loses the member that is missing, not the one put in by hand', () => {
  const byHand: Cells = member(null, 'E1', { OWNER_GROUP_NAME: 'Net', OWNER_TEAM_NAME: 'Day' })
  const bob = user('E2', 'bob')
  expect(
    planned(
      {
        rows: { ...shifts, DS_USERS: [ada, bob] },
        state: {
          ...shifts,
          DS_USERS: [ada, bob],
          DS_TEAM_MEMBERSHIPS: [byHand, member('T1', 'E2')],
        },
      },
      'DS_TEAM_MEMBERSHIPS',
    ),
  ).toEqual(['keep C7 Net|Day|PERSON|E1', 'delete C7 T1|PERSON|E2'])
})

test('C8: without mirror a member missing from a listed shift stays, with a warning', () => {
  const bob = user('E2', 'bob')
  const state = {
    ...shifts,
    DS_USERS: [ada, bob],
    DS_TEAM_MEMBERSHIPS: [member('T1', 'E1'), member('T1', 'E2')],
  }
  const records = recordsOf(
    planOf({ mirror: 'N', rows: { DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')] }, state }),
  ).filter(({ file }) => file === 'DS_TEAM_MEMBERSHIPS')
  expect(records).toMatchObject([
    { outcome: 'unchanged', rule: 'A5' },
    { outcome: 'keep', rule: 'C8', certainty: 'unknown', codes: ['ZS-615'] },
  ])
})

test('C8b: supervisors the package does not mention stay, which nobody is sure of', () => {
  expect(
    said({
      rows: adaSynced,
      state: { ...adaSynced, DS_PERSON_SUPERVISORS: [supervisors('E1', 'E1')] },
    }),
  ).toContain('keep C8b unknown E1')
})

test('C9: a site that goes while users stay in it is flagged, and so is the user who signs in', () => {
  expect(
    said({
      state: {
        DS_SITES: [oslo, site('S2', 'Bergen')],
        DS_USERS: [user(null, 'kclark'), user('E7', 'sync', { SITE_NAME: 'Bergen' })],
      },
      extra: { signedInUser: 'sync' },
    }),
  ).toEqual([
    'delete C5 documented Bergen',
    'delete C9 unknown Oslo',
    'keep C3 documented kclark',
    'delete C9 unknown sync',
  ])
})

test('the rows of users in a deleted site are rejected, and so are their devices', () => {
  expect(
    said({
      rows: { DS_USERS: [ada], DS_EMAIL_DEVICES: [email('D1', 'E1')] },
      state: adaSynced,
    }),
  ).toEqual([
    'delete C9 unknown Oslo',
    'reject A2 inferred ada',
    'reject A2 documented ada|Work Email',
  ])
})

test('a row that would have re-keyed a record sets it free when it is rejected, and the mirror takes it', () => {
  expect(said({ rows: { DS_USERS: [user('E9', 'ada')] }, state: adaSynced })).toEqual([
    'delete C5 documented Oslo',
    'reject A2 inferred ada',
    'delete C5 documented ada',
  ])
})

test('a device that moves to another user is not dragged along by its old owner', () => {
  const bob = user('E2', 'bob')
  expect(
    planned(
      {
        rows: { DS_SITES: [oslo], DS_USERS: [bob], DS_EMAIL_DEVICES: [email('D1', 'E2')] },
        state: { ...adaSynced, DS_USERS: [ada, bob], DS_EMAIL_DEVICES: [email('D1', 'E1')] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['update A4 bob|Work Email'])
})

test('nothing is predicted deleted from a table that could not be read, and nothing about it is certain', () => {
  expect(
    said({
      rows: adaSynced,
      state: { DS_SITES: [oslo], DS_EMAIL_DEVICES: [email('D1', 'E1', { OWNER_USER_ID: 'ada' })] },
      unread: ['DS_USERS'],
    }),
  ).toEqual([
    'unchanged A5 inferred Oslo',
    'add A11 unknown ada',
    'delete C5 unknown ada|Work Email',
  ])
})

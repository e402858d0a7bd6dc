import { expect, test } from 'vitest'
import {
  customValue,
  email,
  group,
  member,
  oslo,
  planned,
  planOf,
  recordsOf,
  shift,
  site,
  supervisors,
  user,
} from './smallWorld'

const ada = user('E1', 'ada')
const adaSynced = { DS_SITES: [oslo], DS_USERS: [ada] }

test('A0: a device whose name the manifest ignores is ignored, and its record decides for itself', () => {
  expect(
    planned(
      {
        options: { deviceNamesToIgnore: 'Fax|Work Email' },
        rows: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1')] },
        state: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1', { OWNER_USER_ID: 'ada' })] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['ignore A0 ada|Work Email', 'keep C2 ada|Work Email'])
})

test('A1: a row without a required value is rejected and speaks for the record with its key', () => {
  expect(
    planned(
      {
        rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada', { LAST_NAME: '' })] },
        state: adaSynced,
      },
      'DS_USERS',
    ),
  ).toEqual(['reject A1 ada'])
})

test('A1: rows that share a key or a user ID are all rejected', () => {
  expect(
    planned(
      {
        rows: {
          DS_SITES: [oslo],
          DS_USERS: [user('E1', 'a'), user('E1', 'b'), user('E2', 'c'), user('E3', 'c')],
        },
      },
      'DS_USERS',
    ),
  ).toEqual(['reject A1 a', 'reject A1 b', 'reject A1 c', 'reject A1 c'])
})

test('A1: a new device with a malformed address is rejected, a known one keeps its address', () => {
  const bad = (key: string, name: string) =>
    email(key, 'E1', { ADDRESS: 'nobody', DEVICE_NAME: name })
  expect(
    planned(
      {
        rows: {
          ...adaSynced,
          DS_EMAIL_DEVICES: [bad('D1', 'Work Email'), bad('D2', 'Home Email')],
        },
        state: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1', { OWNER_USER_ID: 'ada' })] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['unchanged A5 ada|Work Email', 'reject A1 ada|Home Email'])
})

test('A2: a user whose site is nowhere takes the devices down', () => {
  const plan = recordsOf(
    planOf({
      rows: {
        DS_USERS: [ada],
        DS_EMAIL_DEVICES: [email('D1', 'E1'), email('D2', 'E9', { DEVICE_NAME: 'Home' })],
      },
    }),
  )
  expect(plan.map(({ rule, certainty, codes }) => [rule, certainty, codes])).toEqual([
    ['A2', 'documented', ['ZS-520']],
    ['A2', 'documented', ['ZS-520']],
    ['A2', 'documented', ['ZS-520']],
  ])
})

test('A2: a row that points at a record this package deletes is rejected, less surely', () => {
  const plan = recordsOf(
    planOf({
      rows: { DS_SITES: [oslo], DS_EMAIL_DEVICES: [email('D1', 'E1')] },
      state: adaSynced,
    }),
  )
  expect(plan.map(({ outcome, rule, certainty }) => [outcome, rule, certainty])).toEqual([
    ['unchanged', 'A5', 'inferred'],
    ['delete', 'C5', 'documented'],
    ['reject', 'A2', 'inferred'],
  ])
})

test('A3: a user ID that another record owns rejects the row; the other record decides for itself', () => {
  expect(
    planned(
      {
        rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'bob')] },
        state: { DS_SITES: [oslo], DS_USERS: [ada, user('E2', 'bob')] },
      },
      'DS_USERS',
    ),
  ).toEqual(['reject A3 bob', 'delete C5 bob'])
})

test('A4: the changed fields are listed, and only those', () => {
  const [change] = recordsOf(
    planOf({
      rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada', { LAST_NAME: 'Lovelace' })] },
      state: adaSynced,
    }),
  ).filter(({ outcome }) => outcome === 'update')
  expect(change).toMatchObject({
    rule: 'A4',
    certainty: 'documented',
    changes: [{ column: 'LAST_NAME', from: 'Byron', to: 'Lovelace' }],
  })
})

test('A5: roles in another order and delays written with zeros change nothing', () => {
  const roles = (list: string) => user('E1', 'ada', { ROLE_LIST: list })
  const device = (delay: string) => email('D1', 'E1', { DELAY: delay })
  const world = {
    rows: { DS_SITES: [oslo], DS_USERS: [roles('B,A')], DS_EMAIL_DEVICES: [device('05')] },
    state: { DS_SITES: [oslo], DS_USERS: [roles('A,B')], DS_EMAIL_DEVICES: [device('5')] },
  }
  expect(recordsOf(planOf(world)).map(({ outcome }) => outcome)).toEqual([
    'unchanged',
    'unchanged',
    'unchanged',
  ])
})

test('A6: Mary McBride, known by her user ID only, is adopted even when not externally owned', () => {
  const records = recordsOf(
    planOf({
      mirror: 'Y',
      rows: {
        DS_SITES: [oslo],
        DS_USERS: [user('E1001', 'mmcbride', { IS_EXTERNALLY_OWNED: 'N' })],
      },
      state: {
        DS_SITES: [oslo],
        DS_USERS: [
          user(null, 'mmcbride', { STATUS: 'INACTIVE', IS_EXTERNALLY_OWNED: 'N' }),
          user(null, 'kclark'),
        ],
      },
    }),
  ).filter(({ file }) => file === 'DS_USERS')
  expect(records).toMatchObject([
    {
      outcome: 'adopt',
      rule: 'A6',
      certainty: 'documented',
      row: 1,
      externalKey: 'E1001',
      naturalKey: 'mmcbride',
      changes: [{ column: 'STATUS', from: 'INACTIVE', to: 'ACTIVE' }],
    },
    { outcome: 'keep', rule: 'C3', row: null, externalKey: null, naturalKey: 'kclark' },
  ])
})

test('A6: a user ID that differs only by case is adopted with low confidence', () => {
  const [, record] = recordsOf(
    planOf({
      rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'ADA')] },
      state: { DS_SITES: [oslo], DS_USERS: [user(null, 'ada')] },
    }),
  )
  expect(record).toMatchObject({
    outcome: 'adopt',
    rule: 'A6',
    certainty: 'unknown',
    codes: ['ZS-612'],
    changes: [{ column: 'USER_ID', from: 'ada', to: 'ADA' }],
  })
})

test('A6: the device of an adopted user is adopted by owner and name', () => {
  const hers = email(null, '', { USER_KEY: undefined, OWNER_USER_ID: 'kclark' })
  expect(
    planned(
      {
        rows: {
          DS_SITES: [oslo],
          DS_USERS: [user('E1', 'kclark')],
          DS_EMAIL_DEVICES: [email('D1', 'E1')],
        },
        state: { DS_SITES: [oslo], DS_USERS: [user(null, 'kclark')], DS_EMAIL_DEVICES: [hers] },
      },
      'DS_EMAIL_DEVICES',
    ),
  ).toEqual(['adopt A6 kclark|Work Email'])
})

test('A7: a user ID held under another key is an uncertain re-key', () => {
  const [, record, ...others] = recordsOf(
    planOf({
      rows: { DS_SITES: [oslo], DS_USERS: [user('E9', 'ada')] },
      state: adaSynced,
    }),
  )
  expect([record, others]).toMatchObject([
    { outcome: 'adopt', rule: 'A7', certainty: 'unknown', codes: ['ZS-611'] },
    [],
  ])
})

test('A8: a group of that name without the key is not adopted, nor is a name a user has', () => {
  expect(
    planned(
      {
        rows: { ...adaSynced, DS_GROUPS: [group('G1', 'Network'), group('G2', 'ada')] },
        state: { ...adaSynced, DS_GROUPS: [group(null, 'Network')] },
      },
      'DS_GROUPS',
    ),
  ).toEqual(['reject A8 Network', 'reject A8 ada', 'keep C3 Network'])
})

test('A9: a shift of that name in the group is not adopted', () => {
  const groups = { ...adaSynced, DS_GROUPS: [group('G1', 'Net')] }
  expect(
    planned(
      {
        rows: {
          ...groups,
          DS_TEAMS: [shift('T1', 'G1'), shift('T2', 'G1', { SUB_TARGET_NAME: 'Night' })],
        },
        state: { ...groups, DS_TEAMS: [shift(null, 'G1')] },
      },
      'DS_TEAMS',
    ),
  ).toEqual(['reject A9 Net|Day', 'add A11 Net|Night', 'keep C3 Net|Day'])
})

test('A10: a member put in by hand stays unmanaged', () => {
  const shifts = { ...adaSynced, DS_GROUPS: [group('G1', 'Net')], DS_TEAMS: [shift('T1', 'G1')] }
  const byHand = member(null, 'E1', { OWNER_GROUP_NAME: 'Net', OWNER_TEAM_NAME: 'Day' })
  expect(
    planned(
      {
        rows: { ...shifts, DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')] },
        state: { ...shifts, DS_TEAM_MEMBERSHIPS: [byHand] },
      },
      'DS_TEAM_MEMBERSHIPS',
    ),
  ).toEqual(['unchanged A10 T1|PERSON|E1'])
})

test('A11: what the state does not have is added, in all sixteen files', () => {
  const plan = planOf({
    rows: {
      ...adaSynced,
      DS_USER_CUSTOM_VALUES: [customValue('V1', 'E1')],
      DS_USER_JOIN_ATTRIBUTES: [{ USER_EXTERNAL_KEY: 'E1', ATTRIBUTE_EXTERNAL_KEY: 'Skill' }],
      DS_PERSON_SUPERVISORS: [supervisors('E1', 'E1')],
      DS_EVENT_DOMAIN_PREDICATES: [
        { EXTERNAL_KEY: 'P1', PREDICATE_NAME: 'Building', IS_EXTERNALLY_OWNED: 'Y', ACTION: 'Y' },
      ],
      DS_PREDICATE_JOIN_VALUES: [{ PREDICATE_EXTERNAL_KEY: 'P1', PREDICATE_VALUE: 'East' }],
    },
  })
  expect(
    recordsOf(plan).map(({ outcome, rule, naturalKey }) => `${outcome} ${rule} ${naturalKey}`),
  ).toEqual([
    'add A11 Oslo',
    'add A11 ada',
    'add A11 E1|Desk',
    'add A11 E1|Skill',
    'add A11 E1',
    'add A11 Building',
    'add A11 P1|East',
  ])
})

test('a blank field would be cleared, which is not certain', () => {
  const described = site('S1', 'Oslo', { SITE_CITY: 'Oslo' })
  const [record] = recordsOf(
    planOf({ rows: { DS_SITES: [oslo] }, state: { DS_SITES: [described] } }),
  )
  expect(record).toMatchObject({
    outcome: 'update',
    certainty: 'unknown',
    changes: [{ column: 'SITE_CITY', from: 'Oslo', to: '' }],
  })
})

test('a blank list is not compared, the none token is an empty list', () => {
  const state = { ...adaSynced, DS_PERSON_SUPERVISORS: [supervisors('E1', 'E1')] }
  const outcome = (list: string) =>
    planned(
      { rows: { ...adaSynced, DS_PERSON_SUPERVISORS: [supervisors('E1', list)] }, state },
      'DS_PERSON_SUPERVISORS',
    )
  expect([outcome(''), outcome('<<<NONE>>>')]).toEqual([['unchanged A5 E1'], ['update A4 E1']])
})

test('observers are not compared when everybody observes', () => {
  const observed = (all: string, list: string) =>
    group('G1', 'Net', { OBSERVED_BY_ALL: all, OBSERVER_LIST: list })
  const outcome = (all: string) =>
    planned(
      {
        rows: { ...adaSynced, DS_GROUPS: [observed(all, 'A')] },
        state: { ...adaSynced, DS_GROUPS: [observed(all, 'B')] },
      },
      'DS_GROUPS',
    )
  expect([outcome('Y'), outcome('N')]).toEqual([['unchanged A5 Net'], ['update A4 Net']])
})

test('order and delay of devices stay alone when the manifest says so and the owner is known', () => {
  const world = (ignore: string) => ({
    options: { ignoreDeviceOrderAndDelay: ignore },
    rows: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1', { DELAY: '5' })] },
    state: { ...adaSynced, DS_EMAIL_DEVICES: [email('D1', 'E1')] },
  })
  expect([
    planned(world('Y'), 'DS_EMAIL_DEVICES'),
    planned(world('N'), 'DS_EMAIL_DEVICES'),
  ]).toEqual([['unchanged A5 ada|Work Email'], ['update A4 ada|Work Email']])
})

test('a blank web login is the user ID on both sides', () => {
  const login = (before: string | undefined, now: string) =>
    planned(
      {
        rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada', { WEB_LOGIN: now })] },
        state: { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada', { WEB_LOGIN: before })] },
      },
      'DS_USERS',
    )[0]
  expect([login('ada', ''), login('', 'ada'), login(undefined, 'x'), login('x', '')]).toEqual([
    'unchanged A5 ada',
    'unchanged A5 ada',
    'unchanged A5 ada',
    'update A4 ada',
  ])
})

import { describe, expect, test } from 'vitest'
import { compareWithPlan } from '../../../electron/engine/compareWithPlan'
import type { Foreseen } from '../../../electron/services/sendRecord'
import {
  customValue,
  email,
  group,
  member,
  oslo,
  planOf,
  type SmallWorld,
  shift,
  site,
  user,
} from '../../shared/plan/smallWorld'

const nothingForeseen = { rejected: {}, deletions: {} }

/** The read-back of a world's package: “DS_USERS ada” for a root cause, “> DS_EMAIL_DEVICES ada|Work Email” for what follows. */
function found(world: SmallWorld): readonly string[] {
  return compareWithPlan(planOf(world), nothingForeseen).findings.map(
    ({ cause, file, naturalKey, column }) =>
      `${cause === null ? '' : '> '}${file} ${naturalKey}${column === null ? '' : ` ${column}`}`,
  )
}

const paris = site('S2', 'Paris')
const ada = user('E1', 'ada')
const bob = user('E2', 'bob', { SITE_NAME: 'Paris' })
/** A new group with one shift, and the one who is on call in it. */
const adaOnCall: SmallWorld = {
  rows: {
    DS_SITES: [oslo],
    DS_USERS: [ada],
    DS_GROUPS: [group('G1', 'Network')],
    DS_TEAMS: [shift('T1', 'G1')],
    DS_TEAM_MEMBERSHIPS: [member('T1', 'E1')],
  },
  state: { DS_SITES: [oslo], DS_USERS: [ada] },
}

test('a site that was not created explains its users, and those explain their devices', () => {
  const world: SmallWorld = {
    rows: {
      DS_SITES: [oslo, paris],
      DS_USERS: [ada, bob],
      DS_EMAIL_DEVICES: [email('E1_mail', 'E1'), email('E2_mail', 'E2')],
    },
    state: { DS_SITES: [oslo], DS_USERS: [ada], DS_EMAIL_DEVICES: [email('E1_mail', 'E1')] },
  }
  expect(found(world)).toEqual([
    'DS_SITES Paris',
    '> DS_USERS bob',
    '> DS_EMAIL_DEVICES bob|Work Email',
  ])
  expect(compareWithPlan(planOf(world), nothingForeseen).findings[0]).toMatchObject({
    place: 0,
    cause: null,
    explains: [
      { file: 'DS_USERS', records: 1 },
      { file: 'DS_EMAIL_DEVICES', records: 1 },
    ],
  })
})

test('a group that was not created explains its shifts and their memberships', () => {
  expect(found(adaOnCall)).toEqual([
    'DS_GROUPS Network',
    '> DS_TEAMS Network|Day',
    '> DS_TEAM_MEMBERSHIPS T1|PERSON|E1',
  ])
})

test('a user that did not get its key explains its new device', () => {
  expect(
    found({
      rows: { DS_SITES: [oslo], DS_USERS: [ada], DS_EMAIL_DEVICES: [email('E1_mail', 'E1')] },
      state: { DS_SITES: [oslo], DS_USERS: [{ ...ada, EXTERNAL_KEY: null }] },
    }),
  ).toEqual(['DS_USERS ada EXTERNAL_KEY', '> DS_EMAIL_DEVICES ada|Work Email'])
})

test('a user that only missed a change explains nothing of its device', () => {
  expect(
    found({
      rows: { DS_SITES: [oslo], DS_USERS: [ada], DS_EMAIL_DEVICES: [email('E1_mail', 'E1')] },
      state: { DS_SITES: [oslo], DS_USERS: [{ ...ada, LAST_NAME: 'King' }] },
    }),
  ).toEqual(['DS_USERS ada LAST_NAME', 'DS_EMAIL_DEVICES ada|Work Email'])
})

test('a user that was to be deleted and stayed explains the device that was to go with it', () => {
  expect(
    found({
      mirror: 'Y',
      rows: { DS_SITES: [oslo], DS_USERS: [ada] },
      state: {
        DS_SITES: [oslo],
        DS_USERS: [ada, user('E9', 'zoe')],
        DS_EMAIL_DEVICES: [email('E9_mail', 'E9', { OWNER_USER_ID: 'zoe' })],
      },
    }),
  ).toEqual(['DS_USERS zoe', '> DS_EMAIL_DEVICES zoe|Work Email'])
})

test('a value that came out otherwise leads to no other record, and each of its columns is one difference', () => {
  const changed = { ...ada, FIRST_NAME: 'Eve', LAST_NAME: 'King' }
  expect(
    found({
      rows: { DS_SITES: [oslo], DS_USERS: [ada] },
      state: { DS_SITES: [oslo], DS_USERS: [changed] },
    }),
  ).toEqual(['DS_USERS ada FIRST_NAME', 'DS_USERS ada LAST_NAME'])
})

test('what the plan said would be rejected is no difference', () => {
  const { findings } = compareWithPlan(
    planOf({ rows: { DS_SITES: [oslo], DS_USERS: [bob] }, state: { DS_SITES: [oslo] } }),
    { rejected: { DS_USERS: [1] }, deletions: {} },
  )
  expect(findings).toEqual([])
})

test('the place of a difference is its index, and a cause stands before what follows from it', () => {
  const { findings } = compareWithPlan(
    planOf({
      rows: { DS_SITES: [oslo, paris], DS_USERS: [ada, bob] },
      state: { DS_USERS: [{ ...ada, LAST_NAME: 'King' }] },
    }),
    nothingForeseen,
  )
  expect(findings.map(({ place }) => place)).toEqual(findings.map((_, at) => at))
  expect(findings.every(({ place, cause }) => cause === null || cause < place)).toBe(true)
})

describe('what was not read', () => {
  /** The read-back of a world: how many records differ, and what could not be checked, as “2 DS_USERS bob”. */
  function checked(world: SmallWorld, deletions: Foreseen['deletions'] = {}) {
    const { findings, unchecked } = compareWithPlan(planOf(world), { rejected: {}, deletions })
    return {
      differ: findings.map(({ file, naturalKey }) => `${file} ${naturalKey}`),
      open: unchecked.map(({ records, file, examples }) => [records, file, ...examples].join(' ')),
    }
  }

  test('is not missing: a group of an account that may not read groups could not be checked', () => {
    const world: SmallWorld = {
      rows: { DS_SITES: [oslo], DS_USERS: [ada], DS_GROUPS: [group('G1', 'Network')] },
      state: { DS_SITES: [oslo], DS_USERS: [ada] },
      unread: ['DS_GROUPS'],
    }
    expect(checked(world)).toEqual({ differ: [], open: ['1 DS_GROUPS Network'] })
    expect(checked({ ...world, unread: [] })).toEqual({ differ: ['DS_GROUPS Network'], open: [] })
  })

  test('leaves open what belongs to it: the shift and the member of a group that is not visible', () => {
    expect(checked({ ...adaOnCall, short: ['DS_GROUPS'] })).toEqual({
      differ: [],
      open: ['1 DS_GROUPS Network', '1 DS_TEAMS Network|Day', '1 DS_TEAM_MEMBERSHIPS T1|PERSON|E1'],
    })
  })

  test('hides no difference in what was read: the device of a user who is in the short list is missing', () => {
    expect(
      checked({
        rows: { DS_SITES: [oslo], DS_USERS: [ada], DS_EMAIL_DEVICES: [email('E1_mail', 'E1')] },
        state: { DS_SITES: [oslo], DS_USERS: [{ ...ada, LAST_NAME: 'King' }] },
        short: ['DS_USERS'],
      }),
    ).toEqual({ differ: ['DS_USERS ada', 'DS_EMAIL_DEVICES ada|Work Email'], open: [] })
  })

  test('confirms no deletion: those a short list does not show are open, those it shows have not happened', () => {
    const world: SmallWorld = {
      mirror: 'Y',
      rows: { DS_SITES: [oslo], DS_USERS: [ada] },
      state: { DS_SITES: [oslo], DS_USERS: [ada, user('E9', 'zoe')] },
      short: ['DS_USERS'],
    }
    expect(checked(world, { DS_USERS: 3 })).toEqual({
      differ: ['DS_USERS zoe'],
      open: ['2 DS_USERS'],
    })
    expect(checked({ ...world, short: [] }, { DS_USERS: 3 }).open).toEqual([])
  })

  test('is what a row seems to be rejected for: its user may be there, unseen', () => {
    const world: SmallWorld = {
      rows: { DS_SITES: [oslo], DS_USERS: [ada], DS_EMAIL_DEVICES: [email('E7_mail', 'E7')] },
      state: { DS_SITES: [oslo], DS_USERS: [ada] },
    }
    expect(checked({ ...world, short: ['DS_USERS'] })).toEqual({
      differ: [],
      open: ['1 DS_EMAIL_DEVICES E7|Work Email'],
    })
    expect(checked(world).open).toEqual([])
  })

  test('is a custom value of a field nobody has a value of; of one that is read, a missing value differs', () => {
    const world: SmallWorld = {
      rows: {
        DS_SITES: [oslo],
        DS_USERS: [ada, user('E2', 'bob')],
        DS_USER_CUSTOM_VALUES: [customValue('C1', 'E1'), customValue('C2', 'E2')],
      },
      state: { DS_SITES: [oslo], DS_USERS: [ada, user('E2', 'bob')] },
      unread: ['DS_USER_CUSTOM_VALUES'],
    }
    expect(checked(world).open).toEqual(['2 DS_USER_CUSTOM_VALUES E1|Desk E2|Desk'])
    const seen = { ...world.state, DS_USER_CUSTOM_VALUES: [customValue('C1', 'E1')] }
    expect(checked({ ...world, state: seen })).toEqual({
      differ: ['DS_USER_CUSTOM_VALUES E2|Desk'],
      open: [],
    })
  })
})

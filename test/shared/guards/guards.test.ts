import { expect, test } from 'vitest'
import { approves, type GuardFacts, judgeGuards } from '../../../shared/guards/guards'
import { guardWording } from '../../../shared/guards/wording'
import { deletionsOf } from '../../../shared/plan/planFacts'
import { planHash } from '../../../shared/plan/planHash'
import { email, group, oslo, planOf, type SmallWorld, user } from '../plan/smallWorld'

const limits = {
  deletionShare: 0.05,
  deletionCount: 25,
  updateShare: 0.5,
  sourceLossShare: 0.1,
  protectedUsers: [],
}

function judged(world: SmallWorld, facts: Partial<GuardFacts> = {}) {
  return judgeGuards({
    plan: planOf(world),
    limits,
    sources: new Map(),
    previousSources: null,
    ...facts,
  })
}

const tripped = (world: SmallWorld, facts: Partial<GuardFacts> = {}) =>
  judged(world, facts).flatMap(({ guard, file, limit, actual, tripped: isTripped }) =>
    isTripped ? [`${guard} ${file ?? ''} ${actual} > ${limit}`] : [],
  )

const people = (count: number, cells = {}) =>
  Array.from({ length: count }, (_, at) =>
    user(`E${at}`, `user${at}`, { FIRST_NAME: `F${at}`, LAST_NAME: `L${at}`, ...cells }),
  )

const world = (rows: ReturnType<typeof people>, state: ReturnType<typeof people>): SmallWorld => ({
  rows: { DS_SITES: [oslo], DS_USERS: rows },
  state: { DS_SITES: [oslo], DS_USERS: state },
})

test.each([
  { records: 10, gone: 3, trips: [] },
  { records: 10, gone: 4, trips: ['deletions DS_USERS 4 > 3'] },
  { records: 100, gone: 5, trips: [] },
  { records: 100, gone: 6, trips: ['deletions DS_USERS 6 > 5'] },
  { records: 1000, gone: 25, trips: [] },
  { records: 1000, gone: 26, trips: ['deletions DS_USERS 26 > 25'] },
])('deletions: $gone of $records users', ({ records, gone, trips }) => {
  const all = people(records)
  expect(tripped(world(all.slice(gone), all))).toEqual(trips)
})

test('a record that goes with its parent counts in its own file', () => {
  const devices = ['A', 'B', 'C', 'D'].map((name) =>
    email(name, 'E0', { DEVICE_NAME: name, OWNER_USER_ID: 'user0' }),
  )
  const small = world([], people(1))
  expect(
    tripped({ ...small, without: ['DS_USERS'], mirror: 'N' }).concat(
      tripped({
        mirror: 'N',
        rows: { DS_USERS: [user('E0', 'user0', { ACTION: 'R' })] },
        state: { ...small.state, DS_EMAIL_DEVICES: devices },
      }),
    ),
  ).toEqual(['deletions DS_EMAIL_DEVICES 4 > 3'])
})

test('a file without rows trips under mirror only when something would go', () => {
  const state = { DS_SITES: [oslo], DS_GROUPS: [group('G1', 'Net'), group(null, 'Ops')] }
  expect([
    tripped({ rows: { DS_SITES: [oslo] }, state }),
    tripped({ mirror: 'N', rows: { DS_SITES: [oslo] }, state }),
    tripped({ rows: { DS_SITES: [oslo] }, state: { ...state, DS_GROUPS: [group(null, 'Ops')] } }),
  ]).toEqual([['emptyFile DS_GROUPS 1 > 0'], [], []])
})

test.each([
  { changed: 5, trips: [] },
  { changed: 6, trips: ['updates DS_USERS 6 > 5'] },
])('updates: $changed of ten users', ({ changed, trips }) => {
  const all = people(10)
  const rows = all.map((row, at) => (at < changed ? { ...row, STATUS: 'INACTIVE' } : row))
  expect(tripped(world(rows, all))).toEqual(trips)
})

test.each([
  { now: 90, trips: [] },
  { now: 89, trips: ['sourceLoss  11 > 10'] },
  { now: 200, trips: [] },
])('a source that had 100 rows and now has $now', ({ now, trips }) => {
  const facts = {
    sources: new Map([['people.csv', now]]),
    previousSources: new Map([['people.csv', 100]]),
  }
  expect(tripped({}, facts)).toEqual(trips)
})

test('a person deleted under one key and added under another is a key change', () => {
  const before = user('E1', 'mm', { FIRST_NAME: 'Mary', LAST_NAME: 'McBride' })
  const after = user('100001', 'mary.mcbride', { FIRST_NAME: 'Mary', LAST_NAME: 'McBride' })
  expect(tripped(world([after], [before]))).toEqual(['keyChange DS_USERS 1 > 0'])
})

test('a key that names another person is an identity swap; a marriage is not', () => {
  const mary = user('K1', 'mm', { FIRST_NAME: 'Mary', LAST_NAME: 'McBride' })
  const kelly = user('K1', 'kclark', { FIRST_NAME: 'Kelly', LAST_NAME: 'Clark' })
  const married = user('K1', 'msmith', { FIRST_NAME: 'Mary', LAST_NAME: 'Smith' })
  const other = people(3)
  const swap = (row: typeof mary) =>
    tripped(world([...other.slice(1), row], [...other.slice(1), mary]))
  expect([swap(kelly), swap(married)]).toEqual([['identitySwap DS_USERS 1 > 0'], []])
})

test('protected users may not be deleted or deactivated, the signed-in one always', () => {
  const all = people(10)
  const rows = all
    .slice(2)
    .map((row) => (row.USER_ID === 'user2' ? { ...row, STATUS: 'INACTIVE' } : row))
  const guarded = { ...world(rows, all), extra: { signedInUser: 'user1' } }
  expect(
    tripped(guarded, {
      plan: planOf(guarded),
      limits: { ...limits, protectedUsers: ['user2', 'user3'] },
    }),
  ).toEqual(['protectedUsers DS_USERS 2 > 0'])
})

test('additions beyond the free licences trip when their number is known', () => {
  const adding = world(people(2), [])
  expect([tripped(adding), tripped(adding, { freeLicences: 1 })]).toEqual([
    [],
    ['licences DS_USERS 2 > 1'],
  ])
})

test('a tripped guard says what would un-trip it, one that holds does not', () => {
  const all = people(10)
  const words = judged(world(all.slice(4), all))
    .filter(({ guard, file }) => guard === 'deletions' && file !== null)
    .map(({ sentence, untrip }) => [sentence, untrip !== ''])
  expect(words).toEqual([
    ['Sites: 0 would be deleted; the limit is 3.', false],
    ['Users: 4 would be deleted; the limit is 3.', true],
  ])
})

test('a guard over deletions tells what is deleted from what goes along', () => {
  const parts = { guard: 'deletions', file: 'DS_EMAIL_DEVICES', limit: 3, detail: '' } as const
  const sentence = (along: number) =>
    guardWording({ ...parts, actual: 6, tripped: true, along }).sentence
  expect([sentence(3), sentence(0)]).toEqual([
    'E-mail devices: 6 would go (3 deleted, 3 along with what they belong to); the limit is 3.',
    'E-mail devices: 6 would be deleted; the limit is 3.',
  ])
})

test('an approval stands for one exact plan', () => {
  const all = people(10)
  const approved = planOf(world(all.slice(4), all))
  const other = planOf(world([...all.slice(5), all[0] ?? user('E0', 'user0')], all))
  const approval = { planHash: planHash(approved), deletions: deletionsOf(approved) }
  expect([
    approves(approval, approved, planHash(planOf(world(all.slice(4), all)))),
    approves(approval, other, planHash(other)),
    approves({ ...approval, deletions: 3 }, approved, planHash(approved)),
  ]).toEqual([true, false, false])
})

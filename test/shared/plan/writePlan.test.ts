import { expect, test } from 'vitest'
import { writePlan } from '../../../shared/plan/writePlan'
import { oslo, planOf, user } from './smallWorld'

const header = {
  createdAt: '2026-11-22T10:00:00Z',
  package: { name: 'nightly.zip', sha256: 'aa' },
  state: { source: 'acme.example', takenAt: '2026-11-22T09:00:00Z', sha256: 'bb' },
  guards: [
    {
      guard: 'deletions' as const,
      file: 'DS_USERS' as const,
      limit: 3,
      actual: 0,
      tripped: false,
      sentence: '',
      untrip: '',
    },
  ],
}
const plan = planOf({
  rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'ada')] },
  state: { DS_SITES: [oslo], DS_USERS: [user(null, 'kclark')] },
})
const written = (only?: ReadonlySet<'add' | 'keep'>) =>
  JSON.parse([...writePlan(plan, header, only === undefined ? {} : { only })].join(''))

test('a plan is written in the form of the contract', () => {
  const { records, ...head } = written()
  expect([Object.keys(head), records[1], head.summary.DS_USERS, head.guards]).toEqual([
    ['format', 'createdAt', 'package', 'state', 'mirror', 'summary', 'guards'],
    {
      file: 'DS_USERS',
      outcome: 'add',
      rule: 'A11',
      certainty: 'documented',
      row: 1,
      externalKey: 'E1',
      naturalKey: 'ada',
      changes: [],
      reason: 'xMatters has no user with the key E1, so it is added.',
      codes: [],
    },
    {
      add: 1,
      update: 0,
      unchanged: 0,
      adopt: 0,
      delete: 0,
      cascade: 0,
      keep: 1,
      ignore: 0,
      reject: 0,
    },
    [{ guard: 'deletions', file: 'DS_USERS', limit: 3, actual: 0, tripped: false }],
  ])
})

test('a selection leaves out records, never counts', () => {
  const some = written(new Set(['keep']))
  expect([some.records.length, some.records[0].naturalKey, some.summary]).toEqual([
    1,
    'kclark',
    written().summary,
  ])
})

test('a plan without records is one whole document', () => {
  const empty = [...writePlan(planOf({}), header)].join('')
  expect(JSON.parse(empty).records).toEqual([])
})

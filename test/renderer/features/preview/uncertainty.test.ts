import { describe, expect, test } from 'vitest'
import { doubtsOf, gapsOf } from '../../../../renderer/features/preview/uncertainty'
import type { PlanSummary } from '../../../../shared/contract/views'
import { noOutcomes } from '../../../../shared/plan/plan'

type Plan = Pick<PlanSummary, 'unread' | 'uncertainBy' | 'totals' | 'mirror' | 'hiddenPeople'>
const plan = (more: Partial<Plan> = {}): Plan => ({
  unread: [],
  uncertainBy: {},
  totals: noOutcomes,
  mirror: false,
  hiddenPeople: null,
  ...more,
})

const teams = { table: 'DS_TEAMS' as const, why: 'the interface does not give the keys of shifts' }

describe('what is uncertain', () => {
  test('a file of the package that was not read is named with why and how many outcomes it costs', () => {
    const unread = [{ ...teams, isInPackage: true }]
    expect(doubtsOf(plan({ unread, uncertainBy: { DS_TEAMS: 10 } }), [])).toEqual([
      {
        id: 'DS_TEAMS',
        file: 'DS_TEAMS',
        what: 'DS_TEAMS was not read: the interface does not give the keys of shifts.',
        cost: '10 outcomes in it are not certain. Nothing is predicted deleted from it.',
      },
    ])
  })

  test('people hidden from reading come first, and once', () => {
    const hiddenPeople = 'This account sees 8 people, but 25 have a licence.'
    const unread = [{ ...teams, isInPackage: true }]
    const doubts = doubtsOf(plan({ unread, hiddenPeople, mirror: true }), [hiddenPeople, 'Other.'])
    expect(doubts.map(({ what }) => what)).toEqual([
      hiddenPeople,
      'DS_TEAMS was not read: the interface does not give the keys of shifts.',
      'Other.',
    ])
    expect(doubts[0]?.cost).toBe('Mirror may delete more people than this plan shows.')
  })

  test('a file that was read may rest on one that was not', () => {
    const [doubt] = doubtsOf(plan({ uncertainBy: { DS_USERS: 1 } }), [])
    expect([doubt?.file, doubt?.what]).toEqual([
      'DS_USERS',
      'DS_USERS was read, but 1 outcome in it is not certain.',
    ])
  })

  test('a file of the package without rows may lose records to mirror, and that is said', () => {
    const unread = [{ ...teams, isInPackage: true }]
    const [doubt] = doubtsOf(plan({ unread, mirror: true }), [])
    expect(doubt?.cost).toBe(
      'Nothing is predicted deleted from it, though mirror may delete there.',
    )
  })

  test('files that were not read and are not in the package cost nothing, and are said once', () => {
    const unread = [
      { table: 'DS_EVENT_DOMAIN_PREDICATES' as const, why: 'no interface', isInPackage: false },
      { table: 'DS_PREDICATE_JOIN_VALUES' as const, why: 'no interface', isInPackage: false },
    ]
    expect(doubtsOf(plan({ unread }), []).map(({ what, cost }) => [what, cost])).toEqual([
      [
        '2 files not in this package were not read either: DS_EVENT_DOMAIN_PREDICATES and DS_PREDICATE_JOIN_VALUES.',
        'That costs this plan nothing: an import leaves alone what the package has no file of.',
      ],
    ])
  })

  test('a list that looks cut short costs the certainty of additions', () => {
    const warnings = ['This account sees 5 people, but 9 have a licence.']
    const doubts = doubtsOf(plan({ totals: { ...noOutcomes, add: 50 } }), warnings)
    expect(doubts.map(({ cost }) => cost)).toEqual([
      '',
      '50 additions of this plan rest on these lists.',
    ])
  })

  test('a state that was read whole leaves nothing in doubt', () => {
    expect(doubtsOf(plan(), [])).toEqual([])
  })

  test('the gaps of a state alone are told with what they cost any plan', () => {
    expect(gapsOf({ unread: [teams], warnings: ['Short.'] }).map(({ cost }) => cost)).toEqual([
      'No plan predicts a deletion from it; what rests on it is marked not certain.',
      '',
    ])
  })
})

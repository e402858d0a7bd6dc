import { describe, expect, test } from 'vitest'
import { countsRead, isOld, stateSentence } from '../../../../renderer/features/preview/stateWords'
import type { StateFacts } from '../../../../shared/contract/views'

const takenAt = '2026-11-22T12:00:00Z'
const taken = new Date(takenAt).getTime()

function state(facts: Partial<StateFacts>): StateFacts {
  return {
    source: 'acme.xmatters.com',
    kind: 'tenant',
    takenAt,
    counts: {},
    unread: [],
    warnings: [],
    ...facts,
  }
}

describe('what the plan is compared with', () => {
  test.each([
    {
      facts: state({}),
      said: 'Compared with acme.xmatters.com, state of 22 Nov, 12:00 – 5 min old',
    },
    {
      facts: state({ kind: 'file', source: 'monday.json' }),
      said: 'Compared with the saved snapshot monday.json, 5 minutes ago',
    },
    {
      facts: state({ kind: 'package', source: 'last.zip' }),
      said: 'Compared with what the package last.zip describes',
    },
    { facts: null, said: 'Not compared with anything yet' },
  ])('is said: $said', ({ facts, said }) => {
    expect(stateSentence(facts, taken + 5 * 60_000, 'UTC').sentence).toBe(said)
  })

  test('is old when the limit of the project has passed', () => {
    const oldAfter = (minutes: number) => isOld(state({}), 60, taken + minutes * 60_000)
    expect([oldAfter(60), oldAfter(61)]).toEqual([false, true])
  })

  test('never grows old when it is a package', () => {
    expect(isOld(state({ kind: 'package' }), 60, taken + 10 ** 9)).toBe(false)
  })

  test('is counted by file, empty files left out', () => {
    expect(countsRead(state({ counts: { DS_USERS: 1300, DS_GROUPS: 0, DS_SITES: 4 } }))).toEqual([
      { name: 'DS_SITES', value: '4' },
      { name: 'DS_USERS', value: '1,300' },
    ])
  })
})

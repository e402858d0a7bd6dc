import { describe, expect, test } from 'vitest'
import {
  gapsInShort,
  listedStates,
  occasionOf,
  recordsIn,
  withFirstChoice,
} from '../../../../renderer/features/preview/keptStateWords'
import type { KeptState } from '../../../../shared/contract/stateViews'
import type { StateFacts } from '../../../../shared/contract/views'

const facts = (takenAt: string, more: Partial<StateFacts> = {}): StateFacts => ({
  source: 'acme.xmatters.com',
  kind: 'tenant',
  takenAt,
  counts: { DS_USERS: 2, DS_SITES: 1 },
  unread: [],
  warnings: [],
  ...more,
})

const kept = (id: string, takenAt: string, more: Partial<KeptState> = {}): KeptState => ({
  id,
  tenant: 'https://acme.xmatters.com',
  isOurs: true,
  occasion: 'read',
  user: 'rest-user',
  facts: facts(takenAt),
  bytes: 1000,
  ...more,
})

const monday = kept('acme/1', '2026-11-16T18:00:00Z')
const tuesday = kept('acme/2', '2026-11-17T18:00:00Z')

describe('the list of states', () => {
  test('holds those of this tenant and marks the one in use', () => {
    const other = kept('beta/1', '2026-11-17T19:00:00Z', { isOurs: false })
    const listed = listedStates([other, tuesday, monday], monday.facts, 'acme/1')
    expect(listed.map(({ ref, isInUse }) => [ref, isInUse])).toEqual([
      ['acme/2', false],
      ['acme/1', true],
    ])
  })

  test('begins with the state in use when that is not kept', () => {
    const file = facts('2026-11-10T00:00:00Z', { kind: 'file', source: 'monday.json' })
    const listed = listedStates([tuesday], file, null)
    expect(listed.map((state) => [state.ref, occasionOf(state)])).toEqual([
      ['inUse', 'Opened: monday.json'],
      ['acme/2', 'Read'],
    ])
  })

  test('tells a state that was read back after an upload', () => {
    const [listed] = listedStates([{ ...tuesday, occasion: 'readBack' }], null, null)
    expect(listed && occasionOf(listed)).toBe('Read back after an upload')
  })

  test('counts all records of a state', () => {
    expect(recordsIn(monday.facts)).toBe(3)
  })

  test('says in short what a state lacks', () => {
    const unread = [{ table: 'DS_TEAMS' as const, why: 'hidden' }]
    expect([
      gapsInShort(facts('', {})),
      gapsInShort(facts('', { unread })),
      gapsInShort(facts('', { unread, warnings: ['a', 'b'] })),
    ]).toEqual(['', '1 file', '1 file, 2 warnings'])
  })
})

describe('the two states to compare', () => {
  const states = listedStates([tuesday, monday], null, null)

  test('are the two newest at first, the older one as before', () => {
    expect(withFirstChoice(states, null)).toEqual({ before: 'acme/1', after: 'acme/2' })
  })

  test('stay as chosen while they are there', () => {
    const chosen = { before: 'acme/2', after: 'acme/1' }
    expect(withFirstChoice(states, chosen)).toEqual(chosen)
  })

  test('are chosen anew when one was deleted', () => {
    const left = listedStates([tuesday], null, null)
    expect(withFirstChoice(left, { before: 'acme/1', after: 'acme/2' })).toEqual({
      before: null,
      after: 'acme/2',
    })
  })
})

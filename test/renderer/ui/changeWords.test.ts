import { describe, expect, test } from 'vitest'
import {
  changesInShort,
  comparisonSentence,
  unknownSentence,
} from '../../../renderer/ui/changes/changeWords'
import type { StateComparison } from '../../../shared/contract/stateViews'
import type { StateFacts } from '../../../shared/contract/views'

const facts = (takenAt: string): StateFacts => ({
  source: 'acme.xmatters.com',
  kind: 'tenant',
  takenAt,
  counts: {},
  unread: [],
  warnings: [],
})

describe('what changed', () => {
  const comparison = (
    totals: StateComparison['totals'],
    unknown: StateComparison['unknown'] = [],
  ): StateComparison => ({
    of: 'states',
    before: facts('2026-11-16T18:00:00Z'),
    after: facts('2026-11-17T18:00:00Z'),
    totals,
    files: [],
    unknown,
  })

  test('is said with its moments and its numbers', () => {
    const totals = { removed: 1, changed: 12, added: 3, unchanged: 2980 }
    expect(comparisonSentence(comparison(totals), 'UTC')).toBe(
      'From 16 Nov 2026, 18:00 UTC to 17 Nov 2026, 18:00 UTC: 1 record removed, 12 changed, 3 added, 2,980 as they were.',
    )
  })

  test('counts rows where two packages are compared', () => {
    const totals = { removed: 1, changed: 0, added: 0, unchanged: 2 }
    expect(comparisonSentence({ ...comparison(totals), of: 'packages' }, 'UTC')).toMatch(
      /: 1 row removed, 0 changed, 0 added, 2 as they were\.$/,
    )
  })

  test('is nothing when every record is as it was', () => {
    const totals = { removed: 0, changed: 0, added: 0, unchanged: 2 }
    expect(comparisonSentence(comparison(totals), 'UTC')).toMatch(/nothing changed in 2 records\.$/)
  })

  test('is not said of files that one of the two has not read', () => {
    const totals = { removed: 0, changed: 0, added: 0, unchanged: 2 }
    const unknown = [{ file: 'DS_TEAMS' as const, why: 'hidden' }]
    expect([
      unknownSentence(comparison(totals)),
      unknownSentence(comparison(totals, unknown)),
    ]).toEqual([
      '',
      'Of one file nothing can be said: at least one of the two states has not read it.',
    ])
  })

  test('of a record is its first field in full and the names of the others', () => {
    const status = { column: 'STATUS', from: 'ACTIVE', to: 'INACTIVE' }
    const name = { column: 'LAST_NAME', from: '', to: 'King' }
    expect([changesInShort([]), changesInShort([name]), changesInShort([name, status])]).toEqual([
      '',
      'LAST_NAME: blank → King',
      'LAST_NAME: blank → King, and STATUS',
    ])
  })
})

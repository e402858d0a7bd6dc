import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barSentence, segmentsOf } from '../../../../renderer/features/preview/outcomeBar'
import { noOutcomes, type OutcomeCounts, outcomes } from '../../../../shared/plan/plan'

function counts(some: Partial<OutcomeCounts>): OutcomeCounts {
  return { ...noOutcomes, ...some }
}

describe('the bar of outcomes', () => {
  test('starts with what is dangerous and leaves out what is absent', () => {
    const bar = segmentsOf(counts({ unchanged: 6, add: 2, delete: 2 }))
    expect(bar).toEqual([
      { outcome: 'delete', count: 2, share: 0.2 },
      { outcome: 'add', count: 2, share: 0.2 },
      { outcome: 'unchanged', count: 6, share: 0.6 },
    ])
  })

  test('keeps one deletion among a million visible', () => {
    const [deletion] = segmentsOf(counts({ unchanged: 1_000_000, delete: 1 }))
    expect(deletion?.share).toBeGreaterThan(0.01)
  })

  test('is always filled exactly', () => {
    const someCounts = fc
      .array(fc.nat(100_000), { minLength: 9, maxLength: 9 })
      .map((numbers) => counts(Object.fromEntries(outcomes.map((one, i) => [one, numbers[i]]))))
      .filter((one) => segmentsOf(one).length > 0)
    fc.assert(
      fc.property(someCounts, (some) => {
        const sum = segmentsOf(some).reduce((held, segment) => held + segment.share, 0)
        expect(sum).toBeCloseTo(1, 9)
      }),
    )
  })

  test('is told in words', () => {
    expect([barSentence(counts({ delete: 2, unchanged: 3000 })), barSentence(counts({}))]).toEqual([
      '2 delete, 3,000 unchanged',
      'No records',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import {
  keptSentence,
  packageChoices,
  undoSentence,
} from '../../../../renderer/features/history/keptWords'
import type { KeptOfEntry } from '../../../../shared/contract/historyViews'
import { sentEntry } from '../../../support/sentEntry'

const nothing: KeptOfEntry = { package: null, undo: null }
const undo = (cannotUndoCount: number): KeptOfEntry => ({
  package: null,
  undo: { bytes: 2048, cannotUndo: [], cannotUndoCount },
})

describe('the package of an entry', () => {
  test('is said to be kept, and that a project of it reads from there', () => {
    expect(keptSentence({ kind: 'upload' }, { ...nothing, package: { bytes: 2048 } })).toMatch(
      /^Kept as it was sent \(2 KB\).* save a copy first/,
    )
  })

  test('that is not kept is told apart: built only, or gone', () => {
    expect([
      keptSentence({ kind: 'build' }, nothing),
      keptSentence({ kind: 'upload' }, nothing),
    ]).toEqual([
      expect.stringMatching(/^Only packages that were sent are kept/),
      expect.stringMatching(/^It is not kept: .*its file was removed\.$/),
    ])
  })
})

test('an undo package says what it cannot, and that opening it sends nothing', () => {
  expect([undoSentence(nothing), undoSentence(undo(0)), undoSentence(undo(1200))]).toEqual([
    expect.stringMatching(/^None is kept/),
    expect.stringMatching(/brought everything back .* nothing is sent by opening it\.$/),
    expect.stringMatching(/1,200 things no package can bring back are listed\./),
  ])
})

test('the package as it is now can be compared with those that were sent, not with those that were built', () => {
  const built = { ...sentEntry, id: 'built', kind: 'build' as const }
  expect(packageChoices([sentEntry, built], 'UTC')).toEqual([
    { id: 'now', label: 'The package as it is now' },
    { id: 'sent', label: '22 Nov 2026, 12:00 UTC · Nightly' },
  ])
})

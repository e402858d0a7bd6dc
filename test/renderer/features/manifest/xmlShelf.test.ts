import { expect, test } from 'vitest'
import { shelveDraft, shelvedDraft } from '../../../../renderer/features/manifest/xmlShelf'

const broken = {
  text: '<prop',
  problem: { line: 1, sentence: 'Not closed.' },
  of: { comment: '', entries: [] },
}

test('text that cannot be read is still there after a look at another screen', () => {
  const window = {}
  shelveDraft(window, 'Nightly', broken)
  expect(shelvedDraft(window, 'Nightly')).toBe(broken)
})

test('text of one project is not offered in another', () => {
  const window = {}
  shelveDraft(window, 'Nightly', broken)
  expect(shelvedDraft(window, 'Weekly')).toBeUndefined()
})

test('nothing is kept once the text can be read', () => {
  const window = {}
  shelveDraft(window, 'Nightly', broken)
  shelveDraft(window, 'Nightly', { ...broken, problem: null })
  expect(shelvedDraft(window, 'Nightly')).toBeUndefined()
})

import { expect, test } from 'vitest'
import {
  type Closing,
  type ClosingEvent,
  reduceClosing,
  unsavedChoices,
  unsavedQuestion,
} from '../../../electron/shell/unsavedChanges'

function after(...events: readonly ClosingEvent[]): Closing['state'] {
  return events.reduce<Closing>(reduceClosing, { state: 'open' }).state
}

const asked = { type: 'close.asked', reason: 'close', dirty: true, underWay: false } as const
const busy = { ...asked, underWay: true } as const
const left = (leaves: boolean, dirty: boolean) => ({ type: 'leave.chosen', leaves, dirty }) as const
const chosen = (choice: 'save' | 'discard' | 'cancel') => ({ type: 'choice.made', choice }) as const

test.each([
  ['without changes', [{ ...asked, dirty: false }], 'allowed'],
  ['with changes', [asked], 'asking'],
  ['when they are given up', [asked, chosen('discard')], 'allowed'],
  ['when the admin stays', [asked, chosen('cancel')], 'open'],
  ['while they are saved', [asked, chosen('save')], 'saving'],
  ['when they are saved', [asked, chosen('save'), { type: 'project.saved' }], 'allowed'],
  ['when saving was called off', [asked, chosen('save'), { type: 'save.cancelled' }], 'open'],
  [
    'when the page does not answer, for the autosave has the work',
    [asked, { type: 'page.silent' }],
    'allowed',
  ],
  [
    'when the admin was silent while being saved',
    [asked, chosen('save'), { type: 'page.silent' }],
    'saving',
  ],
  ['while an upload is under way, however often it is asked for', [busy, busy], 'telling'],
  ['when the admin stays with the upload', [busy, left(false, true)], 'open'],
  ['when the admin leaves the upload and changes are left', [busy, left(true, true)], 'asking'],
  ['when the admin leaves the upload', [busy, left(true, false)], 'allowed'],
  ['by leaving without having been asked', [left(true, false)], 'open'],
  ['by saving without having asked to close', [{ type: 'project.saved' }], 'open'],
  ['by giving up changes to open another project', [chosen('discard')], 'open'],
] as const)('closing %s', (_when, events, state) => {
  expect(after(...events)).toBe(state)
})

test('the question names the project and is safe by default', () => {
  const question = unsavedQuestion('Acme')
  expect(question.message).toBe('Save the changes to “Acme”?')
  expect([
    unsavedChoices[question.defaultId ?? -1],
    unsavedChoices[question.cancelId ?? -1],
    question.buttons?.length,
  ]).toEqual(['save', 'cancel', unsavedChoices.length])
})

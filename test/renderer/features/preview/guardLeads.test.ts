import { expect, test } from 'vitest'
import { leadOf } from '../../../../renderer/features/preview/guardLeads'
import { everyRecord } from '../../../../renderer/features/preview/recordFilter'

test('too many deletions lead to the records of that file that go', () => {
  expect(leadOf({ guard: 'deletions', file: 'DS_USERS' })).toEqual({
    to: 'records',
    label: 'Show them',
    filter: { ...everyRecord, files: ['DS_USERS'], outcomes: ['delete', 'cascade'] },
  })
})

test.each([
  { guard: 'updates', to: 'records' },
  { guard: 'protectedUsers', to: 'records' },
  { guard: 'licences', to: 'records' },
  { guard: 'keyChange', to: 'keys' },
  { guard: 'identitySwap', to: 'keys' },
  { guard: 'emptyFile', to: 'mapping' },
  { guard: 'sourceLoss', to: 'sources' },
] as const)('the guard $guard leads to $to', ({ guard, to }) => {
  expect(leadOf({ guard, file: 'DS_USERS' }).to).toBe(to)
})

import { expect, test } from 'vitest'
import { selectRecordsSliced } from '../../../electron/engine/planFilter'
import { finish } from '../../../shared/columns/sliced'
import type { PlanFilter } from '../../../shared/contract/views'
import { email, oslo, planOf, user } from '../../shared/plan/smallWorld'

const everything: PlanFilter = { files: [], outcomes: [], certainties: [], search: '' }

/** A user with two devices and one without, one user who is only in the state, and his device. */
const plan = planOf({
  rows: {
    DS_SITES: [oslo],
    DS_USERS: [user('E10', 'room 10'), user('E9', 'Ada')],
    DS_EMAIL_DEVICES: [
      email('D2', 'E10', { DEVICE_NAME: 'Work' }),
      email('D10', 'E10', { DEVICE_NAME: 'Home' }),
    ],
  },
  state: {
    DS_SITES: [oslo],
    DS_USERS: [user(null, 'room 9')],
    DS_EMAIL_DEVICES: [email(null, '', { OWNER_USER_ID: 'room 9', DEVICE_NAME: 'Work' })],
  },
})

function names(column: string, descending = false, filter: Partial<PlanFilter> = {}) {
  const all = { ...everything, ...filter }
  const selection = finish(selectRecordsSliced(plan, all, { column, descending }))
  return Array.from({ length: selection.total }, (_, index) => {
    const at = selection.at(index)
    const file = at === undefined ? undefined : plan.files.get(at.file)
    const [key, name] = [
      file?.externalKeyAt(at?.position ?? 0),
      file?.naturalKeyAt(at?.position ?? 0),
    ]
    return key === '' ? name : `${name} (${key})`
  })
}

test('records in the order of their names stand as people look them up, devices under their owner', () => {
  expect(names('naturalKey')).toEqual([
    'Ada (E9)',
    'Oslo (S1)',
    'room 9',
    'room 9|Work',
    'room 10 (E10)',
    'room 10|Home (D10)',
    'room 10|Work (D2)',
  ])
})

test('downwards, what has the name of its owner and more comes before the owner', () => {
  expect(names('naturalKey', true, { files: ['DS_USERS', 'DS_EMAIL_DEVICES'] })).toEqual([
    'room 10|Work (D2)',
    'room 10|Home (D10)',
    'room 10 (E10)',
    'room 9|Work',
    'room 9',
    'Ada (E9)',
  ])
})

test('in the order of keys, records without a key come first and numbers go by size', () => {
  expect(names('externalKey', false, { files: ['DS_USERS', 'DS_EMAIL_DEVICES'] })).toEqual([
    'room 9',
    'room 9|Work',
    'room 10|Work (D2)',
    'room 10|Home (D10)',
    'Ada (E9)',
    'room 10 (E10)',
  ])
})

test('a filtered list is ordered within itself', () => {
  expect(names('naturalKey', true, { search: 'room 10' })).toEqual([
    'room 10|Work (D2)',
    'room 10|Home (D10)',
    'room 10 (E10)',
  ])
})

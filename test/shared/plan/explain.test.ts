import { expect, test } from 'vitest'
import { explain } from '../../../shared/plan/explain'
import { email, oslo, planOf, user } from './smallWorld'

const titles = (steps: readonly { readonly title: string }[] = []) =>
  steps.map(({ title }) => title)

test('a row is explained from its place to its certainty', () => {
  const plan = planOf({
    rows: { DS_SITES: [oslo], DS_USERS: [user('E1', 'kclark')] },
    state: { DS_SITES: [oslo], DS_USERS: [user(null, 'kclark')] },
  })
  expect(titles(explain(plan, { file: 'DS_USERS', position: 0 })?.steps)).toEqual([
    'The row',
    'Matched by name',
    'Refers to Oslo',
    'Rule A6',
    'Certainty',
  ])
})

test('a deletion says what it drags along', () => {
  const plan = planOf({
    rows: { DS_SITES: [oslo] },
    state: {
      DS_SITES: [oslo],
      DS_USERS: [user('E1', 'ada')],
      DS_EMAIL_DEVICES: [email('D1', 'E1'), email(null, 'E1', { DEVICE_NAME: 'Home' })],
    },
  })
  expect(explain(plan, { file: 'DS_USERS', position: 0 })?.drags).toEqual([
    { file: 'DS_EMAIL_DEVICES', position: 0 },
    { file: 'DS_EMAIL_DEVICES', position: 1 },
  ])
})

test('there is no explanation of an entry that is not there', () => {
  expect(explain(planOf({}), { file: 'DS_USERS', position: 0 })).toBeUndefined()
})

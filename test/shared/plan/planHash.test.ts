import { expect, test } from 'vitest'
import { textHash } from '../../../electron/engine/textHash'
import { planHash } from '../../../shared/plan/planHash'
import { email, oslo, planOf, user } from './smallWorld'

const state = {
  DS_SITES: [oslo],
  DS_USERS: [user('E1', 'ada'), user(null, 'zoë'), user('E3', 'gone')],
  DS_EMAIL_DEVICES: [email('D1', 'E1', { ADDRESS: 'ada@old.example.com', DELAY: '05' })],
}

/** A user who changes in one field and in one that is malformed, one who is adopted, one who comes and one who goes. */
const planWith = (firstName: string) =>
  planOf({
    rows: {
      DS_SITES: [oslo],
      DS_USERS: [
        user('E1', 'ada', { FIRST_NAME: firstName, TIMEZONE_OVERRIDE: 'x'.repeat(300) }),
        user('E2', 'zoë', { STATUS: 'INACTIVE' }),
        user('E4', '太郎 \ud800'),
      ],
      DS_EMAIL_DEVICES: [email('D1', 'E1', { ADDRESS: 'ada@new.example.com', DELAY: '5' })],
    },
    state,
  })

test('the hash of a plan stays what it was, for approvals and histories hold it', () => {
  expect(planHash(planWith('Grace'))).toBe(
    '9f7765c3a1020601f6e0a41ab19295ccc121f4a615df71aefccfa6ed942c7137',
  )
})

test('the hash is the same with the SHA-256 of the platform', () => {
  const plan = planWith('Grace')
  expect(planHash(plan, textHash())).toBe(planHash(plan))
})

test('a plan that changes a field to something else has another hash', () => {
  expect(planHash(planWith('Grace'))).not.toBe(planHash(planWith('Grete')))
})

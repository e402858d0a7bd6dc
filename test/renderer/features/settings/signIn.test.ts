import { describe, expect, test } from 'vitest'
import {
  blankSignIn,
  reduceSignIn,
  type SignIn,
} from '../../../../renderer/features/settings/signIn'

const typed: SignIn = {
  ...blankSignIn,
  form: { kind: 'basic', user: 'ada', secret: 'not-a-real-one', clientId: '' },
}
const kept = {
  address: 'https://a.example',
  kind: 'basic',
  user: 'ada',
  kept: 'system',
} as const
const problem = { code: 'tenant.refused', title: 'Refused.', mend: '', detail: '' }

describe('signing in', () => {
  test('forgets the secret as soon as it was handed over', () => {
    const saving = reduceSignIn(typed, { type: 'work.started', work: 'saving' })
    const done = reduceSignIn(saving, { type: 'facts.answered', answer: { ok: true, value: kept } })
    expect([done.form.secret, done.facts, done.work]).toEqual(['', kept, 'none'])
  })

  test('keeps what is typed when facts arrive that were asked for before', () => {
    const answered = reduceSignIn(typed, {
      type: 'facts.answered',
      answer: { ok: true, value: kept },
    })
    expect(answered.form).toBe(typed.form)
  })

  test('keeps what is typed when it could not be kept, and says why', () => {
    const saving = reduceSignIn(typed, { type: 'work.started', work: 'saving' })
    const failed = reduceSignIn(saving, { type: 'facts.answered', answer: { ok: false, problem } })
    expect([failed.form, failed.problem]).toEqual([typed.form, problem])
  })

  test('drops what the last try said when another one begins', () => {
    const failed: SignIn = { ...typed, problem }
    expect(reduceSignIn(failed, { type: 'work.started', work: 'testing' }).problem).toBeNull()
  })
})

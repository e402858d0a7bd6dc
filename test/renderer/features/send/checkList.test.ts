import { describe, expect, test } from 'vitest'
import { decisionsOf, readinessOf, typedNumber } from '../../../../renderer/features/send/checkList'
import type { SendCheck, SendReport } from '../../../../shared/contract/views'

function line(id: SendCheck['id'], state: SendCheck['state']): SendCheck {
  return { id, state, sentence: '', action: null }
}

function report(stage: SendReport['stage'], code: string): SendReport {
  return {
    stage,
    job: null,
    sentence: '',
    problem: { code, title: '', mend: '', detail: '' },
    differences: 0,
    verified: false,
    unchecked: [],
  }
}

describe('the check list before sending', () => {
  const nothing = new Set<never>()

  test('lets a package go when every line is green or only warns', () => {
    const checks = [line('errors', 'green'), line('plan', 'warning'), line('package', 'green')]
    expect(readinessOf(checks, [], nothing)).toEqual({
      ready: true,
      sentence: 'Everything is in place.',
    })
  })

  test('stops while one line is open and names it', () => {
    const checks = [line('errors', 'green'), line('undo', 'open')]
    expect(readinessOf(checks, [], nothing)).toEqual({
      ready: false,
      sentence: 'One thing is left: “Undo package written”.',
    })
  })

  test('counts what is left when it is more than one line', () => {
    const checks = [line('errors', 'red'), line('undo', 'open')]
    expect(readinessOf(checks, [], nothing).sentence).toBe('2 things are left in the list below.')
  })

  test('lets the admin replace a package that waits', () => {
    const checks = [line('errors', 'green'), line('queue', 'red')]
    const decisions = decisionsOf(checks, null, null)
    expect([
      readinessOf(checks, decisions, nothing).ready,
      readinessOf(checks, decisions, new Set(['replace'])).ready,
    ]).toEqual([false, true])
  })

  test('does not let a decision about the queue pass other open lines', () => {
    const checks = [line('guards', 'red'), line('queue', 'red')]
    const made = new Set(['replace'] as const)
    expect(readinessOf(checks, decisionsOf(checks, null, null), made).ready).toBe(false)
  })

  test('asks for no decision about a queue that is not known yet: it is looked at before sending', () => {
    const checks = [line('errors', 'green'), line('queue', 'open')]
    const decisions = decisionsOf(checks, null, null)
    expect([decisions, readinessOf(checks, decisions, nothing).ready]).toEqual([[], true])
  })

  test('offers to replace, without asking for it, after the queue was found occupied', () => {
    const decisions = decisionsOf(
      [line('errors', 'green')],
      report('failed', 'queue.occupied'),
      null,
    )
    expect(decisions.map(({ id, isNeeded }) => ({ id, isNeeded }))).toEqual([
      { id: 'replace', isNeeded: false },
    ])
  })

  test('never sends again after an unknown result before the admin says that it did not arrive', () => {
    const checks = [line('errors', 'green')]
    const decisions = decisionsOf(checks, report('unknown', 'upload.unclear'), null)
    expect([
      readinessOf(checks, decisions, nothing).ready,
      readinessOf(checks, decisions, new Set(['resend'])).ready,
    ]).toEqual([false, true])
  })

  test.each([
    { code: 'engine.ended', asked: ['resend'] },
    { code: 'send.notReady', asked: [] },
  ])('after sending ended with $code asks for $asked', ({ code, asked }) => {
    const problem = { code, title: '', mend: '', detail: '' }
    expect(decisionsOf([line('errors', 'green')], null, problem).map(({ id }) => id)).toEqual(asked)
  })

  test('never lets a package go before the list is there', () => {
    expect(readinessOf([], [], nothing).ready).toBe(false)
  })

  test.each([
    { text: '1204', number: 1204 },
    { text: ' 1,204 ', number: 1204 },
    { text: '1 204', number: 1204 },
    { text: '0', number: 0 },
    { text: '', number: null },
    { text: 'twelve', number: null },
    { text: '-3', number: null },
  ])('“$text” typed as approval means $number', ({ text, number }) => {
    expect(typedNumber(text)).toBe(number)
  })
})

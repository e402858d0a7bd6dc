import { describe, expect, test } from 'vitest'
import { readinessOf, typedNumber } from '../../../../renderer/features/send/checkList'
import type { SendCheck } from '../../../../shared/contract/views'

function line(id: SendCheck['id'], state: SendCheck['state']): SendCheck {
  return { id, state, sentence: '', action: null }
}

describe('the check list before sending', () => {
  test('lets a package go when every line is green', () => {
    expect(readinessOf([line('errors', 'green'), line('package', 'green')], false).ready).toBe(true)
  })

  test('stops while one line is open and names it', () => {
    expect(readinessOf([line('errors', 'green'), line('undo', 'open')], false)).toEqual({
      ready: false,
      sentence: 'One thing is left: undo package written.',
      onlyQueue: false,
    })
  })

  test('counts what is left when it is more than one line', () => {
    expect(readinessOf([line('errors', 'red'), line('undo', 'open')], false).sentence).toBe(
      '2 things are left in the list below.',
    )
  })

  test('lets the admin replace a package that waits, when nothing else is in the way', () => {
    const checks = [line('errors', 'green'), line('queue', 'red')]
    expect([readinessOf(checks, false).ready, readinessOf(checks, true).ready]).toEqual([
      false,
      true,
    ])
  })

  test('does not let a decision about the queue pass other open lines', () => {
    expect(readinessOf([line('guards', 'red'), line('queue', 'red')], true).ready).toBe(false)
  })

  test('never lets a package go before the list is there', () => {
    expect(readinessOf([], true).ready).toBe(false)
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

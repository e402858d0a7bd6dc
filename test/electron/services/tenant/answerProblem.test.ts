import { describe, expect, test } from 'vitest'
import { answerProblem } from '../../../../electron/services/tenant/answerProblem'
import { againIn } from '../../../../electron/services/tenant/retryAfter'

const origin = 'https://acme.xmatters.com'

function problemOf(status: number, body: string, headers: Readonly<Record<string, string>> = {}) {
  return answerProblem('Reading people', { state: 'answered', status, headers, body }, origin)
}

describe('an answer that is no answer', () => {
  test('a page in place of people is said to be a page, and a licence is not blamed', () => {
    const { title, mend } = problemOf(404, '<html>Not Found</html>')
    expect(title).toContain('a web page answered')
    expect(mend).toContain('The address is perhaps wrong')
    expect(mend).not.toContain('EPIC')
  })

  test('a tenant that knows no such address is not said to lack a licence', () => {
    const { title, mend } = problemOf(404, '{}')
    expect(title).toContain('The tenant has no such address.')
    expect(mend).not.toContain('EPIC')
  })

  test('a limit tells the wait that the tenant named', () => {
    const { mend } = problemOf(429, '', { 'retry-after': '120' })
    expect(mend).toMatch(/try again in 2 minutes, at \d\d:\d\d\.$/)
  })

  test('a limit without a wait advises to wait some minutes', () => {
    expect(problemOf(429, '').mend).toBe('Wait some minutes and try again.')
  })
})

test.each([
  { wait: 1000, says: 'in 1 second' },
  { wait: 30_000, says: 'in 30 seconds' },
  { wait: 120_000, says: 'in 2 minutes, at 21:43' },
  { wait: 7_200_000, says: 'in 2 hours, at 23:41' },
  { wait: 172_800_000, says: 'in 48 hours' },
])('a wait of $wait ms is said as “$says”', ({ wait, says }) => {
  expect(againIn(wait, new Date(2026, 10, 22, 21, 41))).toBe(says)
})

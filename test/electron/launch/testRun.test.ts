import { expect, test } from 'vitest'
import { appCounts, closingLine, together, unitCounts } from '../../support/testRun'

test('a unit test file that broke before its first test counts as failed', () => {
  const counts = unitCounts({
    numPassedTests: 3,
    numFailedTests: 1,
    testResults: [
      { name: 'a', status: 'failed', assertionResults: [{ fullName: 'x', status: 'failed' }] },
      { name: 'b', status: 'failed', assertionResults: [] },
      { name: 'c', status: 'passed', assertionResults: [{ fullName: 'y', status: 'skipped' }] },
    ],
  })
  expect(counts).toEqual({ passed: 3, failed: 2, skipped: ['y'] })
})

test('a skipped app test says why', () => {
  const one = (title: string, status: string, description?: string) => ({
    title,
    tests: [{ status, annotations: description ? [{ type: 'skip', description }] : [] }],
  })
  const counts = appCounts({
    suites: [
      {
        title: 'file',
        specs: [one('opens', 'expected')],
        suites: [
          {
            title: 'inner',
            specs: [one('sends', 'unexpected'), one('waits', 'skipped', 'Linux only')],
          },
        ],
      },
    ],
    errors: [{ message: 'outside' }],
  })
  expect(counts).toEqual({ passed: 1, failed: 2, skipped: ['waits: Linux only'] })
})

test('the closing line counts all runners', () => {
  const counts = [
    { passed: 2, failed: 0, skipped: [] },
    { passed: 3, failed: 1, skipped: ['x'] },
  ]
  expect([closingLine(together(counts)), closingLine(together(counts.slice(0, 1)))]).toEqual([
    '5 passed, 1 failed, 1 skipped',
    '2 passed, 0 failed',
  ])
})

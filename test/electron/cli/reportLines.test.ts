import { expect, test } from 'vitest'
import { tellReport } from '../../../electron/cli/reportLines'
import { Voice } from '../../../electron/cli/terminal'
import type { SendReport } from '../../../shared/contract/views'

const report: SendReport = {
  stage: 'done',
  job: null,
  sentence: 'Sent and imported.',
  problem: null,
  differences: 0,
  verified: false,
  unchecked: [
    { file: 'DS_GROUPS', records: 2, why: 'the account may not see it', examples: ['Network'] },
    { file: 'DS_USERS', records: 1, why: 'The list came short.', examples: [] },
  ],
}

/** How a command ends that tells this report with `--json`, and what it says. */
function told(said: SendReport) {
  const out: string[] = []
  const err: string[] = []
  const voice = new Voice(
    {
      stdout: (text) => void out.push(text),
      stderr: (text) => void err.push(text),
      ask: async () => [],
      isInteractive: false,
      env: {},
      cwd: '/',
      signal: new AbortController().signal,
      sleep: async () => undefined,
    },
    { json: true, quiet: false },
  )
  const code = tellReport(said, [], voice)
  return { code, json: JSON.parse(out.join('')), err: err.join('') }
}

test('what could not be checked is no difference: 0, a sentence for each, and a list in the document', () => {
  const { code, json, err } = told(report)
  expect([code, json.verified, json.unchecked]).toEqual([0, false, report.unchecked])
  expect(err).toContain('Not checked: 2 groups, such as Network: the account may not see it.')
  expect(err).toContain('Not checked: 1 user: The list came short.')
})

test('a difference beside it still ends with 5', () => {
  expect(told({ ...report, differences: 1 }).code).toBe(5)
})

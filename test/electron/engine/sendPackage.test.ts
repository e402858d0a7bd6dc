import { expect, test } from 'vitest'
import { type FollowOptions, resumeWatching } from '../../../electron/engine/sendPackage'
import type { Transport } from '../../../electron/services/http/exchange'
import type { Unchecked } from '../../../shared/contract/views'

/** A tenant with one import job, “ours”, which has ended like this. */
function tenantWith(job: Readonly<Record<string, unknown>>): Transport {
  const ours = { id: 'ours', lastUpdatedAt: '2026-03-02T09:10:00Z', ...job }
  return {
    origin: 'https://acme.xmatters.com',
    exchange: async ({ path }) => {
      const data = /messages|offset/.test(path) ? { count: 0, data: [] } : ours
      return { state: 'answered', status: 200, headers: {}, body: JSON.stringify(data) }
    },
  }
}

async function reportOf(job: Readonly<Record<string, unknown>>, verify: FollowOptions['verify']) {
  return resumeWatching('ours', {
    transport: tenantWith(job),
    user: 'ada',
    signal: new AbortController().signal,
    sleep: async () => undefined,
    onReport: () => undefined,
    verify,
  })
}

const complete = { status: 'COMPLETE', processingAt: '2026-03-02T09:11:00Z' }
const hidden: Unchecked = {
  file: 'DS_GROUPS',
  records: 2,
  why: 'the account may not see it',
  examples: ['Network', 'Web'],
}

test('a job that failed half-way is not said to have applied nothing, and the tenant is read back', async () => {
  const half = { status: 'FAILED', processedCount: 5, totalCount: 8 }
  const report = await reportOf(half, async () => ({ differences: 3, unchecked: [] }))
  expect(report).toMatchObject({
    stage: 'failed',
    problem: { code: 'job.failed' },
    differences: 3,
    sentence:
      'The import job ended as FAILED. It says 5 of 8 rows were processed, so a part of the package may have been applied. It was read back: 3 things in the tenant are not as the plan said.',
  })
})

test('a job that failed, of a package without a plan, says only what the tenant says', async () => {
  const report = await reportOf({ status: 'FAILED', processedCount: 0 }, undefined)
  expect([report.stage, report.sentence]).toEqual([
    'failed',
    'The import job ended as FAILED. It does not say that any of it was applied.',
  ])
})

test('what could not be checked keeps a read-back from being called verified', async () => {
  const report = await reportOf(complete, async () => ({ differences: 0, unchecked: [hidden] }))
  expect(report).toMatchObject({
    stage: 'done',
    verified: false,
    differences: 0,
    problem: null,
    unchecked: [hidden],
    sentence:
      'Sent and imported. What could be read back is as the plan said, but 2 records could not be checked.',
  })
})

test('what differs is said first, and what could not be checked with it', async () => {
  const report = await reportOf(complete, async () => ({ differences: 1, unchecked: [hidden] }))
  expect([report.verified, report.sentence]).toEqual([
    false,
    'The import job is complete, but one thing in the tenant is not as the plan said. 2 more records could not be checked.',
  ])
})

test('everything checked and nothing different is verified', async () => {
  const report = await reportOf(complete, async () => ({ differences: 0, unchecked: [] }))
  expect(report).toMatchObject({ stage: 'done', verified: true })
})

import { describe, expect, test } from 'vitest'
import {
  entryFacts,
  entryTitle,
  readBackSentence,
  totalsSentence,
} from '../../../../renderer/features/history/historyWords'
import type { HistoryEntry } from '../../../../shared/contract/views'

const upload: HistoryEntry = {
  id: 'h1',
  at: '2026-11-22T12:00:00Z',
  kind: 'upload',
  project: 'Nightly',
  tenant: 'https://acme.xmatters.com',
  sha256: 'ab12',
  bytes: 2048,
  totals: {
    add: 14,
    update: 0,
    unchanged: 3000,
    adopt: 0,
    delete: 2,
    cascade: 0,
    keep: 0,
    ignore: 0,
    reject: 0,
  },
  approvedBy: '',
  jobId: 'job-1',
  outcome: 'COMPLETE',
  differences: 0,
  sources: {},
}

describe('an entry of the history', () => {
  test('says what happened and where', () => {
    expect([entryTitle(upload), entryTitle({ ...upload, kind: 'build' })]).toEqual([
      'Uploaded to acme.xmatters.com',
      'Built a package',
    ])
  })

  test('sums up its plan without what did not occur', () => {
    expect(totalsSentence(upload)).toBe('14 add, 3,000 unchanged, 2 delete')
  })

  test('says when no plan belonged to it', () => {
    expect(totalsSentence({ totals: null })).toBe('No plan belongs to it.')
  })

  test.each([
    { differences: 0, said: 'As the plan said.' },
    { differences: 3, said: '3 records not as the plan said.' },
    { differences: null, said: 'The tenant was not read back.' },
  ])('with $differences differences says “$said”', ({ differences, said }) => {
    expect(readBackSentence({ kind: 'upload', differences })).toBe(said)
  })

  test('lists what is known and leaves out what is blank', () => {
    expect(entryFacts(upload, 'UTC').map((fact) => `${fact.label}: ${fact.value}`)).toEqual([
      'When: 22 Nov 2026, 12:00 UTC',
      'Project: Nightly',
      'Tenant: https://acme.xmatters.com',
      'Plan: 14 add, 3,000 unchanged, 2 delete',
      'Import job: job-1',
      'Outcome: COMPLETE',
      'Read-back: As the plan said.',
      'Size: 2 KB',
      'SHA-256: ab12',
    ])
  })
})

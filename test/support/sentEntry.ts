import type { HistoryEntry } from '../../shared/contract/views'

/** An upload as the history has it. */
export const sentEntry: HistoryEntry = {
  id: 'sent',
  at: '2026-11-22T12:00:00Z',
  kind: 'upload',
  project: 'Nightly',
  tenant: 'https://acme.xmatters.com',
  sha256: '',
  bytes: 0,
  totals: null,
  approvedBy: '',
  jobId: 'job-1',
  outcome: 'verified',
  differences: 0,
  sources: {},
}

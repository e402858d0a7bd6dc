import type { HistoryEntry } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import { outcomes } from '../../../shared/plan/plan'
import { counted, inBytes, inDigits } from '../../ui/inWords'

/** What happened, as the first line of an entry: “Uploaded to acme.xmatters.com”. */
export function entryTitle(entry: HistoryEntry): string {
  return entry.kind === 'build' ? 'Built a package' : `Uploaded to ${hostOf(entry.tenant)}`
}

/** The plan in a few words: “2 delete, 14 add, 300 unchanged”; says when no plan belonged to it. */
export function totalsSentence(entry: Pick<HistoryEntry, 'totals'>): string {
  const totals = entry.totals
  if (totals === null) return 'No plan belongs to it.'
  const parts = outcomes
    .filter((outcome) => totals[outcome] > 0)
    .map((outcome) => `${inDigits(totals[outcome])} ${outcome}`)
  return parts.length === 0 ? 'The plan had no records.' : parts.join(', ')
}

/** What reading the tenant back found. */
export function readBackSentence(entry: Pick<HistoryEntry, 'kind' | 'differences'>): string {
  if (entry.kind === 'build') return 'Built, not sent.'
  if (entry.differences === null) return 'The tenant was not read back.'
  return entry.differences === 0
    ? 'As the plan said.'
    : `${counted(entry.differences, 'record')} not as the plan said.`
}

/** Everything known of an entry, as labelled lines; blank ones are left out. */
export function entryFacts(
  entry: HistoryEntry,
  timeZone?: string,
): readonly { readonly label: string; readonly value: string; readonly code: boolean }[] {
  return [
    { label: 'When', value: whenOf(entry.at, timeZone), code: false },
    { label: 'Project', value: entry.project, code: false },
    { label: 'Tenant', value: entry.tenant, code: false },
    { label: 'Plan', value: totalsSentence(entry), code: false },
    { label: 'Approved by', value: entry.approvedBy, code: false },
    { label: 'Import job', value: entry.jobId, code: true },
    { label: 'Outcome', value: entry.outcome, code: false },
    { label: 'Read-back', value: readBackSentence(entry), code: false },
    { label: 'Size', value: inBytes(entry.bytes), code: false },
    { label: 'SHA-256', value: entry.sha256, code: true },
  ].filter((fact) => fact.value !== '')
}

function hostOf(address: string): string {
  return address.replace(/^https?:\/\//, '')
}

/** The colour of an entry's outcome; its word is shown in any case. */
export function endTone(
  entry: Pick<HistoryEntry, 'kind' | 'differences' | 'outcome'>,
): 'good' | 'warn' | 'neutral' {
  if (entry.kind === 'build') return 'neutral'
  return entry.differences === 0 ? 'good' : 'warn'
}

import type { HistoryEntry } from '../../shared/contract/views'
import { writeAtomically } from './atomicFile'
import type { FileAnswer } from './fileProblem'
import { ledgerLine, readLedger, readWholeLedger } from './ledger'
import { withLedgerLock } from './ledgerLock'

/**
 * Forgets what is older than a time, ISO 8601, but nothing that `isOpen` says is still under way. The ledger is written
 * anew, whole or not at all, while no other process appends. What another version wrote stays. Gives the ids of the
 * entries that were forgotten.
 */
export async function purgeLedger(
  path: string,
  before: string,
  isOpen: (entry: HistoryEntry) => boolean,
): Promise<FileAnswer<readonly string[]>> {
  const goes = (entry: HistoryEntry) => entry.at < before && !isOpen(entry)
  if (!(await readLedger(path)).some(goes)) return { ok: true, value: [] }
  return withLedgerLock(path, async () => {
    const { entries, foreign } = await readWholeLedger(path)
    const kept = entries.filter((entry) => !goes(entry))
    const lines = [...kept.toReversed().map(ledgerLine), ...foreign.map((line) => `${line}\n`)]
    const text = Buffer.from(lines.join(''))
    const written = await writeAtomically(path, () => [text], { mode: 0o600 })
    return written.ok ? { ok: true, value: entries.filter(goes).map(({ id }) => id) } : written
  })
}

/** Writes the history as `zipsync-history/1`, newest first. Without names it tells nothing of people, projects or tenants. */
export async function exportLedger(
  path: string,
  to: string,
  withNames: boolean,
): Promise<FileAnswer<number>> {
  const entries = await readLedger(path)
  const written = withNames ? entries : withoutNames(entries)
  const document = { format: 'zipsync-history/1', entries: written }
  const text = Buffer.from(`${JSON.stringify(document, null, 2)}\n`)
  const answer = await writeAtomically(to, () => [text])
  return answer.ok ? { ok: true, value: written.length } : answer
}

/** Projects and tenants are numbered in the order of their first appearance, so that entries still belong together. */
function withoutNames(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const numbered = (word: string) => {
    const known = new Map<string, string>()
    return (name: string) => {
      if (name === '') return ''
      const given = known.get(name) ?? `${word} ${known.size + 1}`
      known.set(name, given)
      return given
    }
  }
  const project = numbered('project')
  const tenant = numbered('tenant')
  return entries.map((entry) => ({
    id: entry.id,
    at: entry.at,
    kind: entry.kind,
    project: project(entry.project),
    tenant: tenant(entry.tenant),
    sha256: entry.sha256,
    bytes: entry.bytes,
    totals: entry.totals,
    approvedBy: entry.approvedBy === '' ? '' : 'somebody',
    jobId: entry.jobId,
    outcome: entry.outcome.replace(/, as .* decided$/, ', as somebody decided'),
    differences: entry.differences,
    sources: {},
  }))
}

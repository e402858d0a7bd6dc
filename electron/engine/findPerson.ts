import type { PersonHistory, PersonRecord, PlannedPerson } from '../../shared/contract/historyViews'
import type { HistoryEntry } from '../../shared/contract/views'
import { readLedger } from '../services/ledger'
import { type Finding, readReadBack } from '../services/readBackRecord'
import { type KeptRecord, keptRunPlans, searchRunPlan } from '../services/runPlan'
import type { JobContext } from './jobs'

/** What a search for a person found, with the records. */
export interface FoundPerson {
  readonly summary: PersonHistory
  /** The newest upload first, within it as the plan has them. */
  readonly records: readonly PersonRecord[]
}

/** More records than that are no search for one person. */
const mostRecords = 2000

/**
 * Looks through the kept plans of all uploads, the newest first, for people whose key, user ID or name contains a text:
 * what each upload was to do with them and with what hangs on them, and what reading back found instead. Plans are read as
 * streams, so that a million records take no memory.
 */
export async function findPerson(
  ledger: string,
  search: string,
  version: string,
  { signal, report }: JobContext,
): Promise<FoundPerson> {
  const uploads = (await readLedger(ledger)).filter(({ kind }) => kind === 'upload')
  const plans = await keptRunPlans(ledger)
  const total = uploads.reduce((sum, { id }) => sum + (plans.get(id) ?? 0), 0)
  const records: PersonRecord[] = []
  const people = new Map<string, PlannedPerson>()
  const counts = { runs: 0, searched: 0, withoutPlan: 0, spoilt: 0 }
  let bytesBefore = 0
  let isCut = false
  for (const entry of uploads) {
    signal.throwIfAborted()
    const findings = (await readReadBack(ledger, entry.id))?.findings ?? []
    const answer = await searchRunPlan(
      ledger,
      entry.id,
      search,
      (record) => {
        isCut = records.length === mostRecords
        if (isCut) return false
        const { key, userId, name } = record.person
        people.set(JSON.stringify([key, userId, name]), record.person)
        records.push(personRecord(entry, record, findings, `${version}-${records.length}`))
        return true
      },
      {
        signal,
        onProgress: (bytes) =>
          report({
            label: 'Looking through the plans of the uploads',
            done: bytesBefore + bytes,
            total,
            unit: 'bytes',
          }),
      },
    )
    bytesBefore += plans.get(entry.id) ?? 0
    if (answer === undefined) counts.withoutPlan += 1
    else if (!answer.ok) counts.spoilt += 1
    else counts.searched += 1
    if (answer?.ok === true && answer.value > 0) counts.runs += 1
    if (isCut) break
  }
  return {
    records,
    summary: {
      search,
      version,
      people: [...people.values()],
      records: records.length,
      isCut,
      ...counts,
    },
  }
}

function personRecord(
  entry: HistoryEntry,
  { fields, changes, ...record }: KeptRecord,
  findings: readonly Finding[],
  id: string,
): PersonRecord {
  const found = findings.filter(
    ({ file, naturalKey }) => file === record.file && naturalKey === record.naturalKey,
  )
  return {
    ...record,
    id,
    entry: entry.id,
    at: entry.at,
    tenant: entry.tenant,
    project: entry.project,
    runOutcome: entry.outcome,
    changes: fields.length > 0 ? fields : changes,
    notAsPlanned: found.map(foundSentence).join(' '),
  }
}

function foundSentence({ column, expected, found }: Finding): string {
  return column === null
    ? `Expected ${expected}, found ${found}.`
    : `${column}: expected “${expected}”, found “${found}”.`
}

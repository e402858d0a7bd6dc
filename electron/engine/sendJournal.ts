import type { HistoryEntry, SendReport } from '../../shared/contract/views'
import type { Plan } from '../../shared/plan/plan'
import type { TableName } from '../../shared/schema/tableNames'
import { fileProblemOf, wordFileProblem } from '../services/fileProblem'
import { appendToLedger, readLedger } from '../services/ledger'
import { type Finding, keepReadBack } from '../services/readBackRecord'
import {
  closeSendRecord,
  dropStrayRecords,
  type Foreseen,
  keepSendRecord,
} from '../services/sendRecord'
import type { ImportJob } from '../services/tenant/importJobs'
import { ProblemError } from '../services/tenant/problemError'

/** The words of an upload's outcome in the ledger that mean: it is not known yet how it ended. */
export const openOutcomes: ReadonlySet<string> = new Set(['uploading', 'watching', 'unknown'])

/**
 * Keeps the ledger's word on one upload: that it is about to leave, its job before the first poll, and how it ended. What
 * is needed to go on after a crash lies beside the ledger until then.
 */
export class SendJournal {
  /** True when the first byte may have left. */
  hasLeft = false

  constructor(
    private readonly ledger: string,
    private entry: HistoryEntry,
  ) {}

  /** Before the first byte leaves. Throws a ProblemError when it cannot be written: then nothing may be sent. */
  async leaving(
    queue: readonly string[],
    foreseen: Foreseen | null,
    packagePath: string,
  ): Promise<void> {
    await this.tidy()
    await keepSendRecord(this.ledger, { id: this.entry.id, queue, foreseen }, packagePath)
    try {
      await this.write({ outcome: 'uploading' })
    } catch (thrown) {
      throw new ProblemError(wordFileProblem(fileProblemOf(thrown, this.ledger)))
    }
    this.hasLeft = true
  }

  /** The tenant has taken it. A disk that fails now must not end the watching. */
  async accepted(job: Pick<ImportJob, 'id'>): Promise<void> {
    await this.write({ jobId: job.id, outcome: 'watching' }).catch(() => {})
  }

  /** How it ended, and what reading back found. What is still open keeps what is needed to go on. */
  async ended(report: SendReport, findings: readonly Finding[]): Promise<void> {
    const outcome = outcomeOf(report)
    // Kept before the ledger speaks of differences. A disk that fails here costs the list, never the word of the ledger.
    if (findings.length > 0 || report.unchecked.length > 0) {
      await keepReadBack(this.ledger, this.entry.id, { report, findings }).catch(() => {})
    }
    try {
      await this.write({ outcome, differences: wasReadBack(report) ? report.differences : null })
    } catch {
      // What is known of the end must still be told; the entry stays open and is taken up again.
      return
    }
    if (!openOutcomes.has(outcome)) await closeSendRecord(this.ledger, this.entry)
  }

  /** What the admin decided about an upload whose end is not known. */
  async decided(outcome: string): Promise<void> {
    await this.write({ outcome })
    await closeSendRecord(this.ledger, this.entry)
  }

  private async tidy(): Promise<void> {
    const entries = await readLedger(this.ledger)
    const open = new Set(
      entries.flatMap(({ id, outcome }) => (openOutcomes.has(outcome) ? [id] : [])),
    )
    const now = Date.parse(this.entry.at)
    await dropStrayRecords(this.ledger, entries, (id) => open.has(id), now)
  }

  private write(change: Partial<HistoryEntry>): Promise<void> {
    this.entry = { ...this.entry, ...change }
    return appendToLedger(this.ledger, this.entry)
  }
}

/** Was the tenant read back and compared, at least in part? */
const wasReadBack = ({ verified, unchecked }: SendReport) => verified || unchecked.length > 0

/** The ledger's word for how a sending ended. */
function outcomeOf(report: SendReport): string {
  if (report.stage === 'done' && wasReadBack(report)) {
    if (report.differences > 0) return 'differs from the plan'
    return report.verified ? 'verified' : 'partly checked'
  }
  switch (report.problem?.code) {
    case 'upload.unknown':
      return 'unknown'
    case 'job.stopped':
    case 'job.stuck':
    case 'job.unwatched':
      return 'watching'
    case 'job.superseded':
      return 'superseded'
    case 'job.lost':
    case 'job.doubtful':
    case 'job.unnamed':
      return 'end not known'
    default:
      return report.stage
  }
}

/** What a plan foresaw, with few bytes. Package rows stand first and in order, so a row's position is its number less one. */
export function foreseenBy(plan: Plan): Foreseen {
  const rejected: Partial<Record<TableName, number[]>> = {}
  const deletions: Partial<Record<TableName, number>> = {}
  for (const [table, file] of plan.files) {
    if (file.counts.delete > 0) deletions[table] = file.counts.delete
    if (file.counts.reject === 0) continue
    const rows: number[] = []
    for (let position = 0; position < file.length; position += 1) {
      if (file.outcomeAt(position) === 'reject') rows.push(position + 1)
    }
    rejected[table] = rows
  }
  return { rejected, deletions }
}

/** When the history says that we sent the file of an import job; undefined when it does not know the job. */
export async function sentAt(ledger: string, jobId: string): Promise<string | undefined> {
  return (await readLedger(ledger)).find((entry) => entry.jobId === jobId)?.at
}

/** The newest upload to a tenant. */
export async function newestUpload(
  ledger: string,
  tenant: string,
): Promise<HistoryEntry | undefined> {
  return (await readLedger(ledger)).find(
    (entry) => entry.kind === 'upload' && originOf(entry.tenant) === originOf(tenant),
  )
}

/** The newest upload to a tenant, when it is not known yet how it ended. */
export async function openUpload(
  ledger: string,
  tenant: string,
): Promise<HistoryEntry | undefined> {
  const newest = await newestUpload(ledger, tenant)
  return newest !== undefined && openOutcomes.has(newest.outcome) ? newest : undefined
}

/** The same tenant may be written with a path or a slash at the end. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address
}

import type { HistoryEntry } from '../../shared/contract/views'
import { whenOf } from '../../shared/contract/whenOf'
import { openUpload, SendJournal } from '../engine/sendJournal'
import { nothingSent } from '../engine/sendProblems'
import type { TenantAccess } from '../engine/world'
import { readSendRecord } from '../services/sendRecord'
import { type ImportJob, readJob, statusOfJob } from '../services/tenant/importJobs'
import { foundSentence, type JobsSince, jobsSince } from '../services/tenant/jobsSince'
import { ProblemError } from '../services/tenant/problemError'
import { ledgerOf } from './headless'
import type { Terminal, Voice } from './terminal'

/** An earlier upload of the very package that is about to be sent, which the tenant has imported. */
export interface SentBefore {
  readonly entry: HistoryEntry
  readonly job: ImportJob
}

/**
 * Before a package is sent: finds out what became of the last upload to this tenant, where the history does not know. Its
 * job is named by the history, or is the only one of our own user that came into the queue since. It is said and kept.
 * Throws a ProblemError when no such job is found: then only a person can tell whether it arrived (API §3.5). Gives the
 * upload back, untouched, when it was of the package `sha256` and is imported: nothing is left to send then.
 */
export async function settleOpenUpload(
  access: TenantAccess,
  terminal: Terminal,
  voice: Voice,
  sha256?: string,
): Promise<SentBefore | undefined> {
  const ledger = ledgerOf(terminal)
  const entry = await openUpload(ledger, access.transport.origin)
  if (entry === undefined) return undefined
  const journal = new SendJournal(ledger, entry)
  const of = `The upload of ${whenOf(entry.at)}, whose end the history does not know,`
  const job =
    entry.jobId === '' ? await find(entry, access, terminal) : await ask(entry, access, terminal)
  if (job === undefined) {
    voice.note(
      `${of} was taken as import job ${entry.jobId}, which the tenant does not know any more.`,
    )
    await journal.decided('end not known')
    return undefined
  }
  voice.note(`${of} is import job ${job.id}, which is ${job.status}.`)
  await journal.accepted(job)
  const status = statusOfJob(job)
  if (status === 'COMPLETE' && entry.sha256 === sha256) return { entry, job }
  if (status === 'COMPLETE') await journal.decided('done')
  if (status === 'FAILED') await journal.decided('failed')
  return undefined
}

async function ask(entry: HistoryEntry, access: TenantAccess, { signal, sleep }: Terminal) {
  try {
    return await readJob(access.transport, entry.jobId, { signal, sleep })
  } catch (thrown) {
    if (thrown instanceof ProblemError) throw new ProblemError(nothingSent(thrown.problem))
    throw thrown
  }
}

/** The job of an upload whose answer never came. Throws a ProblemError unless there is one that can hardly be another's. */
async function find(
  entry: HistoryEntry,
  { transport, user }: TenantAccess,
  { env, ...terminal }: Terminal,
): Promise<ImportJob> {
  const kept = await readSendRecord(ledgerOf({ env }), entry.id)
  const since = await jobsSince(transport, {
    signal: terminal.signal,
    sleep: terminal.sleep,
    user,
    known: new Set(kept?.record.queue ?? []),
  })
  terminal.signal.throwIfAborted()
  const own = since.state === 'looked' ? since.jobs.filter((job) => isBy(job, user)) : []
  const [first] = own
  // Without the queue of that time every job in it would look new.
  if (kept !== undefined && first !== undefined && own.length === 1) return first
  throw stillOpen(entry, since, transport.origin)
}

function isBy({ by }: ImportJob, user: string): boolean {
  return user !== '' && by?.targetName?.toLowerCase() === user.toLowerCase()
}

function stillOpen(entry: HistoryEntry, since: JobsSince, origin: string): ProblemError {
  const watch = `zipsync watch --tenant ${origin}`
  const [first] = since.state === 'looked' ? since.jobs : []
  return new ProblemError({
    code: 'upload.open',
    title: `The upload to this tenant at ${whenOf(entry.at)} broke off before its answer came, so nobody knows whether it arrived. ${foundSentence(since)} Nothing was sent.`,
    mend: `Look at the imports in the web interface of xMatters. If it arrived, name its job: ${watch} --job ${first?.id ?? 'ID'}. If it did not: ${watch} --forget.`,
    detail: `package ${entry.sha256}`,
  })
}

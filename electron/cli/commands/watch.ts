import { join } from 'node:path'
import type { HistoryEntry } from '../../../shared/contract/views'
import { wasRejectedBy } from '../../engine/compareWithPlan'
import { momentOf } from '../../engine/momentWords'
import { openUpload, SendJournal } from '../../engine/sendJournal'
import { resumeWatching } from '../../engine/sendPackage'
import type { TenantAccess } from '../../engine/world'
import type { Finding } from '../../services/readBackRecord'
import { readSendRecord } from '../../services/sendRecord'
import { foundSentence, jobsSince } from '../../services/tenant/jobsSince'
import { ProblemError } from '../../services/tenant/problemError'
import { environmentTenant } from '../environmentTenant'
import { homeOf } from '../headless'
import { openInput } from '../openInput'
import { readBack } from '../readBack'
import { tellReport } from '../reportLines'
import { type ExitCode, type GlobalOptions, type Terminal, Voice } from '../terminal'
import { version } from '../version'
import { tenantAt } from './snapshot'

export interface WatchCommand extends GlobalOptions {
  readonly tenant: string
  /** The import job; undefined takes up the last upload to this tenant whose end is not known. */
  readonly job?: string
  readonly poll?: number
}

/** `zipsync watch --tenant URL [--job ID]`: goes on with an upload that was interrupted. Never sends anything. */
export async function watch(options: WatchCommand, terminal: Terminal): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const access = await environmentTenant(tenantAt(options.tenant), terminal.env, version)
  if ('code' in access) throw new ProblemError(access)
  const ledger = join(homeOf(terminal), 'history.jsonl')
  const entry = await openUpload(ledger, access.transport.origin)
  const id = options.job ?? entry?.jobId ?? ''
  if (id === '') throw await nothingToWatch(entry, ledger, access, terminal)
  const isOurs = entry !== undefined && (entry.jobId === '' || entry.jobId === id)
  const kept = isOurs ? await readSendRecord(ledger, entry.id) : undefined
  const journal = isOurs ? new SendJournal(ledger, entry) : undefined
  await journal?.accepted({ id })
  let findings: readonly Finding[] = []
  const rejected = kept?.record.rejected ?? null
  const verify = async () => {
    const input = await openInput(kept?.packagePath ?? '', terminal.signal)
    if (input.kind !== 'package') return 0
    const was = wasRejectedBy(rejected ?? {})
    findings = await readBack(input.content, was, access, terminal, voice)
    return findings.length
  }
  const report = await resumeWatching(id, {
    transport: access.transport,
    user: access.user,
    signal: terminal.signal,
    sleep: terminal.sleep,
    poll: options.poll === undefined ? undefined : options.poll * 1000,
    known: kept === undefined ? undefined : new Set(kept.record.queue),
    onReport: (now) => voice.news(now.sentence),
    onWait: voice.note,
    verify: rejected === null ? undefined : verify,
  })
  await journal?.ended(report, findings)
  return tellReport(report, findings, voice)
}

/** Says that there is nothing to watch; or, of an upload that broke off before its job was known, what the queue holds. */
async function nothingToWatch(
  entry: HistoryEntry | undefined,
  ledger: string,
  { transport, user }: TenantAccess,
  terminal: Terminal,
): Promise<ProblemError> {
  const mend = 'Look for the job in the web interface of xMatters and name it with --job.'
  if (entry === undefined) {
    const title = 'The history has no upload to this tenant whose end is not known.'
    return new ProblemError({ code: 'usage.job', title, mend, detail: '' })
  }
  const kept = await readSendRecord(ledger, entry.id)
  const { signal, sleep } = terminal
  const known = new Set(kept?.record.queue ?? [])
  const since = await jobsSince(transport, { signal, sleep, user, known })
  const [first] = since.state === 'looked' ? since.jobs : []
  return new ProblemError({
    code: 'usage.job',
    title: `The upload to this tenant at ${momentOf(entry.at)} was interrupted before its import job was known. ${foundSentence(since)}`,
    mend:
      first === undefined
        ? `It is not sent again by itself. ${mend}`
        : `It is not sent again by itself. If that job is yours, follow it with --job ${first.id}.`,
    detail: '',
  })
}

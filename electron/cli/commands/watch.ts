import { userInfo } from 'node:os'
import type { HistoryEntry } from '../../../shared/contract/views'
import { whenOf } from '../../../shared/contract/whenOf'
import { openUpload, SendJournal } from '../../engine/sendJournal'
import { resumeWatching } from '../../engine/sendPackage'
import type { TenantAccess } from '../../engine/world'
import type { Finding } from '../../services/readBackRecord'
import { readSendRecord } from '../../services/sendRecord'
import { foundSentence, jobsSince } from '../../services/tenant/jobsSince'
import { ProblemError } from '../../services/tenant/problemError'
import { environmentTenant } from '../environmentTenant'
import { followingOf } from '../following'
import { ledgerOf } from '../headless'
import { openInput } from '../openInput'
import { readBack } from '../readBack'
import { tellReport } from '../reportLines'
import { asSoleSender } from '../soleSender'
import { type ExitCode, exit, type GlobalOptions, type Terminal, Voice } from '../terminal'
import { version } from '../version'
import { tenantAt } from './snapshot'

export interface WatchCommand extends GlobalOptions {
  readonly tenant: string
  /** The import job; undefined takes up the last upload to this tenant whose end is not known. */
  readonly job?: string
  readonly poll?: number
  /** Minutes after which an import job that goes on is not waited for any more. */
  readonly watchLimit: number
  /** Nothing is watched: the admin decides that the last upload did not arrive. */
  readonly forget: boolean
}

/** `zipsync watch --tenant URL [--job ID]`: goes on with an upload that was interrupted. Never sends anything. */
export async function watch(options: WatchCommand, terminal: Terminal): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  if (options.forget) return forget(options, terminal, voice)
  const access = await environmentTenant(tenantAt(options.tenant), terminal.env, version)
  if ('code' in access) throw new ProblemError(access)
  const ledger = ledgerOf(terminal)
  const entry = await openUpload(ledger, access.transport.origin)
  const id = options.job ?? entry?.jobId ?? ''
  if (id === '') throw await nothingToWatch(entry, ledger, access, terminal)
  const isOurs = entry !== undefined && (entry.jobId === '' || entry.jobId === id)
  const kept = isOurs ? await readSendRecord(ledger, entry.id) : undefined
  const journal = isOurs ? new SendJournal(ledger, entry) : undefined
  await journal?.accepted({ id })
  let findings: readonly Finding[] = []
  const foreseen = kept?.record.foreseen ?? null
  const verify = async () => {
    const input = await openInput(kept?.packagePath ?? '', terminal.signal)
    if (input.kind !== 'package' || foreseen === null) return { differences: 0, unchecked: [] }
    const found = await readBack(input.content, foreseen, access, terminal, voice)
    findings = found.findings
    return { differences: findings.length, unchecked: found.unchecked }
  }
  const report = await resumeWatching(id, {
    ...followingOf(access, options, terminal, voice),
    known: kept === undefined ? undefined : new Set(kept.record.queue),
    verify: foreseen === null ? undefined : verify,
  })
  await journal?.ended(report, findings)
  return tellReport(report, findings, voice)
}

/** Keeps the admin's word that the last upload, whose answer never came, did not arrive; then the next may be sent. */
async function forget(options: WatchCommand, terminal: Terminal, voice: Voice): Promise<ExitCode> {
  return asSoleSender(tenantAt(options.tenant), terminal, async ({ transport }) => {
    const ledger = ledgerOf(terminal)
    const entry = await openUpload(ledger, transport.origin)
    if (entry === undefined) throw nothingOpen('There is nothing to forget.')
    const at = whenOf(entry.at)
    if (entry.jobId !== '') {
      throw new ProblemError({
        code: 'usage.job',
        title: `The upload of ${at} did arrive: it is import job ${entry.jobId}.`,
        mend: `“zipsync watch --tenant ${transport.origin}” tells how it ends.`,
        detail: '',
      })
    }
    await new SendJournal(ledger, entry).decided(
      `did not arrive, as ${userInfo().username} decided`,
    )
    voice.result(
      {
        format: 'zipsync-forgotten/1',
        tenant: transport.origin,
        at: entry.at,
        sha256: entry.sha256,
      },
      [
        `The history says now that the upload of ${at} did not arrive. The next package may be sent.`,
      ],
    )
    return exit.done
  })
}

function nothingOpen(mend: string): ProblemError {
  const title = 'The history has no upload to this tenant whose end is not known.'
  return new ProblemError({ code: 'usage.job', title, mend, detail: '' })
}

/** Says that there is nothing to watch; or, of an upload that broke off before its job was known, what the queue holds. */
async function nothingToWatch(
  entry: HistoryEntry | undefined,
  ledger: string,
  { transport, user }: TenantAccess,
  terminal: Terminal,
): Promise<ProblemError> {
  const mend = 'Look for the job in the web interface of xMatters and name it with --job.'
  if (entry === undefined) return nothingOpen(mend)
  const kept = await readSendRecord(ledger, entry.id)
  const { signal, sleep } = terminal
  const known = new Set(kept?.record.queue ?? [])
  const since = await jobsSince(transport, { signal, sleep, user, known })
  const [first] = since.state === 'looked' ? since.jobs : []
  return new ProblemError({
    code: 'usage.job',
    title: `The upload to this tenant at ${whenOf(entry.at)} was interrupted before its import job was known. ${foundSentence(since)}`,
    mend:
      first === undefined
        ? `It is not sent again by itself. ${mend} If it did not arrive: --forget.`
        : `It is not sent again by itself. If that job is yours, follow it with --job ${first.id}; if nothing of it arrived: --forget.`,
    detail: '',
  })
}

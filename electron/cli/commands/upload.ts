import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { manifestValue } from '../../../shared/manifest/manifest'
import type { PackageContent } from '../../../shared/package/packageContent'
import { forgetTooOld } from '../../engine/forgetting'
import { SendJournal, sentAt } from '../../engine/sendJournal'
import { resumeWatching, sendPackage } from '../../engine/sendPackage'
import type { TenantAccess } from '../../engine/world'
import type { Finding } from '../../services/readBackRecord'
import { dropRunPlan } from '../../services/runPlan'
import { ProblemError } from '../../services/tenant/problemError'
import { followingOf } from '../following'
import { ledgerOf } from '../headless'
import { keepPlanFile } from '../keepPlanFile'
import { type Input, openInput } from '../openInput'
import { type SentBefore, settleOpenUpload } from '../openUploadCare'
import { type PlanFile, readPlanFile } from '../planFile'
import { requirePlannable } from '../plannable'
import { readBack } from '../readBack'
import { tellReport } from '../reportLines'
import { asSoleSender } from '../soleSender'
import { type ExitCode, type GlobalOptions, type Terminal, Voice } from '../terminal'
import { tenantAt } from './snapshot'

export interface UploadCommand extends GlobalOptions {
  readonly tenant: string
  readonly plan?: string
  readonly watch: boolean
  /** Seconds between polls; undefined follows the advice of API §4.5. */
  readonly poll?: number
  /** Minutes after which an import job that goes on is not waited for any more. */
  readonly watchLimit: number
  readonly replaceQueued: boolean
}

/** `zipsync upload <package.zip> --tenant URL`: sends once; with `--watch` follows the job; with `--plan` also reads back. */
export async function upload(
  path: string,
  options: UploadCommand,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const input = await openInput(resolve(terminal.cwd, path), terminal.signal)
  if (input.kind !== 'package') throw notAPackage(path)
  requirePlannable(input.content, path)
  refuseOtherVersion(input.content)
  const plan =
    options.plan === undefined ? undefined : await readPlanFile(resolve(terminal.cwd, options.plan))
  if (plan !== undefined) refuseUnfit(plan, input.sha256)
  return asSoleSender(tenantAt(options.tenant), terminal, async (access) => {
    const before = await settleOpenUpload(access, terminal, voice, input.sha256)
    return send({ input, plan, access, before }, options, terminal, voice)
  })
}

/** What is sent where. With `before` the tenant has imported this very package already, so that it is only followed. */
interface Sending {
  readonly input: Input & { readonly kind: 'package' }
  readonly plan: PlanFile | undefined
  readonly access: TenantAccess
  readonly before: SentBefore | undefined
}

async function send(
  { input, plan, access, before }: Sending,
  options: UploadCommand,
  terminal: Terminal,
  voice: Voice,
): Promise<ExitCode> {
  const ledger = ledgerOf(terminal)
  let findings: readonly Finding[] = []
  const following = {
    ...followingOf(access, options, terminal, voice),
    verify:
      plan === undefined
        ? undefined
        : async () => {
            const found = await readBack(input.content, plan.foreseen, access, terminal, voice)
            findings = found.findings
            return { differences: findings.length, unchecked: found.unchecked }
          },
  }
  if (before !== undefined) {
    voice.note('It is this very package, so it is not sent again.')
    const report = await resumeWatching(before.job.id, following)
    await new SendJournal(ledger, before.entry).ended(report, findings)
    return tellReport(report, findings, voice)
  }
  const id = randomUUID()
  const journal = new SendJournal(ledger, {
    id,
    at: new Date().toISOString(),
    kind: 'upload',
    project: '',
    tenant: access.transport.origin,
    sha256: input.sha256,
    bytes: (await stat(input.path)).size,
    totals: plan?.totals ?? null,
    approvedBy: '',
    jobId: '',
    outcome: 'uploading',
    differences: null,
    sources: {},
  })
  if (plan !== undefined) {
    // A disk that refuses it costs the search for a person in this run, never the sending.
    await keepPlanFile(ledger, id, plan.records, input.content, terminal.signal)
  }
  const report = await sendPackage({
    ...following,
    path: input.path,
    replaceQueued: options.replaceQueued,
    watch: options.watch,
    onSent: (done, total) => voice.progress({ label: 'Uploading', done, total, unit: 'bytes' }),
    onLeaving: (queue) => journal.leaving(queue, plan?.foreseen ?? null, input.path),
    onAccepted: async (job) => {
      await journal.accepted(job)
      voice.note(`Import job ${job.id}`)
    },
    sentAt: (id) => sentAt(ledger, id),
  })
  if (journal.hasLeft) await journal.ended(report, findings)
  else await dropRunPlan(ledger, id)
  await forgetTooOld({ ledger, now: () => new Date() })
  return tellReport(report, findings, voice)
}

/** The tenant takes version 1.3 only (API §3.1); better said here than after an upload that cannot be taken back. */
function refuseOtherVersion({ manifest }: PackageContent): void {
  const found =
    manifest.state === 'read' ? manifestValue(manifest.manifest, 'autoDataSyncVersion') : undefined
  if (found?.trim() === '1.3') return
  throw new ProblemError({
    code: 'package.version',
    title: `The package is not of version 1.3, the only one the tenant takes: ${found === undefined ? 'its manifest does not say' : `its manifest says “${found}”`}. Nothing was sent.`,
    mend: 'Build it anew, or set autoDataSyncVersion to 1.3 in manifest.xml.',
    detail: '',
  })
}

export function notAPackage(path: string): ProblemError {
  return new ProblemError({
    code: 'usage.package',
    title: `${path} is not a package (.zip).`,
    mend: 'Build one with “zipsync build project.zipsync.json --out package.zip”.',
    detail: '',
  })
}

function refuseUnfit(plan: PlanFile, sha256: string): void {
  if (plan.sha256 !== sha256) {
    throw new ProblemError({
      code: 'guard.otherPackage',
      title: 'The plan was made for another package. Nothing was sent.',
      mend: 'Plan this package anew, or send the package the plan belongs to.',
      detail: `plan ${plan.sha256}, package ${sha256}`,
    })
  }
  if (plan.tripped.length > 0) {
    throw new ProblemError({
      code: 'guard.tripped',
      title: `The plan tripped guards: ${plan.tripped.join(', ')}. Nothing was sent.`,
      mend: 'Look at the plan. “zipsync run … --yes-delete N” approves one exact plan.',
      detail: '',
    })
  }
}

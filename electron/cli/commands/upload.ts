import { resolve } from 'node:path'
import type { PackageContent } from '../../../shared/package/packageContent'
import { planPackage } from '../../../shared/plan/planPackage'
import { compareWithPlan, type Finding } from '../../engine/compareWithPlan'
import { sleepUnless } from '../../engine/jobs'
import { sendPackage } from '../../engine/sendPackage'
import { ProblemError } from '../../services/tenant/problemError'
import { readState } from '../../services/tenant/readState'
import { environmentTenant } from '../environmentTenant'
import { openInput } from '../openInput'
import { type PlanFile, readPlanFile } from '../planFile'
import { tellReport } from '../reportLines'
import { type ExitCode, type GlobalOptions, type Terminal, Voice } from '../terminal'
import { version } from '../version'
import { tenantAt } from './snapshot'

export interface UploadCommand extends GlobalOptions {
  readonly tenant: string
  readonly plan?: string
  readonly watch: boolean
  /** Seconds between polls; undefined follows the advice of API §4.5. */
  readonly poll?: number
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
  const plan =
    options.plan === undefined ? undefined : await readPlanFile(resolve(terminal.cwd, options.plan))
  if (plan !== undefined) refuseUnfit(plan, input.sha256)
  const access = environmentTenant(tenantAt(options.tenant), terminal.env, version)
  if ('code' in access) throw new ProblemError(access)
  let findings: readonly Finding[] = []
  const report = await sendPackage({
    transport: access.transport,
    path: input.path,
    user: access.user,
    signal: terminal.signal,
    sleep: sleepUnless,
    now: () => new Date(),
    replaceQueued: options.replaceQueued,
    watch: options.watch,
    poll: options.poll === undefined ? undefined : options.poll * 1000,
    onSent: (done, total) => voice.progress({ label: 'Uploading', done, total, unit: 'bytes' }),
    onReport: (now) => voice.note(now.sentence),
    onAccepted: async (job) => voice.note(`Import job ${job.id}`),
    verify:
      plan === undefined
        ? undefined
        : async () => {
            findings = await readBack(input.content, plan, access, terminal, voice)
            return findings.length
          },
  })
  return tellReport(report, findings, voice)
}

async function readBack(
  content: PackageContent,
  plan: PlanFile,
  access: { readonly transport: Parameters<typeof readState>[0] },
  terminal: Terminal,
  voice: Voice,
): Promise<readonly Finding[]> {
  const { snapshot } = await readState(access.transport, {
    signal: terminal.signal,
    sleep: sleepUnless,
    now: () => new Date(),
    onProgress: voice.progress,
    withShifts: true,
  })
  return compareWithPlan(planPackage({ content, snapshot }), plan.wasRejected)
}

/** A command that takes a package was given something else. */
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

import { randomUUID } from 'node:crypto'
import type { HistoryEntry, SendReport } from '../../shared/contract/views'
import type { PackageContent } from '../../shared/package/packageContent'
import { wordFileProblem } from '../services/fileProblem'
import { dropUndo, keepUndo } from '../services/keptUndo'
import { readPackage } from '../services/packageReader'
import { type Finding, readReadBack } from '../services/readBackRecord'
import { dropRunPlan } from '../services/runPlan'
import { type Foreseen, readSendRecord } from '../services/sendRecord'
import { arrivedAt } from '../services/tenant/importJobs'
import { type JobsSince, jobsSince } from '../services/tenant/jobsSince'
import { ProblemError } from '../services/tenant/problemError'
import { noState } from './callProblems'
import { currentPackage } from './calls/packageCalls'
import { accessOf, factsOf, queueWith, readTenant, sendableTenant } from './calls/stateCalls'
import { compareWithPlan } from './compareWithPlan'
import { planAgainst } from './derive'
import type { JobContext } from './jobs'
import { keepPlanOf } from './keepPlan'
import { shapesOfSources } from './previousRun'
import { firstObstacle } from './sendChecks'
import { foreseenBy, newestUpload, openUpload, SendJournal, sentAt } from './sendJournal'
import { resumeWatching, sendPackage, type Verification } from './sendPackage'
import { cannotGoOn, interruptedUpload, stillOpen } from './sendProblems'
import { takeRead } from './stateKeeping'
import type { Workbench } from './workbench'
import type { TenantAccess } from './world'

/** Sends the built package of the project, once, and follows it to its end. Throws a ProblemError when nothing was sent. */
export async function sendBuilt(
  bench: Workbench,
  job: JobContext,
  replaceQueued: boolean,
): Promise<SendReport> {
  const obstacle = firstObstacle(bench, bench.world.now())
  if (obstacle !== undefined) throw notReady(obstacle.sentence)
  const tenant = sendableTenant(bench)
  const access = await accessOf(bench)
  await refuseWhileOpen(bench, tenant.address)
  const built = currentPackage(bench)
  const { planned } = bench
  if (planned === undefined) throw noState()
  const foreseen = foreseenBy(planned.plan)
  const approvedBy =
    bench.approvedPlan === planned.summary.planHash ? await bench.world.signedAs() : ''
  const { ledger } = bench.world
  // What was read before a package was imported does not fit what is read afterwards.
  bench.interrupted = undefined
  const id = randomUUID()
  const journal = new SendJournal(ledger, {
    id,
    at: bench.world.now().toISOString(),
    kind: 'upload',
    project: bench.project?.name ?? '',
    tenant: tenant.address,
    tenantKind: tenant.kind,
    sha256: built.facts.sha256,
    bytes: built.facts.bytes,
    totals: planned.summary.totals,
    approvedBy,
    jobId: '',
    outcome: 'uploading',
    differences: null,
    sources: shapesOfSources(bench),
  })
  const stage = new Stage(bench, tenant.address)
  // A disk that refuses one of them costs the search for a person, or the way back, in this run; never the sending.
  await keepPlanOf(bench, planned, { id, sha256: built.facts.sha256 }, job)
  if (bench.undo?.planHash === planned.summary.planHash) {
    const { path, bytes, sha256, cannotUndo } = bench.undo
    await keepUndo(ledger, id, path, { bytes, sha256, cannotUndo }, { signal: job.signal })
  }
  const report = await stage.whileSending(() =>
    sendPackage({
      ...followingWith(bench, access, job, stage),
      path: built.path,
      replaceQueued,
      watch: true,
      onSent: (done, total) =>
        job.report({ label: 'Uploading the package', done, total, unit: 'bytes' }),
      // The check list must not go on saying what was true when the tenant was read.
      onQueue: (queued) => {
        if (bench.state === undefined || bench.project?.tenant?.address !== tenant.address) return
        bench.state = { ...bench.state, queue: queueWith(queued) }
      },
      onLeaving: (queue) => journal.leaving(queue, foreseen, built.path),
      onAccepted: (accepted) => journal.accepted(accepted),
      sentAt: (id) => sentAt(ledger, id),
      verify: () => readBack(bench, access, job, stage, planned.content, foreseen),
    }),
  )
  if (journal.hasLeft) await journal.ended(report, stage.findings)
  else await Promise.all([dropRunPlan(ledger, id), dropUndo(ledger, id)])
  stage.tell(report)
  return report
}

/**
 * While nobody knows whether the last package arrived, a second one could take its place or be imported after it: first
 * the admin decides. Throws a ProblemError. Source: API §3.5.
 */
async function refuseWhileOpen({ world }: Workbench, tenant: string): Promise<void> {
  const entry = await openUpload(world.ledger, tenant)
  if (entry?.jobId === '') throw stillOpen(entry)
}

/**
 * Takes up an upload to the project's tenant whose end the history does not know: the app or the engine ended in the
 * middle. A known job is watched on; an upload without one is looked for in the queue and put before the admin. Where the
 * end of the last upload is known and differed from the plan, that is shown again. Never sends anything. Undefined when
 * there is nothing to take up.
 */
export async function takeUpUpload(
  bench: Workbench,
  job: JobContext,
): Promise<SendReport | undefined> {
  const tenant = bench.project?.tenant
  if (tenant === null || tenant === undefined) return undefined
  const entry = await openUpload(bench.world.ledger, tenant.address)
  if (bench.sendingTo.has(tenant.address)) return undefined
  if (entry === undefined) return showLast(bench, tenant.address)
  const access = await bench.world.access(tenant)
  const stage = new Stage(bench, tenant.address)
  if (!('transport' in access)) {
    const report = cannotGoOn(entry, access)
    stage.tell(report)
    return report
  }
  if (entry.jobId !== '') return watchUpload(bench, job, access, entry, entry.jobId)
  const report = interruptedUpload(entry, await possibleJobs(bench, job, access, entry))
  stage.tell(report)
  return report
}

/** Shows once more what the read-back of the last upload found, so that a restart does not lose the way to its causes. */
async function showLast(bench: Workbench, tenant: string): Promise<SendReport | undefined> {
  const newest = await newestUpload(bench.world.ledger, tenant)
  const kept = newest && (await readReadBack(bench.world.ledger, newest.id))
  if (kept === undefined || bench.sent !== undefined) return undefined
  const stage = new Stage(bench, tenant)
  stage.findings = kept.findings
  stage.tell(kept.report)
  return kept.report
}

/** Import jobs that may be an upload that was interrupted: those that were not in the queue before it. */
async function possibleJobs(
  bench: Workbench,
  job: JobContext,
  access: TenantAccess,
  entry: HistoryEntry,
): Promise<JobsSince> {
  const kept = await readSendRecord(bench.world.ledger, entry.id)
  const since = await jobsSince(access.transport, {
    signal: job.signal,
    sleep: bench.world.sleep,
    user: access.user,
    known: new Set(kept?.record.queue ?? []),
  })
  if (kept !== undefined || since.state === 'unread') return since
  // Without the queue of that time only the clocks can tell.
  const began = Date.parse(entry.at) - 60_000
  return { ...since, jobs: since.jobs.filter((one) => (arrivedAt(one) ?? 0) >= began) }
}

/**
 * What the admin decided about an upload whose end is not known: the import job that is ours, which is then watched, or
 * null when it did not arrive. Throws a ProblemError when there is no such upload.
 */
export async function decideUpload(
  bench: Workbench,
  job: JobContext,
  jobId: string | null,
): Promise<SendReport | null> {
  const tenant = bench.project?.tenant?.address ?? ''
  const entry = await openUpload(bench.world.ledger, tenant)
  if (entry === undefined) throw nothingOpen()
  if (jobId !== null) return watchUpload(bench, job, await accessOf(bench), entry, jobId)
  const by = await bench.world.signedAs()
  await new SendJournal(bench.world.ledger, entry).decided(
    `did not arrive${by === '' ? '' : `, as ${by} decided`}`,
  )
  bench.sent = undefined
  bench.tell()
  return null
}

async function watchUpload(
  bench: Workbench,
  job: JobContext,
  access: TenantAccess,
  entry: HistoryEntry,
  jobId: string,
): Promise<SendReport> {
  const journal = new SendJournal(bench.world.ledger, entry)
  await journal.accepted({ id: jobId })
  const kept = await readSendRecord(bench.world.ledger, entry.id)
  const foreseen = kept?.record.foreseen ?? { rejected: {}, deletions: {} }
  const stage = new Stage(bench, entry.tenant)
  const verify = async () => {
    const answer = await readPackage(kept?.packagePath ?? '', { signal: job.signal })
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return readBack(bench, access, job, stage, answer.value.content, foreseen)
  }
  const report = await stage.whileSending(() =>
    resumeWatching(jobId, {
      ...followingWith(bench, access, job, stage),
      known: kept === undefined ? undefined : new Set(kept.record.queue),
      verify: kept === undefined ? undefined : verify,
    }),
  )
  await journal.ended(report, stage.findings)
  stage.tell(report)
  return report
}

/** Where reports and findings of one sending go: to the page, as long as its project still has this tenant. */
class Stage {
  findings: readonly Finding[] = []

  constructor(
    private readonly bench: Workbench,
    readonly tenant: string,
  ) {}

  /** Marks the tenant as being sent to, so that one upload is never followed twice at the same time. */
  async whileSending<T>(work: () => Promise<T>): Promise<T> {
    this.bench.sendingTo.add(this.tenant)
    try {
      return await work()
    } finally {
      this.bench.sendingTo.delete(this.tenant)
    }
  }

  readonly tell = (report: SendReport): void => {
    if (this.bench.project?.tenant?.address !== this.tenant) return
    this.bench.sent = { report, findings: this.findings }
    this.bench.world.emit({ event: 'sendReport', data: report })
    this.bench.tell()
  }
}

function followingWith(bench: Workbench, access: TenantAccess, job: JobContext, stage: Stage) {
  return {
    transport: access.transport,
    user: access.user,
    signal: job.signal,
    sleep: bench.world.sleep,
    watchLimit: bench.world.watchLimit,
    onReport: (report: SendReport) => {
      stage.tell(report)
      // What was being uploaded before must not stand in the status bar while the job is waited for.
      if (report.stage !== 'watching') return
      job.report({ label: 'Following the import job', done: 0, total: 0, unit: 'requests' })
    },
    onWait: (sentence: string) => {
      job.report({ label: sentence, done: 0, total: 0, unit: 'requests' })
    },
  }
}

async function readBack(
  bench: Workbench,
  access: TenantAccess,
  job: JobContext,
  stage: Stage,
  content: PackageContent,
  foreseen: Foreseen,
): Promise<Verification> {
  const { snapshot, warnings } = await readTenant(bench, access, job)
  const after = await planAgainst(content, snapshot, access.user, job)
  const { findings, unchecked } = compareWithPlan(after, foreseen)
  stage.findings = findings
  const state = { snapshot, facts: factsOf(snapshot, warnings), user: access.user }
  takeRead(bench, stage.tenant, state, 'readBack')
  return { differences: findings.length, unchecked }
}

function notReady(sentence: string): ProblemError {
  return new ProblemError({
    code: 'send.notReady',
    title: `Nothing was sent. ${sentence}`,
    mend: 'Mend what the check list names, then send.',
    detail: '',
  })
}

function nothingOpen(): ProblemError {
  return new ProblemError({
    code: 'send.nothingOpen',
    title: 'The history has no upload to this tenant whose end is not known.',
    mend: 'Look at the history.',
    detail: '',
  })
}

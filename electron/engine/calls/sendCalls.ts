import { randomUUID } from 'node:crypto'
import type { Difference, HistoryEntry, SendReport } from '../../../shared/contract/views'
import { appendToLedger, readLedger } from '../../services/ledger'
import { ProblemError } from '../../services/tenant/problemError'
import { noState } from '../callProblems'
import type { Calls } from '../callTable'
import { compareWithPlan, type Finding, rejectedBy } from '../compareWithPlan'
import { planAgainst } from '../derive'
import type { JobContext } from '../jobs'
import { rowsOfSources } from '../previousRun'
import { firstObstacle, sendChecksOf } from '../sendChecks'
import { sendPackage } from '../sendPackage'
import type { Workbench } from '../workbench'
import { traceOf } from './mappingCalls'
import { currentPackage } from './packageCalls'
import { accessOf, factsOf, readTenant, sendableTenant } from './stateCalls'

/** The calls of the Send and History screens. */
export const sendCalls: Calls<
  'sendChecks' | 'approve' | 'send' | 'sendReport' | 'differences' | 'history'
> = {
  sendChecks: async (bench) => {
    await bench.settled()
    return sendChecksOf(bench, bench.world.now())
  },

  approve: async (bench, { planHash, deletions }) => {
    await bench.settled()
    const { planned } = bench
    if (planned === undefined) throw noState()
    const { summary } = planned
    if (summary.planHash !== planHash || summary.deletions !== deletions)
      throw notThisPlan(summary.deletions)
    bench.approvedPlan = planHash
    bench.tell()
    return null
  },

  send: (bench, { job, replaceQueued }) =>
    bench.jobs.run(job, async (context) => {
      await bench.settled()
      return send(bench, context, replaceQueued)
    }),

  sendReport: (bench) => bench.sent?.report ?? null,

  differences: (bench, { from, count, search }) => {
    const wanted = search.toLowerCase()
    const findings = (bench.sent?.findings ?? []).filter(
      (finding) => wanted === '' || finding.naturalKey.toLowerCase().includes(wanted),
    )
    const rows: readonly Difference[] = findings.slice(from, from + count).map((finding) => ({
      ...finding,
      trace: traceOf(bench, finding.file, finding.row, finding.column),
    }))
    return { total: findings.length, rows }
  },

  history: async (bench, { search }) => {
    const wanted = search.toLowerCase()
    const entries = await readLedger(bench.world.ledger)
    return entries.filter((entry) =>
      [entry.project, entry.tenant, entry.sha256, entry.jobId, entry.outcome, entry.at].some(
        (text) => text.toLowerCase().includes(wanted),
      ),
    )
  },
}

async function send(
  bench: Workbench,
  job: JobContext,
  replaceQueued: boolean,
): Promise<SendReport> {
  const obstacle = firstObstacle(bench, bench.world.now())
  if (obstacle !== undefined) throw notReady(obstacle.sentence)
  const tenant = sendableTenant(bench)
  const access = await accessOf(bench)
  const built = currentPackage(bench)
  const { planned } = bench
  if (planned === undefined) throw noState()
  const approvedBy =
    bench.approvedPlan === planned.summary.planHash ? await bench.world.signedAs() : ''
  let entry: HistoryEntry = {
    id: randomUUID(),
    at: bench.world.now().toISOString(),
    kind: 'upload',
    project: bench.project?.name ?? '',
    tenant: tenant.address,
    sha256: built.facts.sha256,
    bytes: built.facts.bytes,
    totals: planned.summary.totals,
    approvedBy,
    jobId: '',
    outcome: 'uploading',
    differences: null,
    sources: rowsOfSources(bench),
  }
  const write = async (change: Partial<HistoryEntry>) => {
    entry = { ...entry, ...change }
    await appendToLedger(bench.world.ledger, entry)
  }
  let findings: readonly Finding[] = []
  const tell = (report: SendReport) => {
    bench.sent = { report, findings }
    bench.world.emit({ event: 'sendReport', data: report })
    bench.tell()
  }
  await write({})
  const report = await sendPackage({
    transport: access.transport,
    path: built.path,
    user: access.user,
    signal: job.signal,
    sleep: bench.world.sleep,
    now: () => bench.world.now(),
    replaceQueued,
    watch: true,
    onSent: (done, total) =>
      job.report({ label: 'Uploading the package', done, total, unit: 'bytes' }),
    onReport: tell,
    onAccepted: (accepted) => write({ jobId: accepted.id, outcome: 'watching' }),
    verify: async () => {
      const { snapshot, warnings } = await readTenant(bench, access, job)
      const after = await planAgainst(planned.content, snapshot, access.user, job)
      findings = compareWithPlan(after, rejectedBy(planned.plan))
      bench.setState({ snapshot, facts: factsOf(snapshot, warnings), user: access.user })
      return findings.length
    },
  }).catch(async (thrown: unknown) => {
    await write({ outcome: job.signal.aborted ? 'watching was stopped' : 'unclear' })
    throw thrown
  })
  await write({
    outcome: report.verified
      ? findings.length === 0
        ? 'verified'
        : 'differs from the plan'
      : report.stage,
    differences: report.verified ? findings.length : null,
    jobId: report.job?.id ?? entry.jobId,
  })
  tell(report)
  return report
}

function notReady(sentence: string): ProblemError {
  return new ProblemError({
    code: 'send.notReady',
    title: `Nothing was sent. ${sentence}`,
    mend: 'Mend what the check list names, then send.',
    detail: '',
  })
}

function notThisPlan(deletions: number): ProblemError {
  return new ProblemError({
    code: 'approve.otherPlan',
    title: `That is not the number of deletions of this plan; it deletes ${deletions}.`,
    mend: 'Look at the deletions in the Preview step, then type their number.',
    detail: '',
  })
}

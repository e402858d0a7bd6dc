import type { Difference } from '../../../shared/contract/views'
import { wordFileProblem } from '../../services/fileProblem'
import { readLedger } from '../../services/ledger'
import { exportLedger, purgeLedger } from '../../services/ledgerCare'
import { ProblemError } from '../../services/tenant/problemError'
import { noState } from '../callProblems'
import type { Calls } from '../callTable'
import { sendChecksOf } from '../sendChecks'
import { decideUpload, sendBuilt, takeUpUpload } from '../sending'
import { openOutcomes } from '../sendJournal'
import { traceOf } from './mappingCalls'

/** The calls of the Send and History screens. */
export const sendCalls: Calls<
  | 'sendChecks'
  | 'approve'
  | 'send'
  | 'takeUpUpload'
  | 'decideUpload'
  | 'sendReport'
  | 'differences'
  | 'history'
  | 'exportHistory'
  | 'purgeHistory'
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
      return sendBuilt(bench, context, replaceQueued)
    }),

  takeUpUpload: (bench, { job }) =>
    bench.jobs.run(job, async (context) => (await takeUpUpload(bench, context)) ?? null),

  decideUpload: (bench, { job, jobId }) =>
    bench.jobs.run(job, (context) => decideUpload(bench, context, jobId)),

  sendReport: (bench) => bench.sent?.report ?? null,

  differences: (bench, { from, count, search }) => {
    const wanted = search.toLowerCase()
    const isTraceable = bench.sent?.revision === bench.revision
    const findings = (bench.sent?.findings ?? []).filter(
      (finding) => wanted === '' || finding.naturalKey.toLowerCase().includes(wanted),
    )
    const rows: readonly Difference[] = findings.slice(from, from + count).map((finding) => ({
      ...finding,
      // Rows that changed since, or that were sent before a restart, are not those of the package.
      trace: isTraceable ? traceOf(bench, finding.file, finding.row, finding.column) : null,
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

  exportHistory: async (bench, { to, withNames }) => {
    const answer = await exportLedger(bench.world.ledger, to, withNames)
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return { entries: answer.value }
  },

  purgeHistory: async (bench, { before }) => {
    const answer = await purgeLedger(bench.world.ledger, before, ({ outcome }) =>
      openOutcomes.has(outcome),
    )
    if (!answer.ok) throw new ProblemError(wordFileProblem(answer.problem))
    return { forgotten: answer.value }
  },
}

function notThisPlan(deletions: number): ProblemError {
  return new ProblemError({
    code: 'approve.otherPlan',
    title: `That is not the number of deletions of this plan; it deletes ${deletions}.`,
    mend: 'Look at the deletions in the Preview step, then type their number.',
    detail: '',
  })
}

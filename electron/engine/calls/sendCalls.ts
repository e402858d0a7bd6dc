import type { Difference } from '../../../shared/contract/views'
import { type Finding, readReadBack } from '../../services/readBackRecord'
import { ProblemError } from '../../services/tenant/problemError'
import { noState } from '../callProblems'
import type { Calls } from '../callTable'
import { forgetTooOld } from '../forgetting'
import { rowMark } from '../rowMark'
import { sendChecksOf } from '../sendChecks'
import { decideUpload, sendBuilt, takeUpUpload } from '../sending'
import type { Workbench } from '../workbench'
import { traceOf } from './mappingCalls'

/** The calls of the Send screen. */
export const sendCalls: Calls<
  'sendChecks' | 'approve' | 'send' | 'takeUpUpload' | 'decideUpload' | 'sendReport' | 'differences'
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
      const report = await sendBuilt(bench, context, replaceQueued)
      await forgetTooOld(bench.world)
      return report
    }),

  takeUpUpload: (bench, { job }) =>
    bench.jobs.run(job, async (context) => (await takeUpUpload(bench, context)) ?? null),

  decideUpload: (bench, { job, jobId }) =>
    bench.jobs.run(job, (context) => decideUpload(bench, context, jobId)),

  sendReport: (bench) => bench.sent?.report ?? null,

  differences: async (bench, { from, count, search, under = 'all', entry }) => {
    const wanted = search.toLowerCase()
    const all =
      entry === undefined
        ? (bench.sent?.findings ?? [])
        : ((await readReadBack(bench.world.ledger, entry))?.findings ?? [])
    const findings = all.filter(
      ({ naturalKey, cause }) =>
        (under === 'all' || cause === (under === 'roots' ? null : under)) &&
        (wanted === '' || naturalKey.toLowerCase().includes(wanted)),
    )
    const rows = findings.slice(from, from + count).map((finding) => differenceOf(bench, finding))
    return { total: findings.length, rows }
  },
}

/** With its trace, where the project still has that very row there: after a restart, and after corrections elsewhere. */
function differenceOf(bench: Workbench, { mark, ...finding }: Finding): Difference {
  const { file, row, column } = finding
  const table = bench.derived?.content.files.get(file)?.table
  const isThere =
    row !== null &&
    table !== undefined &&
    row <= table.rowCount &&
    rowMark(file, table, row) === mark
  return { ...finding, trace: isThere ? traceOf(bench, file, row, column) : null }
}

function notThisPlan(deletions: number): ProblemError {
  return new ProblemError({
    code: 'approve.otherPlan',
    title: `That is not how many records go with this plan; ${deletions.toLocaleString('en')} go.`,
    mend: 'Look at what is deleted and goes along in the Preview step, then type how many that are.',
    detail: '',
  })
}

import type { SendReport } from '../../shared/contract/views'
import { type ExitCode, exit, exitCodeOf, type Voice } from './terminal'

/** The exit code a sending ends with. Source: contract §1. */
export function exitCodeOfReport(report: SendReport): ExitCode {
  if (report.problem !== null && report.stage !== 'done') return exitCodeOf(report.problem)
  if (report.stage === 'unknown') return exit.tenant
  if (report.stage === 'failed') return exit.job
  return report.differences > 0 || report.problem !== null ? exit.job : exit.done
}

/** Says how a sending ended: as `zipsync-send/1`, or in sentences. */
export function tellReport(
  report: SendReport,
  differences: readonly object[],
  voice: Voice,
): ExitCode {
  const messages = report.job?.messages.map(({ level, text }) => `${level} ${text}`) ?? []
  voice.result({ format: 'zipsync-send/1', ...report, found: differences }, [
    report.sentence,
    ...(report.problem === null || report.problem.title === report.sentence
      ? []
      : [report.problem.title]),
    ...(report.problem === null ? [] : [report.problem.mend]),
    ...(report.job === null ? [] : [`Import job ${report.job.id}: ${report.job.status}`]),
    ...messages,
    ...differences.slice(0, 50).map((difference) => JSON.stringify(difference)),
  ])
  return exitCodeOfReport(report)
}

import type { Difference, SendReport, Unchecked } from '../../shared/contract/views'
import { countedObjects, explainedObjects } from '../../shared/schema/objectWords'
import { countOf } from '../engine/countWords'
import { type ExitCode, exit, exitCodeOf, type Voice } from './terminal'

/** The exit code a sending ends with. Source: contract §1. */
export function exitCodeOfReport(report: SendReport): ExitCode {
  if (report.problem !== null && report.stage !== 'done') return exitCodeOf(report.problem)
  if (report.stage === 'unknown') return exit.tenant
  if (report.stage === 'failed') return exit.job
  return report.differences > 0 || report.problem !== null ? exit.job : exit.done
}

/** At most so many root causes are said to people; the JSON has all. */
const mostLines = 50

/**
 * Says how a sending ended: as `zipsync-send/1`, or in sentences. `found` lists root causes in processing order, each with
 * what it explains behind it; `cause` is the place of the root cause in that list. `more` stands in the JSON only:
 * `warnings` are those of the reading the plan rests on.
 */
export function tellReport(
  report: SendReport,
  differences: readonly (Omit<Difference, 'trace'> & Partial<Pick<Difference, 'trace'>>)[],
  voice: Voice,
  more: { readonly warnings?: readonly string[] } = {},
): ExitCode {
  for (const open of report.unchecked) voice.note(uncheckedLine(open))
  const roots = differences.filter(({ cause }) => cause === null)
  const messages = report.job?.messages.map(({ level, text }) => `${level} ${text}`) ?? []
  const found = differences.map((difference) => ({ ...difference, mark: undefined }))
  voice.result({ format: 'zipsync-send/1', ...report, ...more, found }, [
    report.sentence,
    ...(report.problem === null || report.problem.title === report.sentence
      ? []
      : [report.problem.title]),
    ...(report.problem === null ? [] : [report.problem.mend]),
    ...(report.job === null ? [] : [`Import job ${report.job.id}: ${report.job.status}`]),
    ...messages,
    ...roots.slice(0, mostLines).map(differenceLine),
    ...(roots.length > mostLines
      ? [`${countOf(roots.length - mostLines, 'more root cause')}: --json lists them.`]
      : []),
  ])
  return exitCodeOfReport(report)
}

/** “Not checked: 2 custom values, such as E1|Cost Centre: the account may not see it.” */
function uncheckedLine({ file, records, why, examples }: Unchecked): string {
  const such = examples[0] === undefined ? '' : `, such as ${examples[0]}`
  return `Not checked: ${countedObjects(file, records)}${such}: ${why.replace(/\.$/, '')}.`
}

/** “DS_SITES row 3, Porto: expected to be in the tenant, found not there. Explains 2 users, 6 phones.” */
function differenceLine(difference: Parameters<typeof tellReport>[1][number]): string {
  const { file, row, naturalKey, column, expected, found, explains, trace } = difference
  const place = [
    row === null ? file : `${file} row ${row}`,
    naturalKey,
    ...(column === null ? [] : [column]),
    ...(trace ? [`from ${trace.sourceName} row ${trace.row}`] : []),
  ].join(', ')
  const tail = explains.length === 0 ? '' : ` Explains ${explainedObjects(explains)}.`
  return `${place}: expected ${quoted(column, expected)}, found ${quoted(column, found)}.${tail}`
}

/** Values stand in quotes; what is said of a whole record does not. */
const quoted = (column: string | null, text: string) => (column === null ? text : `“${text}”`)

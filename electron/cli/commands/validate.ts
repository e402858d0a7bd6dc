import { resolve } from 'node:path'
import type { Sliced } from '../../../shared/columns/sliced'
import type { PackageContent } from '../../../shared/package/packageContent'
import { planObstacle } from '../../../shared/plan/planObstacle'
import { planPackageSliced } from '../../../shared/plan/planPackage'
import { guardSettingsSchema } from '../../../shared/project/project'
import { checkPackageSliced } from '../../../shared/rules/checkPackage'
import { type Issue, type IssueReport, leftOut } from '../../../shared/rules/issue'
import type { CheckContext } from '../../../shared/rules/preparePackage'
import type { CountedReport } from '../../../shared/rules/reportOf'
import { inPackageWordsSliced } from '../../../shared/snapshot/inPackageWords'
import type { Snapshot } from '../../../shared/snapshot/snapshot'
import { traceOf } from '../../engine/calls/mappingCalls'
import { sliceWork } from '../../engine/sliceWork'
import type { Workbench } from '../../engine/workbench'
import { loadStateFile } from '../../services/loadStateFile'
import { atOnce } from '../atOnce'
import { loadProject, startHeadless } from '../headless'
import { openInput } from '../openInput'
import {
  type ExitCode,
  exit,
  type GlobalOptions,
  type Terminal,
  tableLines,
  Voice,
} from '../terminal'

export interface ValidateOptions extends GlobalOptions {
  readonly state?: string
  readonly maxIssues: number
}

/** `zipsync validate <project|package.zip>`: all rules of FORMAT §6. Exit 1 while errors are open. */
export async function validate(
  path: string,
  options: ValidateOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const voice = new Voice(terminal, options)
  const { state } = options
  const [input, snapshot] = await atOnce(
    terminal.signal,
    (signal) => openInput(resolve(terminal.cwd, path), signal),
    async (signal) =>
      state === undefined ? undefined : await loadStateFile(resolve(terminal.cwd, state), signal),
  )
  const check = (content: PackageContent) =>
    sliceWork(checkWithState(content, snapshot, options.maxIssues), terminal.signal)
  if (input.kind === 'package') return tell(await check(input.content), undefined, voice)
  const { engine, close } = await startHeadless(terminal, voice)
  try {
    const derived = await loadProject(engine, input.project, terminal.signal)
    return tell(await check(derived.content), engine.bench, voice)
  } finally {
    await close()
  }
}

/** Applies the rules; with a state also those that need it. Pauses by itself, so that it can be interrupted. */
export function* checkWithState(
  content: PackageContent,
  snapshot: Snapshot | undefined,
  maxIssues: number,
): Sliced<CountedReport> {
  return yield* checkPackageSliced(content, yield* contextOf(content, snapshot), { maxIssues })
}

/** With a state, also how many users the package would delete, for ZS-601. */
function* contextOf(content: PackageContent, snapshot: Snapshot | undefined): Sliced<CheckContext> {
  if (snapshot === undefined) return {}
  if (planObstacle(content) !== undefined) return { snapshot }
  const worded = yield* inPackageWordsSliced(snapshot, content)
  const { files } = yield* planPackageSliced({ content, snapshot: worded })
  const of = snapshot.tables.get('DS_USERS')?.rowCount ?? 0
  const { deletionShare, deletionCount } = guardSettingsSchema.parse({})
  const threshold = Math.max(3, Math.min(deletionCount, Math.floor(of * deletionShare)))
  const count = files.get('DS_USERS')?.counts.delete ?? 0
  return { snapshot, userDeletions: { count, of, threshold, confirmed: false } }
}

function tell(report: IssueReport, bench: Workbench | undefined, voice: Voice): ExitCode {
  voice.result(issuesJson(report, bench), lines(report))
  return report.errors > 0 ? exit.openErrors : exit.done
}

/** The report as `zipsync-issues/1`. Source: contract §4. */
export function issuesJson(report: IssueReport, bench?: Workbench): object {
  return {
    format: 'zipsync-issues/1',
    summary: {
      errors: report.errors,
      warnings: report.warnings,
      notes: report.notes,
      byCode: report.byCode,
    },
    issues: report.issues.map((issue) => ({
      code: issue.code,
      severity: issue.severity,
      file: issue.file,
      row: issue.row,
      column: issue.column,
      value: issue.value,
      message: issue.message,
      fix: issue.fix,
      ...(bench === undefined ? {} : sourceOf(issue, bench)),
    })),
    truncated: report.truncated,
  }
}

function sourceOf(issue: Issue, bench: Workbench): object {
  if (issue.table === undefined) return {}
  const trace = traceOf(bench, issue.table, issue.row, issue.column)
  if (trace === null) return {}
  return { source: { file: trace.sourceName, row: trace.row, column: trace.columns[0] ?? null } }
}

function lines(report: IssueReport): readonly string[] {
  if (report.issues.length === 0) return ['Nothing to mend.']
  const rows = report.issues.map((issue) => [
    issue.severity,
    issue.code,
    [issue.file, issue.row === null ? '' : `row ${issue.row}`, issue.column ?? '']
      .filter((text) => text !== '')
      .join(' '),
    issue.message,
  ])
  const left = leftOut(report)
  return [
    ...tableLines(rows),
    ...(left > 0 ? [`… and ${left} more of the same kinds (--max-issues)`] : []),
    '',
    `${report.errors} errors, ${report.warnings} warnings, ${report.notes} notes`,
  ]
}

import { distinctValuesSliced } from '../../../shared/columns/dictionaryColumn'
import type { Sliced } from '../../../shared/columns/sliced'
import { foldGroups } from '../../../shared/rules/foldGroups'
import { groupIssuesSliced, type IssueGroup } from '../../../shared/rules/groupIssues'
import { type Issue, leftOut } from '../../../shared/rules/issue'
import type { CountedReport } from '../../../shared/rules/reportOf'
import { isDeviceTable, tableNames } from '../../../shared/schema/tableNames'
import { notWorkedOut } from '../callProblems'
import type { Calls } from '../callTable'
import { exportRows } from '../exportRows'
import { unlessCancelled } from '../jobs'
import { LatestWork } from '../latestWork'
import { appliesAgainst } from '../manifestEffects'
import { driveFor, sliceWork } from '../sliceWork'
import type { Workbench } from '../workbench'
import { traceOf } from './mappingCalls'

/** Groups of a report that is still in use; made once per report. */
const groupsOfReport = new WeakMap<CountedReport, Promise<readonly IssueGroup[]>>()

/** The calls of the Manifest and Checks screens. */
export const checkCalls: Calls<
  'manifestEffects' | 'knownDeviceNames' | 'issueGroups' | 'issueRows' | 'exportIssues'
> = {
  manifestEffects: async (bench) => {
    const { content } = await derivedOf(bench)
    const effects = appliesAgainst(content, bench.state?.snapshot)
    return sliceWork(effects, new AbortController().signal)
  },

  knownDeviceNames: async (bench) => {
    const { content } = await derivedOf(bench)
    const found = new Map<string, string>()
    for (const { name } of bench.state?.snapshot.lists.deviceNames ?? [])
      found.set(name, 'the tenant')
    for (const table of tableNames.filter(isDeviceTable)) {
      const names = content.files.get(table)?.table.column('DEVICE_NAME')
      if (names === undefined) continue
      const own = await sliceWork(distinctValuesSliced(names), new AbortController().signal)
      for (let at = 0; at < (own?.values.length ?? 0); at += 1) {
        const name = own?.values.text(at) ?? ''
        if (name !== '' && !found.has(name)) found.set(name, 'the package')
      }
    }
    return [...found].map(([name, from]) => ({ name, from }))
  },

  issueGroups: async (bench) => {
    const { report } = await derivedOf(bench)
    const groups = await groupsOf(report)
    return groups.map(({ issues, ...group }) => group)
  },

  issueRows: async (bench, { group, from, count, search }) => {
    const { report } = await derivedOf(bench)
    const groups = await groupsOf(report)
    const issues = groups.find(({ id }) => id === group)?.issues ?? []
    const shown = search === '' ? issues : await matching(bench, report, { group, search, issues })
    return {
      total: shown.length,
      from,
      issues: shown
        .slice(from, from + count)
        .map((issue) => ({ ...issue, trace: traceOfIssue(bench, issue) })),
    }
  },

  exportIssues: (bench, { job, to }) =>
    bench.jobs.run(job, async (context) => {
      const { report } = await unlessCancelled(derivedOf(bench), context.signal)
      const writing = { ...context, label: 'Writing the problem rows', total: report.issues.length }
      const rows = await exportRows(to, exportedColumns, exportedCells(bench, report), writing)
      return { rows, left: leftOut(report) }
    }),
}

const exportedColumns = [
  'severity',
  'code',
  'file',
  'row',
  'column',
  'value',
  'message',
  'fix',
  'source',
  'source row',
]

function* exportedCells(bench: Workbench, report: CountedReport): Generator<readonly string[]> {
  for (const issue of report.issues) {
    const trace = traceOfIssue(bench, issue)
    yield [
      issue.severity,
      issue.code,
      issue.file,
      issue.row === null ? '' : String(issue.row),
      issue.column ?? '',
      issue.value,
      issue.message,
      issue.fix,
      trace?.sourceName ?? '',
      trace === null ? '' : String(trace.row),
    ]
  }
}

async function derivedOf(bench: Workbench) {
  await bench.settled()
  if (bench.derived === undefined) throw notWorkedOut(bench.failure)
  return bench.derived
}

/** The problems of the last search in each report, kept while the page scrolls through them. */
const searched = new WeakMap<CountedReport, LatestWork<readonly Issue[]>>()

function matching(
  bench: Workbench,
  report: CountedReport,
  { group, search, issues }: ProblemSearch,
): Promise<readonly Issue[]> {
  const latest = searched.get(report) ?? new LatestWork()
  searched.set(report, latest)
  return latest.of(JSON.stringify([group, search]), report, () =>
    driveFor(bench, 'the problems')(issuesWith(issues, search.toLowerCase())),
  )
}

interface ProblemSearch {
  readonly group: string
  readonly search: string
  readonly issues: readonly Issue[]
}

/** Problems looked at between two pauses: a millisecond or two. */
const perPause = 2048

/** The problems whose sentence or value has a text, whatever its case. */
function* issuesWith(issues: readonly Issue[], wanted: string): Sliced<readonly Issue[]> {
  const found: Issue[] = []
  for (const [at, issue] of issues.entries()) {
    if (at % perPause === perPause - 1) yield at
    const has = (text: string) => text.toLowerCase().includes(wanted)
    if (has(issue.message) || has(issue.value)) found.push(issue)
  }
  return found
}

/** Once begun it is carried through, whoever asks: all places of the page show the same groups. */
function groupsOf(report: CountedReport): Promise<readonly IssueGroup[]> {
  const known = groupsOfReport.get(report)
  if (known !== undefined) return known
  const { signal } = new AbortController()
  const groups = sliceWork(groupIssuesSliced(report), signal).then((all) =>
    sliceWork(foldGroups(all), signal),
  )
  groupsOfReport.set(report, groups)
  return groups
}

function traceOfIssue(bench: Workbench, issue: Issue) {
  return issue.table === undefined ? null : traceOf(bench, issue.table, issue.row, issue.column)
}

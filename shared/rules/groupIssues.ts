import { finish, type Sliced } from '../columns/sliced'
import type { TableName } from '../schema/tableNames'
import { catalogue } from './catalogue'
import type { Issue, Severity } from './issue'
import type { CountedReport } from './reportOf'
import { type RuleCode, ruleCodes } from './ruleCode'

/** Problems of one cause: the same rule, file and column, and the same value behind them. */
export interface IssueGroup {
  /** Stable as long as the cause is there. */
  readonly id: string
  readonly code: string
  readonly severity: Severity
  /** A few words; see the catalogue. */
  readonly title: string
  readonly explanation: string
  readonly file: string
  readonly table: TableName | null
  readonly column: string | null
  readonly cause: string
  /** All problems of the group, also those the report does not list. */
  readonly count: number
  /** Problems of other groups that go when this one is mended: references from other columns to the same missing record. */
  readonly followers: number
  /** The group this one follows; null when it stands for itself. */
  readonly follows: string | null
  /** How many of the listed problems can be mended without asking. */
  readonly repairable: number
  /** What to do, in the words of the first problem. */
  readonly fix: string
  /** The listed problems, in the order of the report. */
  readonly issues: readonly Issue[]
}

/** Rules about what is referred to: its absence is one cause, wherever it is felt. */
const ofReferences: ReadonlySet<string> = new Set(['ZS-520', 'ZS-521', 'ZS-522', 'ZS-523'])
const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/**
 * Groups the problems of a report by their cause, worst first: by severity, then by how many problems go with it, then in
 * the order of the report. One misspelt site is one group, whose count is the users that name it; the groups that name
 * the same site follow it.
 */
export function groupIssues(report: CountedReport): readonly IssueGroup[] {
  return finish(groupIssuesSliced(report))
}

/** Problems or groups looked at between two pauses. */
const perSlice = 2_000

/** The same with pauses: as many groups as problems are possible. */
export function* groupIssuesSliced(report: CountedReport): Sliced<readonly IssueGroup[]> {
  const members = new Map<string, Issue[]>()
  for (const [at, issue] of report.issues.entries()) {
    if (at % perSlice === 0) yield at
    const id = idOf(issue)
    const list = members.get(id)
    if (list === undefined) members.set(id, [issue])
    else list.push(issue)
  }
  const counts = new Map<string, number>()
  for (const [at, cause] of report.causes.entries()) {
    if (at % perSlice === 0) yield at
    counts.set(idOf(cause), cause.count)
  }
  const groups: IssueGroup[] = []
  for (const [id, issues] of members) {
    if (groups.length % perSlice === 0) yield groups.length
    const group = groupOf(id, issues, counts.get(id))
    if (group !== undefined) groups.push(group)
  }
  return worstFirst(yield* linked(groups))
}

/** By severity, then by size, else in the order given. Nearly all of many groups are of one problem: these need no sorting. */
function worstFirst(groups: readonly IssueGroup[]): readonly IssueGroup[] {
  const sizeOf = ({ count, followers }: IssueGroup) => count + followers
  const severities: readonly Severity[] = ['error', 'warning', 'note']
  return severities.flatMap((severity) => {
    const own = groups.filter((group) => group.severity === severity)
    const large = own.filter((group) => sizeOf(group) > 1)
    const single = own.filter((group) => sizeOf(group) <= 1)
    return [...large.sort((one, other) => sizeOf(other) - sizeOf(one)), ...single]
  })
}

/** How many problems of a group have a mend that is safe to apply without asking. */
export function repairableInGroup(group: Pick<IssueGroup, 'issues'>): number {
  return group.issues.filter(({ repair }) => repair !== null).length
}

function idOf(of: Pick<Issue, 'code' | 'file' | 'column' | 'cause'>): string {
  return JSON.stringify([of.code, of.file, of.column, of.cause])
}

function groupOf(
  id: string,
  issues: readonly Issue[],
  count: number | undefined,
): IssueGroup | undefined {
  const [first] = issues
  if (first === undefined) return undefined
  const rule = isRuleCode(first.code) ? catalogue[first.code] : undefined
  const worst = issues.reduce(
    (so, issue) => (weight[issue.severity] < weight[so.severity] ? issue : so),
    first,
  )
  return {
    id,
    code: first.code,
    severity: worst.severity,
    title: rule?.title ?? first.message,
    explanation: rule?.meaning ?? '',
    file: first.file,
    table: first.table ?? null,
    column: first.column,
    cause: first.cause,
    count: Math.max(count ?? 0, issues.length),
    followers: 0,
    follows: null,
    repairable: repairableInGroup({ issues }),
    fix: first.fix,
    issues,
  }
}

/** Lets the groups about one missing record follow the first of them. */
function* linked(groups: readonly IssueGroup[]): Sliced<readonly IssueGroup[]> {
  const leaders = new Map<string, IssueGroup>()
  const following = new Map<string, number>()
  for (const [at, group] of groups.entries()) {
    if (at % perSlice === 0) yield at
    const about = aboutOf(group)
    if (about === undefined) continue
    const leader = leaders.get(about)
    if (leader === undefined) leaders.set(about, group)
    else following.set(leader.id, (following.get(leader.id) ?? 0) + group.count)
  }
  return groups.map((group) => {
    const about = aboutOf(group)
    const leader = about === undefined ? group : (leaders.get(about) ?? group)
    if (leader.id === group.id) return { ...group, followers: following.get(group.id) ?? 0 }
    return { ...group, follows: leader.id }
  })
}

function aboutOf(group: IssueGroup): string | undefined {
  return ofReferences.has(group.code) ? `${group.code} ${group.cause}` : undefined
}

function isRuleCode(code: string): code is RuleCode {
  return ruleCodes.some((known) => known === code)
}

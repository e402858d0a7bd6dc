import type { IssueGroup } from '../../../shared/contract/views'
import type { Severity } from '../../../shared/rules/issue'

/** What the list of problem groups is narrowed to. An empty `file` is every file. */
export interface GroupFilter {
  readonly severities: readonly Severity[]
  readonly file: string
  readonly search: string
}

/** Everything is shown. */
export const everyGroup: GroupFilter = {
  severities: ['error', 'warning', 'note'],
  file: '',
  search: '',
}

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** Groups worst first: by severity, then by how many problems go when the group is mended, then by code and cause. */
export function worstFirst(groups: readonly IssueGroup[]): readonly IssueGroup[] {
  return [...groups].sort(
    (a, b) =>
      weight[a.severity] - weight[b.severity] ||
      b.count + b.followers - (a.count + a.followers) ||
      a.code.localeCompare(b.code) ||
      a.cause.localeCompare(b.cause),
  )
}

/** The groups that pass the filter, in their order. The search looks at code, title, file, column and cause, without case. */
export function filtered(
  groups: readonly IssueGroup[],
  filter: GroupFilter,
): readonly IssueGroup[] {
  const needle = filter.search.trim().toLowerCase()
  return groups.filter(
    (group) =>
      filter.severities.includes(group.severity) &&
      (filter.file === '' || group.file === filter.file) &&
      (needle === '' ||
        [group.code, group.title, group.file, group.column ?? '', group.cause].some((text) =>
          text.toLowerCase().includes(needle),
        )),
  )
}

/** How many problems there are of each severity, followers left out: they are counted in their own group. */
export function severityCounts(groups: readonly IssueGroup[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const group of groups) counts[group.severity] += group.count
  return counts
}

/** The files that have problems, each once, in the order of the groups. An empty name is the package as a whole. */
export function filesOf(groups: readonly IssueGroup[]): readonly string[] {
  return [...new Set(groups.map((group) => group.file))]
}

/** Switches one severity of the filter; the last one that is on stays on. */
export function toggled(filter: GroupFilter, severity: Severity): GroupFilter {
  const on = filter.severities.includes(severity)
  if (on && filter.severities.length === 1) return { ...filter, severities: everyGroup.severities }
  return {
    ...filter,
    severities: on
      ? filter.severities.filter((one) => one !== severity)
      : [...filter.severities, severity],
  }
}

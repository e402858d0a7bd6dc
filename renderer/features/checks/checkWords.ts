import type { EngineResults } from '../../../shared/contract/engineCalls'
import type { IssueGroup } from '../../../shared/contract/views'
import type { Edit, Source } from '../../../shared/project/project'
import type { Issue, Severity } from '../../../shared/rules/issue'
import { counted, inDigits } from '../../ui/inWords'

/** What each severity means for the admin. Source: FORMAT §6. */
export const severityWords: Readonly<
  Record<Severity, { readonly one: string; readonly many: string; readonly meaning: string }>
> = {
  error: {
    one: 'blocker',
    many: 'blockers',
    meaning: 'The package is not built while one is open.',
  },
  warning: { one: 'warning', many: 'warnings', meaning: 'Worth a look; the package can be built.' },
  note: { one: 'note', many: 'notes', meaning: 'Good to know.' },
}

/** “2 blockers, 14 warnings and no notes” for the head of the screen; only what there is. */
export function countSentence(counts: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning', 'note'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) =>
      counted(counts[severity], severityWords[severity].one, severityWords[severity].many),
    )
  if (parts.length === 0) return 'Nothing to mend.'
  if (parts.length === 1) return `${parts[0]}.`
  return `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}.`
}

/** “and 200 problems in other files that follow from it”; empty when nothing follows. */
export function followerSentence(group: Pick<IssueGroup, 'followers'>): string {
  return group.followers === 0
    ? ''
    : `and ${counted(group.followers, 'problem')} that ${
        group.followers === 1 ? 'follows' : 'follow'
      } from it`
}

/** What is said when the problem rows are exported. `left` are counted, but not kept with their rows. */
export function exportedSentence({ rows, left }: EngineResults['exportIssues']): string {
  return left === 0
    ? `${counted(rows, 'row')} with the reasons.`
    : `${inDigits(rows)} of ${counted(rows + left, 'problem')} with the reasons, the first of each kind.`
}

/** Where a group's problems are: “DS_USERS.csv, SITE_NAME”, or the package as a whole. */
export function placeOf(group: Pick<IssueGroup, 'file' | 'column'>): string {
  if (group.file === '') return 'The whole package'
  return group.column === null ? group.file : `${group.file}, ${group.column}`
}

/** A value in quotes; a blank one by name. */
export function quoted(value: string): string {
  return value === '' ? 'blank' : `“${value}”`
}

/** One correction as a line of the list: what it does, and to which source. */
export function editSentence(edit: Edit): string {
  switch (edit.edit) {
    case 'setCell':
      return `Row ${inDigits(edit.row)}, ${edit.column}: ${quoted(edit.from)} becomes ${quoted(edit.to)}`
    case 'replaceValue':
      return `Every ${quoted(edit.from)} in ${edit.column} becomes ${quoted(edit.to)}`
    case 'excludeRow':
      return edit.reason === ''
        ? `Row ${inDigits(edit.row)} is left out`
        : `Row ${inDigits(edit.row)} is left out: ${edit.reason}`
    default:
      return edit satisfies never
  }
}

/** The name of the source an edit belongs to; the edit of a source that was removed says so. */
export function sourceNameOf(edit: Edit, sources: readonly Source[]): string {
  return sources.find((source) => source.id === edit.source)?.name ?? 'a source that was removed'
}

/** “Excluding 3 rows from hr.csv” and the like: the name undo shows for edits made at once. */
export function editsLabel(edits: readonly Edit[]): string {
  const [first] = edits
  if (first === undefined) return 'No edit'
  if (edits.length === 1) return editSentence(first)
  const rows = edits.every((edit) => edit.edit === 'excludeRow')
  return rows
    ? `Leave out ${counted(edits.length, 'row')}`
    : `Mend ${counted(edits.length, 'value')}`
}

/**
 * A problem's message without the place it begins with, for where file, row, column and value stand beside it:
 * “DS_USERS.csv, row 3: STATUS “x”: what is wrong” becomes “What is wrong”.
 */
export function toldMessage(
  issue: Pick<Issue, 'message' | 'file' | 'row' | 'column' | 'value'>,
): string {
  const places = [
    issue.row === null ? `${issue.file}: ` : `${issue.file}, row ${issue.row}: `,
    ...(issue.column === null ? [] : [`${issue.column} “${issue.value}”: `, `${issue.column}: `]),
  ]
  const told = places.reduce(
    (message, place) => (message.startsWith(place) ? message.slice(place.length) : message),
    issue.message,
  )
  return told === issue.message ? told : told.slice(0, 1).toUpperCase() + told.slice(1)
}

import type { EngineArguments, EngineResults } from '../../../shared/contract/engineCalls'
import type { Answer } from '../../../shared/contract/problem'
import type { Edit } from '../../../shared/project/project'
import type { SourceRow, TracedIssue } from './issueEdits'

/** The engine's part that work on a whole group needs; the bridge has it. */
export interface GroupEngine {
  readonly issueRows: (
    args: EngineArguments<'issueRows'>,
  ) => Promise<Answer<EngineResults['issueRows']>>
  readonly sourceRows: (
    args: EngineArguments<'sourceRows'>,
  ) => Promise<Answer<EngineResults['sourceRows']>>
}

/** The most problems of one group that are mended at once. */
export const mostAtOnce = 20_000

/** The most rows that are left out at once: each keeps its whole text in the project. */
export const mostRowsLeftOut = 500

const pageSize = 1000

/** All problems of a group, up to `most`. */
export async function issuesOf(
  engine: GroupEngine,
  group: string,
  most: number,
): Promise<Answer<readonly TracedIssue[]>> {
  const issues: TracedIssue[] = []
  while (issues.length < most) {
    const count = Math.min(pageSize, most - issues.length)
    const answer = await engine.issueRows({
      group,
      from: issues.length,
      count,
      sort: null,
      search: '',
    })
    if (!answer.ok) return answer
    issues.push(...answer.value.issues)
    if (answer.value.issues.length === 0 || issues.length >= answer.value.total) break
  }
  return { ok: true, value: issues }
}

/**
 * One row of a source with its whole text; null when the source has no such row any more. Rows that are left out may be
 * missing in the engine's list, so the row is looked for a little before its number as well.
 */
export async function sourceRowOf(
  engine: Pick<GroupEngine, 'sourceRows'>,
  source: string,
  row: number,
  edits: readonly Edit[],
): Promise<Answer<SourceRow | null>> {
  const leftOut = edits.filter((edit) => edit.edit === 'excludeRow' && edit.source === source)
  const reach = Math.min(leftOut.length, pageSize - 1)
  const from = Math.max(0, row - 1 - reach)
  const answer = await engine.sourceRows({
    source,
    from,
    count: row - from,
    sort: null,
    search: '',
  })
  if (!answer.ok) return answer
  const found = answer.value.rows.find((one) => one.row === row)
  return { ok: true, value: found === undefined ? null : { source, row, cells: found.cells } }
}

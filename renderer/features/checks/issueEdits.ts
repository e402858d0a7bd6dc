import type { CellTrace } from '../../../shared/contract/views'
import type { Edit } from '../../../shared/project/project'
import type { Issue } from '../../../shared/rules/issue'

/** A problem as the engine lists it, with the source cells its value was made of. */
export type TracedIssue = Issue & { readonly trace: CellTrace | null }

/** A cell of a source that a problem came from. */
export interface SourceCell {
  readonly source: string
  readonly sourceName: string
  readonly row: number
  readonly column: string
  readonly value: string
}

/** The source cells behind a problem; empty for constants, for the manifest and for what no source caused. */
export function sourceCellsOf(issue: Pick<TracedIssue, 'trace'>): readonly SourceCell[] {
  const trace = issue.trace
  if (trace === null) return []
  return trace.cells.map(({ column, value }) => ({
    source: trace.source,
    sourceName: trace.sourceName,
    row: trace.row,
    column,
    value,
  }))
}

/** Changes one cell. */
export function cellEdit(cell: SourceCell, to: string): Edit {
  return {
    edit: 'setCell',
    source: cell.source,
    row: cell.row,
    column: cell.column,
    from: cell.value,
    to,
  }
}

/** Changes every cell of the column that holds the same text. */
export function allAlikeEdit(cell: SourceCell, to: string): Edit {
  return {
    edit: 'replaceValue',
    source: cell.source,
    column: cell.column,
    from: cell.value,
    to,
  }
}

/** A row of a source with its text, as it has to be known to leave it out. */
export interface SourceRow {
  readonly source: string
  readonly row: number
  readonly cells: readonly string[]
}

/** Leaves a row out; the reason says which problem it had. */
export function excludeEdit(row: SourceRow, reason: string): Edit {
  return { edit: 'excludeRow', source: row.source, row: row.row, cells: [...row.cells], reason }
}

/** The source rows behind problems, each once. */
export function rowsBehind(
  issues: readonly TracedIssue[],
): readonly { readonly source: string; readonly row: number }[] {
  const rows = new Map<string, { readonly source: string; readonly row: number }>()
  for (const { trace } of issues) {
    if (trace !== null) {
      rows.set(`${trace.source}\n${trace.row}`, { source: trace.source, row: trace.row })
    }
  }
  return [...rows.values()]
}

/** The safe repair of a problem as a change of its source cell; null where the value is not the cell's own text. */
export function repairOf(
  issue: TracedIssue,
): { readonly cell: SourceCell; readonly to: string } | null {
  const cells = sourceCellsOf(issue)
  const [cell] = cells
  if (issue.repair === null || cell === undefined || cells.length > 1) return null
  return cell.value === issue.value ? { cell, to: issue.repair.to } : null
}

/**
 * The edits that apply the safe repairs of many problems. Cells of a column with the same text become one
 * `replaceValue`; a single cell a `setCell`. `skipped` counts problems whose value the mapping composes, so that no
 * source cell can be changed to the repaired text.
 */
export function repairEdits(issues: readonly TracedIssue[]): {
  readonly edits: readonly Edit[]
  readonly skipped: number
} {
  const byText = new Map<string, { cell: SourceCell; to: string; rows: Set<number> }>()
  const repairable = issues.filter((issue) => issue.repair !== null)
  const repairs = repairable.map(repairOf).filter((repair) => repair !== null)
  for (const { cell, to } of repairs) {
    const key = JSON.stringify([cell.source, cell.column, cell.value])
    const known = byText.get(key)
    if (known === undefined) byText.set(key, { cell, to, rows: new Set([cell.row]) })
    else known.rows.add(cell.row)
  }
  const edits = [...byText.values()].map(({ cell, to, rows }) =>
    rows.size > 1 ? allAlikeEdit(cell, to) : cellEdit(cell, to),
  )
  return { edits, skipped: repairable.length - repairs.length }
}

import type { Explanation } from '../../shared/contract/views'

/** One field of a record before and after. Null: the side does not have the field, or it was not read. */
export interface FieldRow {
  readonly column: string
  readonly before: string | null
  readonly after: string | null
  readonly changed: boolean
}

/** Fields before and after, changed ones first, in the order of the package's columns otherwise. */
export function fieldRows(
  explanation: Pick<Explanation, 'before' | 'after' | 'changes'>,
): readonly FieldRow[] {
  const before = explanation.before ?? {}
  const after = explanation.after ?? {}
  const changed = new Map(explanation.changes.map((change) => [change.column, change]))
  const columns = [...new Set([...Object.keys(after), ...Object.keys(before), ...changed.keys()])]
  const rows = columns.map((column) => {
    const change = changed.get(column)
    return {
      column,
      before: change?.from ?? before[column] ?? null,
      after: change?.to ?? after[column] ?? null,
      changed: change !== undefined,
    }
  })
  return [...rows.filter((row) => row.changed), ...rows.filter((row) => !row.changed)]
}

/** The few words the list of records shows about changes: “STATUS, ROLE_LIST and 2 more”. */
export function changedColumns(changes: readonly { readonly column: string }[]): string {
  const names = changes.map((change) => change.column)
  if (names.length <= 3) return names.join(', ')
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}

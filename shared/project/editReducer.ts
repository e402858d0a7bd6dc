import type { Edit } from './project'
import type { ProjectAction } from './projectAction'

type EditAction = Extract<ProjectAction, { readonly type: `edit.${string}` }>

/** The list of corrections after an action on it. */
export function reduceEdits(edits: readonly Edit[], action: EditAction): Edit[] {
  switch (action.type) {
    case 'edit.add':
      return action.edits.reduce(added, [...edits])
    case 'edit.remove': {
      const places = new Set(action.places)
      return edits.filter((_, at) => !places.has(at))
    }
    case 'edit.clear':
      return edits.filter((edit) => action.source !== null && edit.source !== action.source)
    default:
      return action satisfies never
  }
}

/**
 * Adds a correction. One that goes on where the last one of the same cell stopped is joined with it, so that a cell
 * corrected twice is one correction, and one set back to what it was is none.
 */
function added(edits: Edit[], edit: Edit): Edit[] {
  const last = edits.at(-1)
  const joined = last === undefined ? undefined : join(last, edit)
  if (joined === undefined) return isIdle(edit) ? edits : [...edits, edit]
  return isIdle(joined) ? edits.slice(0, -1) : edits.with(-1, joined)
}

function join(last: Edit, next: Edit): Edit | undefined {
  if (last.edit !== 'setCell' || next.edit !== 'setCell') return undefined
  const isSameCell =
    last.source === next.source && last.row === next.row && last.column === next.column
  return isSameCell && last.to === next.from ? { ...last, to: next.to } : undefined
}

function isIdle(edit: Edit): boolean {
  return edit.edit !== 'excludeRow' && edit.from === edit.to
}

import type { OpenedFile, OpenedProject } from '../../shared/contract/shellCalls'
import { fieldOfAction, labelOfAction } from '../../shared/project/actionLabel'
import { type History, recordStep, startHistory } from '../../shared/project/history'
import type { Project } from '../../shared/project/project'
import type { ProjectAction } from '../../shared/project/projectAction'
import { reduceProject } from '../../shared/project/projectReducer'

/** The open project: its history, where it lies on disk and what it was there. */
export interface StudioDocument {
  readonly history: History<Project>
  readonly file: OpenedFile | null
  /** As it is on disk, or as it was opened; null when it came back from a crash. */
  readonly saved: Project | null
  /** Ids of sources whose file is gone. */
  readonly missing: readonly string[]
}

export function openedDocument(opened: OpenedProject): StudioDocument {
  return {
    history: startHistory(opened.project),
    file: opened.file,
    saved: opened.restored ? null : opened.project,
    missing: opened.missing,
  }
}

/** Does something to the project; `at` in milliseconds. What changes nothing gives the same document. */
export function changedDocument(
  held: StudioDocument,
  action: ProjectAction,
  at: number,
): StudioDocument {
  const before = held.history.document
  const field = fieldOfAction(action)
  const history = recordStep(held.history, reduceProject(before, action), {
    label: labelOfAction(action, before),
    at,
    ...(field === undefined ? {} : { field }),
  })
  if (history === held.history) return held
  const missing =
    action.type === 'source.relink' || action.type === 'source.remove'
      ? held.missing.filter((id) => id !== action.source)
      : held.missing
  return { ...held, history, missing }
}

/** Goes back or forth in the history. */
export function movedDocument(
  held: StudioDocument,
  move: (history: History<Project>) => History<Project>,
): StudioDocument {
  const history = move(held.history)
  return history === held.history ? held : { ...held, history }
}

/** Is there something that is not on disk? What was opened and not touched holds nothing to lose. */
export function isDirty(held: StudioDocument): boolean {
  return held.history.document !== held.saved
}

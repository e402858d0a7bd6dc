import { useMemo } from 'react'
import type { IssueGroup } from '../../../shared/contract/views'
import type { Edit } from '../../../shared/project/project'
import { showProblem } from '../../state/fileActions'
import { useWholeStudio } from '../../state/StudioContext'
import { useProjectAction } from '../../state/useProjectAction'
import { counted, inDigits } from '../../ui/inWords'
import { issuesOf, mostAtOnce, mostRowsLeftOut, sourceRowOf } from './groupWork'
import {
  allAlikeEdit,
  cellEdit,
  excludeEdit,
  repairEdits,
  rowsBehind,
  type SourceCell,
  type TracedIssue,
} from './issueEdits'

/** What the admin can do about problems; each is one step of undo. */
export interface Mending {
  readonly setCell: (cell: SourceCell, to: string) => Promise<void>
  readonly replaceAll: (cell: SourceCell, to: string) => void
  readonly leaveOut: (issue: TracedIssue) => Promise<void>
  readonly repairGroup: (group: IssueGroup) => Promise<void>
  readonly leaveOutGroup: (group: IssueGroup) => Promise<void>
}

/** Turns mends into corrections of the project; says what was done, and what could not be. */
export function useMending(): Mending {
  const studio = useWholeStudio()
  const act = useProjectAction()
  return useMemo(() => {
    const engine = studio.bridge.engine
    const say = (text: string) => studio.dispatch({ type: 'announcement.made', text })
    const note = (title: string, text: string) =>
      studio.dispatch({ type: 'toast.shown', toast: { kind: 'plain', title, text } })
    const known = () => studio.store.getState().document?.history.document.edits ?? []
    const add = (edits: readonly Edit[], said: string) => {
      if (edits.length > 0) act({ type: 'edit.add', edits })
      say(said)
    }
    const rowAt = async (source: string, row: number) => {
      const answer = await sourceRowOf(engine, source, row, known())
      if (answer.ok) return answer.value
      showProblem(studio, answer.problem)
      return null
    }
    const rowsOut = async (issues: readonly TracedIssue[], reason: string) => {
      const behind = rowsBehind(issues)
      const rows = []
      for (const { source, row } of behind.slice(0, mostRowsLeftOut)) {
        const found = await rowAt(source, row)
        if (found !== null) rows.push(excludeEdit(found, reason))
      }
      if (rows.length === 0) note('No row was left out', 'The source no longer has these rows.')
      else add(rows, `${counted(rows.length, 'row')} left out.`)
    }
    return {
      setCell: async (cell, to) => {
        const row = await rowAt(cell.source, cell.row)
        const edit = cellEdit(cell, to)
        add(
          [edit.edit === 'setCell' && row !== null ? { ...edit, cells: [...row.cells] } : edit],
          `${cell.column} of row ${inDigits(cell.row)} corrected.`,
        )
      },
      replaceAll: (cell, to) =>
        add([allAlikeEdit(cell, to)], `Corrected in all of ${cell.column}.`),
      leaveOut: (issue) => rowsOut([issue], issue.code),
      repairGroup: async (group) => {
        const issues = await issuesOf(engine, group.id, mostAtOnce)
        if (!issues.ok) return showProblem(studio, issues.problem)
        const { edits, skipped } = repairEdits(issues.value)
        add(edits, `${counted(edits.length, 'correction')} made.`)
        if (skipped > 0) {
          note(
            `${counted(skipped, 'value')} left as they are`,
            'A mapping composes them: change the mapping, or correct the cells one by one.',
          )
        }
      },
      leaveOutGroup: async (group) => {
        const issues = await issuesOf(engine, group.id, mostAtOnce)
        if (!issues.ok) return showProblem(studio, issues.problem)
        await rowsOut(issues.value, group.code)
      },
    }
  }, [studio, act])
}

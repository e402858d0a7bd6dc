import { useCallback } from 'react'
import type { ProjectAction } from '../../shared/project/projectAction'
import { useDispatch } from './StudioContext'

/** Does something to the project: undo shows its name, typing in one field is one step, and autosave and the engine get it. */
export function useProjectAction(): (action: ProjectAction) => void {
  const dispatch = useDispatch()
  return useCallback(
    (action) => dispatch({ type: 'project.changed', action, at: Date.now() }),
    [dispatch],
  )
}

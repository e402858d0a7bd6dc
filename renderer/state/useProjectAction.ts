import { useCallback } from 'react'
import { fieldOfAction, labelOfAction } from '../../shared/project/actionLabel'
import type { ProjectAction } from '../../shared/project/projectAction'
import { reduceProject } from '../../shared/project/projectReducer'
import { useWholeStudio } from './StudioContext'

/** Does one of the named actions to the project: undo shows its name, and typing in one field is one step of undo. */
export function useProjectAction(): (action: ProjectAction) => void {
  const { store, dispatch } = useWholeStudio()
  return useCallback(
    (action) => {
      const project = store.getState().document?.history.present
      if (project === undefined) return
      const merge = fieldOfAction(action)
      dispatch({
        type: 'project.changed',
        label: labelOfAction(action, project),
        change: (present) => reduceProject(present, action),
        ...(merge === undefined ? {} : { merge }),
      })
    },
    [store, dispatch],
  )
}

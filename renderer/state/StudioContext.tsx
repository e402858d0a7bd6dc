import { createContext, type ReactNode, useContext } from 'react'
import { useStore } from 'zustand'
import type { Bridge } from '../../shared/contract/bridge'
import type { Project } from '../../shared/project/project'
import type { Place, Selections } from './selections'
import type { Studio } from './store'
import type { StudioAction, StudioState } from './studioState'

const StudioContext = createContext<Studio | null>(null)

/** Gives the studio to everything below it. */
export function StudioProvider({
  studio,
  children,
}: {
  readonly studio: Studio
  readonly children: ReactNode
}) {
  return <StudioContext value={studio}>{children}</StudioContext>
}

/** The studio itself, for code that runs outside drawing. */
export function useWholeStudio(): Studio {
  const studio = useContext(StudioContext)
  if (!studio) throw new Error('A component that needs the studio is drawn outside StudioProvider.')
  return studio
}

/** Reads from the state; draws again when the selected value is another one. */
export function useStudio<T>(select: (state: StudioState) => T): T {
  return useStore(useWholeStudio().store, select)
}

export function useDispatch(): (action: StudioAction) => void {
  return useWholeStudio().dispatch
}

export function useBridge(): Bridge {
  return useWholeStudio().bridge
}

/** The open project. Only for screens that are drawn while one is open. */
export function useProject(): Project {
  const project = useStudio((state) => state.document?.history.document)
  if (!project) throw new Error('A screen of a project is drawn while none is open.')
  return project
}

/** What is selected on a screen. */
export function useSelection<P extends Place>(place: P): Selections[P] {
  return useStudio((state) => state.selections[place])
}

import { useState } from 'react'
import type { KeptStates } from '../../shared/contract/stateViews'
import { counted } from '../ui/inWords'
import { showProblem } from './fileActions'
import { type Asked, unexpected } from './latestAnswer'
import { useWholeStudio } from './StudioContext'
import { useEngine } from './useEngine'

/** The states of tenants that are kept on this computer, and what the admin can do about them. */
export interface KeptStatesDesk {
  readonly asked: Asked<KeptStates> & { readonly retry: () => void }
  /** What the admin is asked to confirm: a state by its id, or all; null: nothing. */
  readonly isAsked: string | 'all' | null
  /** Asks first, deletes on the second press. */
  readonly remove: (what: string | 'all') => Promise<void>
  readonly setKeeps: (keeps: boolean) => Promise<void>
  readonly showFolder: () => Promise<void>
}

export function useKeptStates(): KeptStatesDesk {
  const studio = useWholeStudio()
  const asked = useEngine('keptStates', {})
  const [isAsked, setAsked] = useState<string | 'all' | null>(null)
  const { engine, shell } = studio.bridge
  return {
    asked,
    isAsked,
    remove: async (what) => {
      if (isAsked !== what) return setAsked(what)
      setAsked(null)
      const states = what === 'all' ? null : [what]
      const answer = await engine.deleteKeptStates({ states }).catch(unexpected)
      if (!answer.ok) return showProblem(studio, answer.problem)
      const text = `${counted(answer.value.deleted, 'kept state')} deleted from this computer.`
      studio.dispatch({ type: 'announcement.made', text })
    },
    setKeeps: async (keeps) => {
      const answer = await engine.keepStates({ keeps }).catch(unexpected)
      if (!answer.ok) showProblem(studio, answer.problem)
      asked.retry()
    },
    showFolder: async () => {
      const answer = await shell.showStates({}).catch(unexpected)
      if (!answer.ok) showProblem(studio, answer.problem)
    },
  }
}

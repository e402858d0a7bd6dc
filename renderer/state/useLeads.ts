import { useMemo } from 'react'
import { useDispatch } from './StudioContext'
import type { Place, Selections } from './selections'

/** Ways from one screen to a place on another. */
export interface Leads {
  readonly toMapping: (mapping: string, column: string | null) => void
  readonly toSource: (source: string, row: number | null, column: string | null) => void
  readonly toRecord: (record: string) => void
  /** To the kept states of tenants. */
  readonly toStates: () => void
  /** To a part of the settings, by its name. */
  readonly toSettings: (part: string) => void
  readonly to: (place: Place) => void
}

/** Leads to other screens with something selected there. */
export function useLeads(): Leads {
  const dispatch = useDispatch()
  return useMemo(() => {
    const show = <P extends Place>(place: P, selection?: Selections[P]) =>
      dispatch({ type: 'place.shown', place, ...(selection ? { selection } : {}) })
    return {
      toMapping: (mapping, column) => show('mapping', { mapping, column }),
      toSource: (source, row, column) => show('sources', { source, row, column }),
      toRecord: (record) => show('preview', { record }),
      toStates: () => show('preview', { states: true, change: null }),
      toSettings: (part) => show('settings', { part }),
      to: (place) => show(place),
    }
  }, [dispatch])
}

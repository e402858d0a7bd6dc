import { useMemo } from 'react'
import { useStudio } from '../../state/StudioContext'
import type { Choice } from '../../ui/Select'

const none: readonly string[] = []

/** The columns of a source as choices; none while it is not read. */
export function useSourceColumns(source: string): readonly Choice[] {
  const columns = useStudio(
    (state) => state.engine?.sources.find(({ id }) => id === source)?.columns ?? none,
  )
  return useMemo(() => [...new Set(columns)].map((id) => ({ id, label: id })), [columns])
}

import { useEffect, useLayoutEffect, useRef } from 'react'
import { type GridPlace, keepPlace } from './gridPlaces'

/** Takes a grid back to the place it was left at, as soon as it has rows, and keeps its place when it goes from the page. */
export function useGridPlace(
  label: string,
  left: GridPlace | undefined,
  hasRows: boolean,
  { read, take }: { readonly read: () => GridPlace; readonly take: (place: GridPlace) => void },
): void {
  const latest = useRef({ read, take })
  latest.current = { read, take }
  const isBack = useRef(false)
  useEffect(() => {
    if (left === undefined || !hasRows || isBack.current) return
    isBack.current = true
    latest.current.take(left)
  }, [left, hasRows])
  const shown = useRef(hasRows)
  shown.current = hasRows
  // Before the element is gone: with it goes how far it was scrolled.
  useLayoutEffect(
    () => () => {
      if (shown.current) keepPlace(label, latest.current.read())
    },
    [label],
  )
}

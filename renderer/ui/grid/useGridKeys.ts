import { type KeyboardEvent, useState } from 'react'
import { type CellPlace, type CellRange, type GridSize, movedPlace } from './gridSelection'

export interface GridKeyOptions {
  readonly size: GridSize
  readonly onMove: (place: CellPlace) => void
  readonly onActivate: (place: CellPlace) => void
  readonly onCopy: (range: CellRange) => void
  readonly onResize: (column: number, by: number) => void
}

const start: CellRange = { anchor: { row: 0, column: 0 }, focus: { row: 0, column: 0 } }

/** The selected cells of a grid and what its keys do: arrows, Home, End, PageUp, PageDown, Shift to extend, Ctrl+A, Ctrl+C, Enter, Alt+arrows. */
export function useGridKeys({ size, onMove, onActivate, onCopy, onResize }: GridKeyOptions) {
  const [range, setRange] = useState<CellRange>(start)
  const { focus } = range

  const select = (place: CellPlace, extends_: boolean) => {
    setRange(extends_ ? { anchor: range.anchor, focus: place } : { anchor: place, focus: place })
    onMove(place)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isFar = event.ctrlKey || event.metaKey
    const handled = () => event.preventDefault()
    if (event.altKey) {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
      handled()
      onResize(focus.column, event.key === 'ArrowRight' ? 16 : -16)
      return
    }
    if (isFar && event.key.toLowerCase() === 'a') {
      handled()
      const last = { row: size.rows - 1, column: size.columns - 1 }
      setRange({ anchor: { row: 0, column: 0 }, focus: last })
      return
    }
    if (isFar && event.key.toLowerCase() === 'c') {
      handled()
      onCopy(range)
      return
    }
    if (!isFar && event.key === 'Enter') {
      handled()
      onActivate(focus)
      return
    }
    const place = movedPlace(focus, { key: event.key, isFar }, size)
    if (!place) return
    handled()
    select(place, event.shiftKey && place.row >= 0)
  }
  const forget = () => setRange(start)
  return { range, isTouched: range !== start, setRange, forget, select, onKeyDown }
}

import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useReducer, useRef } from 'react'
import { blockHeight, type DrawnRow, rowsOfBlocks } from './rowBlocks'
import {
  barOffset,
  clampedOffset,
  isScaled,
  offsetShowing,
  rowHeight,
  scrollLengths,
  tableOffset,
} from './scaledScroll'

/** The header stays in sight above the rows. */
export const headerHeight = 32

export interface GridScroll {
  readonly rows: readonly DrawnRow[]
  /** Which columns are in sight, `to` exclusive. */
  readonly columns: { readonly from: number; readonly to: number }
  /** The height of the element that scrolls. */
  readonly height: number
  readonly pageRows: number
  readonly showRow: (row: number) => void
  readonly showColumn: (column: number) => void
  /** Brings a place into sight, in pixels above the first row. */
  readonly goTo: (offset: number) => void
  /** The place that is in sight. */
  readonly offset: () => number
}

/**
 * Which rows and columns are in sight. TanStack Virtual works on the element as it is drawn; when the table is taller
 * than an element can be, its lines stand for rows further down, the wheel still moves by pixels of the table, and the
 * scroll bar by its share.
 */
export function useGridScroll(
  scroller: RefObject<HTMLDivElement | null>,
  rowCount: number,
  widths: readonly number[],
): GridScroll {
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const offset = useRef(0)
  const drawn = scrollLengths(rowCount, 0).drawn
  const blocks = useVirtualizer({
    count: Math.ceil(drawn / blockHeight),
    getScrollElement: () => scroller.current,
    estimateSize: () => blockHeight,
    overscan: 1,
  })
  const across = useVirtualizer({
    horizontal: true,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    overscan: 2,
  })
  const widthKey = widths.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the virtualizer keeps sizes until it is told that they changed.
  useLayoutEffect(() => across.measure(), [widthKey, across])

  const view = Math.max(rowHeight, (blocks.scrollRect?.height ?? 0) - headerHeight)
  const lengths = scrollLengths(rowCount, view)
  const scaled = isScaled(lengths)
  const latest = useRef(lengths)
  latest.current = lengths

  const goTo = (place: number) => {
    const element = scroller.current
    if (!element) return
    offset.current = clampedOffset(place, latest.current)
    element.scrollTop = barOffset(offset.current, latest.current)
    redraw()
  }
  const goToLatest = useRef(goTo)
  goToLatest.current = goTo

  useEffect(() => {
    const element = scroller.current
    if (!element || !scaled) return
    const onScroll = () => {
      const isOurs = Math.abs(element.scrollTop - barOffset(offset.current, latest.current)) < 2
      if (!isOurs) offset.current = tableOffset(element.scrollTop, latest.current)
      redraw()
    }
    const onWheel = (event: WheelEvent) => {
      if (event.deltaY === 0 || event.ctrlKey || event.shiftKey) return
      event.preventDefault()
      goToLatest.current(offset.current + event.deltaY)
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => {
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('wheel', onWheel)
    }
  }, [scroller, scaled])

  const barAt = scroller.current?.scrollTop ?? 0
  if (!scaled) offset.current = barAt
  const ahead = scaled ? offset.current - barOffset(offset.current, lengths) : 0
  const columns = across.getVirtualItems()
  return {
    rows: rowsOfBlocks(
      blocks.getVirtualItems().map(({ index }) => index),
      ahead,
      rowCount,
    ),
    columns: { from: columns[0]?.index ?? 0, to: (columns.at(-1)?.index ?? -1) + 1 },
    height: lengths.drawn,
    pageRows: Math.max(1, Math.floor(view / rowHeight) - 1),
    showRow: (row) => {
      const wanted = offsetShowing(row, offset.current, lengths)
      if (wanted !== offset.current) goTo(wanted)
    },
    showColumn: (column) => across.scrollToIndex(column, { align: 'auto' }),
    goTo,
    offset: () => offset.current,
  }
}

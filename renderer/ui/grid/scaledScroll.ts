/** The height of every row, in pixels. Source: design §3. */
export const rowHeight = 28

/** Chromium cuts an element at 33.5 million pixels; a taller table has a scroll bar that stands for more. Source: design §4. */
export const tallest = 33_000_000

/** The lengths of a scrolled table in pixels. `full`: all rows; `drawn`: the element; `view`: what is in sight. */
export interface ScrollLengths {
  readonly full: number
  readonly drawn: number
  readonly view: number
}

/** The lengths for a number of rows in a view of a height. */
export function scrollLengths(rows: number, view: number): ScrollLengths {
  const full = rows * rowHeight
  return { full, drawn: Math.min(full, tallest), view }
}

/** Is the scroll bar scaled, so that one pixel of it is more than one pixel of the table? */
export function isScaled({ full, drawn }: ScrollLengths): boolean {
  return full > drawn
}

/** Where in the whole table the scroll bar's place is, in pixels from the top. */
export function tableOffset(scrollTop: number, lengths: ScrollLengths): number {
  return isScaled(lengths) ? scrollTop * ratio(lengths) : scrollTop
}

/** Where the scroll bar must stand for a place in the whole table. */
export function barOffset(offset: number, lengths: ScrollLengths): number {
  return isScaled(lengths) ? offset / ratio(lengths) : offset
}

/** The nearest place that can be scrolled to. */
export function clampedOffset(offset: number, { full, view }: ScrollLengths): number {
  return Math.max(0, Math.min(offset, full - view))
}

/** The place that shows a row with the least movement; the same place when it is in sight already. */
export function offsetShowing(row: number, offset: number, { full, view }: ScrollLengths): number {
  const top = row * rowHeight
  if (top < offset) return top
  const lowest = top + rowHeight - view
  return lowest > offset ? clampedOffset(lowest, { full, drawn: full, view }) : offset
}

function ratio({ full, drawn, view }: ScrollLengths): number {
  return (full - view) / Math.max(1, drawn - view)
}

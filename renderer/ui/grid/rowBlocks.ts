import { rowHeight } from './scaledScroll'

/**
 * TanStack Virtual goes through all its items whenever their number changes, which a table does while it is read: with a
 * million rows that alone took half a frame. So its items are blocks of so many rows.
 */
const rowsPerBlock = 8

/** The height of a block, in pixels. */
export const blockHeight = rowsPerBlock * rowHeight

/** A row to draw and where, in pixels from the top of the rows. */
export interface DrawnRow {
  readonly index: number
  readonly top: number
}

/**
 * The rows to draw for the blocks in sight. `ahead` is how far the table is ahead of its scroll bar, in pixels; 0 where
 * the bar is not scaled. Nothing beyond the table.
 */
export function rowsOfBlocks(
  blocks: readonly number[],
  ahead: number,
  rowCount: number,
): readonly DrawnRow[] {
  const shift = Math.round(ahead / rowHeight)
  return blocks
    .flatMap((block) =>
      Array.from({ length: rowsPerBlock }, (_, step) => block * rowsPerBlock + step),
    )
    .map((line) => ({ index: line + shift, top: (line + shift) * rowHeight - ahead }))
    .filter(({ index }) => index >= 0 && index < rowCount)
}

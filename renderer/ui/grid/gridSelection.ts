/** A cell by its places, both from 0; row -1 is the header. */
export interface CellPlace {
  readonly row: number
  readonly column: number
}

/** A rectangle of cells: where it was begun and where it goes to. */
export interface CellRange {
  readonly anchor: CellPlace
  readonly focus: CellPlace
}

export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows that fit in the view, for PageUp and PageDown. */
  readonly pageRows: number
}

/** The part of a key press that moves through cells. */
export interface MoveKey {
  readonly key: string
  /** Ctrl, or Cmd on macOS. */
  readonly isFar: boolean
}

/** Where a key leads from a cell; undefined when the key does not move. */
export function movedPlace(
  { row, column }: CellPlace,
  { key, isFar }: MoveKey,
  { rows, columns, pageRows }: GridSize,
): CellPlace | undefined {
  const to = (nextRow: number, nextColumn: number): CellPlace => ({
    row: Math.max(-1, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  })
  switch (key) {
    case 'ArrowDown':
      return to(isFar ? rows - 1 : row + 1, column)
    case 'ArrowUp':
      return to(isFar ? 0 : row - 1, column)
    case 'ArrowRight':
      return to(row, isFar ? columns - 1 : column + 1)
    case 'ArrowLeft':
      return to(row, isFar ? 0 : column - 1)
    case 'PageDown':
      return to(row + pageRows, column)
    case 'PageUp':
      return to(Math.max(0, row - pageRows), column)
    case 'Home':
      return to(isFar ? 0 : row, 0)
    case 'End':
      return to(isFar ? rows - 1 : row, columns - 1)
    default:
      return undefined
  }
}

/** A rectangle by its edges, all inclusive. */
export interface CellBox {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** The cells of a range; never the header. */
export function boxOf({ anchor, focus }: CellRange): CellBox {
  return {
    top: Math.max(0, Math.min(anchor.row, focus.row)),
    bottom: Math.max(anchor.row, focus.row),
    left: Math.min(anchor.column, focus.column),
    right: Math.max(anchor.column, focus.column),
  }
}

/** Is a cell in the box? */
export function isInBox(row: number, column: number, box: CellBox): boolean {
  return row >= box.top && row <= box.bottom && column >= box.left && column <= box.right
}

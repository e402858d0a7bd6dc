import { memo } from 'react'
import type { GridColumn } from './gridColumn'
import { type CellBox, isInBox } from './gridSelection'

export interface GridLineProps<Row> {
  readonly gridId: string
  readonly index: number
  /** In pixels from the top of the rows. */
  readonly top: number
  readonly row: Row | undefined
  readonly columns: readonly GridColumn<Row>[]
  readonly starts: readonly number[]
  readonly widths: readonly number[]
  readonly from: number
  readonly to: number
  readonly box: CellBox | null
  /** The column of the active cell when it is in this row; -1: it is not. */
  readonly active: number
  readonly rowClass: string
}

/** One row in sight. While its content is on its way it is drawn as an empty line, so that nothing jumps. */
function Line<Row>(props: GridLineProps<Row>) {
  const { gridId, index, top, row, columns, starts, widths, from, to, box, active, rowClass } =
    props
  return (
    <tr
      aria-rowindex={index + 2}
      className={`grid-row${active >= 0 ? ' active' : ''}${row === undefined ? ' waiting' : ''} ${rowClass}`}
      style={{ top }}
      data-row={index}
    >
      {columns.slice(from, to).map((column, step) => {
        const at = from + step
        const isSelected = box !== null && isInBox(index, at, box)
        const look = [
          'grid-cell',
          column.isNumber ? 'number' : '',
          isSelected ? 'selected' : '',
          active === at ? 'active' : '',
          row === undefined ? '' : (column.cellClass?.(row) ?? ''),
        ]
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: inside a grid a td is a gridcell, which can be selected.
          <td
            key={column.id}
            id={`${gridId}-${index}-${at}`}
            aria-colindex={at + 1}
            aria-selected={isSelected}
            className={look.filter(Boolean).join(' ')}
            style={{ left: starts[at], width: widths[at] }}
            data-column={at}
          >
            {row === undefined ? null : column.cell ? column.cell(row) : column.text(row)}
          </td>
        )
      })}
    </tr>
  )
}

/** Drawn again only when something of its own changed; so whoever draws it hands over the same arrays while they stay the same. */
export const GridLine = memo(Line) as typeof Line

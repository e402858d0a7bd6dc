import { memo } from 'react'
import type { GridColumn } from './gridColumn'
import { type CellBox, isInBox } from './gridSelection'
import type { DrawnRow } from './useGridScroll'

export interface GridLineProps<Row> {
  readonly gridId: string
  readonly line: DrawnRow
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
  const { gridId, line, row, columns, starts, widths, from, to, box, active, rowClass } = props
  return (
    <tr
      aria-rowindex={line.index + 2}
      className={`grid-row${active >= 0 ? ' active' : ''}${row === undefined ? ' waiting' : ''} ${rowClass}`}
      style={{ top: line.top }}
      data-row={line.index}
    >
      {columns.slice(from, to).map((column, step) => {
        const index = from + step
        const isSelected = box !== null && isInBox(line.index, index, box)
        const look = [
          'grid-cell',
          column.isNumber ? 'number' : '',
          isSelected ? 'selected' : '',
          active === index ? 'active' : '',
          row === undefined ? '' : (column.cellClass?.(row) ?? ''),
        ]
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: inside a grid a td is a gridcell, which can be selected.
          <td
            key={column.id}
            id={`${gridId}-${line.index}-${index}`}
            aria-colindex={index + 1}
            aria-selected={isSelected}
            className={look.filter(Boolean).join(' ')}
            style={{ left: starts[index], width: widths[index] }}
            data-column={index}
          >
            {row === undefined ? null : column.cell ? column.cell(row) : column.text(row)}
          </td>
        )
      })}
    </tr>
  )
}

/** Drawn again only when something of its own changed. */
export const GridLine = memo(Line) as typeof Line

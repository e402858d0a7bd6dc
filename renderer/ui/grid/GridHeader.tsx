import { ArrowDown, ArrowUp } from 'lucide-react'
import type { WindowRequest } from '../../../shared/contract/views'
import type { GridColumn } from './gridColumn'
import type { GridTable } from './gridTable'

export interface GridHeaderProps<Row> {
  readonly gridId: string
  readonly table: GridTable
  readonly columns: readonly GridColumn<Row>[]
  readonly inSight: { readonly from: number; readonly to: number }
  readonly sort: WindowRequest['sort']
  /** The column whose header is the active cell; -1: none. */
  readonly active: number
  readonly onSort: (column: number) => void
}

/** The header row: names, the sort, and an edge at each column that is dragged to resize it. */
export function GridHeader<Row>(props: GridHeaderProps<Row>) {
  const { gridId, table, columns, inSight, sort, active, onSort } = props
  const headers = table.getFlatHeaders()
  return (
    <thead className="grid-head">
      <tr aria-rowindex={1}>
        {columns.slice(inSight.from, inSight.to).map((column, step) => {
          const index = inSight.from + step
          const header = headers[index]
          if (!header) return null
          const sorted = sort?.column === column.id ? sort : null
          return (
            <th
              key={column.id}
              id={`${gridId}-head-${index}`}
              scope="col"
              aria-colindex={index + 1}
              aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : 'none'}
              className={`grid-header${column.isNumber ? ' number' : ''}${active === index ? ' active' : ''}`}
              style={{ left: header.getStart(), width: header.getSize() }}
              onClick={() => onSort(index)}
            >
              {column.headerMark}
              <span className="truncate">{column.header}</span>
              {sorted &&
                (sorted.descending ? (
                  <ArrowDown size={12} aria-hidden />
                ) : (
                  <ArrowUp size={12} aria-hidden />
                ))}
              <span
                className={`grid-edge${header.column.getIsResizing() ? ' resizing' : ''}`}
                aria-hidden
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => header.column.resetSize()}
                onClick={(event) => event.stopPropagation()}
              />
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

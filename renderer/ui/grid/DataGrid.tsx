import { type MouseEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { WindowRequest } from '../../../shared/contract/views'
import { InlineProblem, Loading } from '../Notice'
import { cellsAsTsv, copiedSentence } from './copyCells'
import { GridLine } from './GridBody'
import { GridHeader } from './GridHeader'
import type { GridColumn, GridPage, GridSource } from './gridColumn'
import { placeLeft } from './gridPlaces'
import { boxOf, type CellPlace, type CellRange } from './gridSelection'
import { narrowest, useGridTable, widest } from './gridTable'
import { useGridKeys } from './useGridKeys'
import { useGridPlace } from './useGridPlace'
import { useGridRows } from './useGridRows'
import { headerHeight, useGridScroll } from './useGridScroll'
import { usePassingNote } from './usePassingNote'
import './grid.css'

export interface DataGridProps<Row> {
  /** Read aloud: “Rows of hr-export.csv”. */
  readonly label: string
  /** The same array while the columns stay the same. */
  readonly columns: readonly GridColumn<Row>[]
  readonly source: GridSource<GridPage<Row>>
  readonly search?: string
  /** What to show when there are no rows. */
  readonly empty: ReactNode
  readonly waiting?: string
  readonly rowClass?: (row: Row) => string
  /** The active cell changed, by mouse or by key. */
  readonly onSelect?: (row: Row, column: string, index: number) => void
  /** Enter or double click. */
  readonly onActivate?: (row: Row, column: string, index: number) => void
  /** A row, from 0 in this sort and search, to bring into sight and select; another object does it again. */
  readonly show?: { readonly row: number; readonly column?: string } | null
  /** Said after copying, and when copying did not work: for the live region. */
  readonly onSay?: (sentence: string) => void
  readonly onTotal?: (total: number) => void
}

const noClass = () => ''

/** A table of any length. Rows come in windows of a hundred as they scroll into sight; see `gridColumn.ts` for where they come from. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, columns, source, search = '', onSelect, onActivate, onSay, onTotal } = props
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const note = usePassingNote()
  const about = `${source.subject ?? ''}|${search}`
  const [left] = useState(() => placeLeft(label, about))
  const [sort, setSort] = useState<WindowRequest['sort']>(left?.sort ?? null)
  const rows = useGridRows(source, sort, search)
  const total = rows.total ?? 0
  const table = useGridTable(columns)
  const leaves = table.getAllLeafColumns()
  const widths = useSame(leaves.map((column) => column.getSize()))
  const starts = useSame(leaves.map((column) => column.getStart()))
  const scroll = useGridScroll(scroller, total, widths)

  const first = scroll.rows[0]?.index ?? 0
  const last = (scroll.rows.at(-1)?.index ?? 0) + 1
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows in sight are asked for when they change.
  useEffect(() => rows.inSight(first, last), [first, last, source.version])
  // While a search goes on, the rows in the page are those of the one before.
  const found = rows.renewing === 'search' ? undefined : rows.total
  useEffect(() => {
    if (found !== undefined) onTotal?.(found)
  }, [found, onTotal])
  /** A selected cell whose row is still on its way: a far jump is told of as soon as its row is here. */
  const untold = useRef<CellPlace | null>(null)
  const report = (place: CellPlace, tell: DataGridProps<Row>['onSelect']) => {
    const row = rows.row(place.row)
    const column = columns[place.column]
    if (row !== undefined && column) tell?.(row, column.id, place.row)
    return row !== undefined
  }
  const reportSelected = (place: CellPlace) => {
    untold.current = place.row < 0 || report(place, onSelect) ? null : place
  }
  useEffect(() => {
    if (untold.current !== null) reportSelected(untold.current)
  })
  const sortBy = (index: number) => {
    const column = columns[index]
    if (!column || column.canSort === false) return
    if (sort?.column !== column.id) setSort({ column: column.id, descending: false })
    else setSort(sort.descending ? null : { ...sort, descending: true })
  }
  const copy = async (range: CellRange) => {
    const box = boxOf(range)
    const text = await cellsAsTsv(source, columns, box, { sort, search })
    if (text !== null) await navigator.clipboard.writeText(text)
    const sentence = text === null ? 'These cells could not be copied.' : copiedSentence(box)
    note.show(sentence)
    onSay?.(sentence)
  }
  const keys = useGridKeys({
    size: { rows: total, columns: columns.length, pageRows: scroll.pageRows },
    onMove: (place) => {
      if (place.row >= 0) scroll.showRow(place.row)
      scroll.showColumn(place.column)
      reportSelected(place)
    },
    onActivate: (place) => {
      if (place.row < 0) sortBy(place.column)
      else report(place, onActivate)
    },
    onCopy: copy,
    onResize: (index, by) => {
      const column = leaves[index]
      if (!column) return
      const size = Math.max(narrowest, Math.min(widest, column.getSize() + by))
      table.setColumnSizing((sizes) => ({ ...sizes, [column.id]: size }))
    },
  })
  const { focus } = keys.range
  const shownAbout = useRef(about)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another search is another table, which begins at its top.
  useEffect(() => {
    if (shownAbout.current === about) return
    shownAbout.current = about
    scroll.goTo(0)
    keys.forget()
  }, [about])
  useGridPlace(label, left, total > 0, {
    read: () => ({
      about,
      sort,
      offset: scroll.offset(),
      range: keys.range,
      widths: Object.fromEntries(leaves.map((column) => [column.id, column.getSize()])),
    }),
    take: ({ offset, range, widths: wide }) => {
      table.setColumnSizing(wide)
      keys.setRange(range)
      scroll.goTo(offset)
    },
  })

  const shownRow = props.show?.row
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another wish moves the grid.
  useEffect(() => {
    if (shownRow === undefined || shownRow >= total) return
    const column = columns.findIndex(({ id }) => id === props.show?.column)
    const place = { row: shownRow, column: Math.max(0, column) }
    keys.setRange({ anchor: place, focus: place })
    scroll.showRow(place.row)
    scroll.showColumn(place.column)
  }, [props.show, total > 0])

  const pressed = (event: MouseEvent<HTMLElement>): CellPlace | null => {
    if (!(event.target instanceof Element)) return null
    const cell = event.target.closest('[data-column]')
    const row = cell?.closest('[data-row]')
    if (!cell || !row) return null
    return {
      row: Number(row.getAttribute('data-row')),
      column: Number(cell.getAttribute('data-column')),
    }
  }
  const isEmpty = rows.total === 0
  const box = boxOf(keys.range)
  const activeId =
    focus.row < 0 ? `${gridId}-head-${focus.column}` : `${gridId}-${focus.row}-${focus.column}`
  // In a very low or narrow window the active cell may not be drawn; then there is nothing to name.
  const isActiveDrawn =
    total > 0 &&
    focus.column >= scroll.columns.from &&
    focus.column < scroll.columns.to &&
    (focus.row < 0 || scroll.rows.some(({ index }) => index === focus.row))
  return (
    <div className="grid-frame">
      {rows.problem && <InlineProblem problem={rows.problem} onRetry={rows.retry} />}
      <div className="grid-scroller" ref={scroller}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells keys move through is a grid.
          role="grid"
          aria-label={label}
          aria-rowcount={total + 1}
          aria-colcount={columns.length}
          aria-multiselectable
          aria-busy={rows.renewing !== null}
          aria-activedescendant={isActiveDrawn ? activeId : undefined}
          className={`grid${keys.isTouched ? ' touched' : ''}`}
          tabIndex={0}
          style={{ width: table.getTotalSize(), height: scroll.height + headerHeight }}
          onKeyDown={keys.onKeyDown}
          onMouseDown={(event) => {
            const place = pressed(event)
            if (place && event.button === 0) keys.select(place, event.shiftKey)
          }}
          onMouseMove={(event) => {
            if (event.buttons !== 1) return
            const place = pressed(event)
            if (place) keys.setRange({ anchor: keys.range.anchor, focus: place })
          }}
          onDoubleClick={(event) => {
            const place = pressed(event)
            if (place) report(place, onActivate)
          }}
        >
          <GridHeader
            gridId={gridId}
            table={table}
            columns={columns}
            inSight={scroll.columns}
            sort={sort}
            active={focus.row < 0 ? focus.column : -1}
            onSort={sortBy}
          />
          <tbody className="grid-body">
            {scroll.rows.map((line) => {
              const row = rows.row(line.index)
              const isInRange = line.index >= box.top && line.index <= box.bottom
              return (
                <GridLine
                  key={line.index}
                  gridId={gridId}
                  index={line.index}
                  top={line.top}
                  row={row}
                  columns={columns}
                  starts={starts}
                  widths={widths}
                  from={scroll.columns.from}
                  to={scroll.columns.to}
                  box={isInRange ? box : null}
                  active={focus.row === line.index ? focus.column : -1}
                  rowClass={row === undefined ? '' : (props.rowClass ?? noClass)(row)}
                />
              )
            })}
          </tbody>
        </table>
      </div>
      {rows.total === undefined && !rows.problem && (
        <div className="grid-over">
          <Loading>{props.waiting ?? 'Reading rows…'}</Loading>
        </div>
      )}
      {rows.renewing !== null && (
        <p className="grid-renewing" role="status">
          {rows.renewing === 'search' ? 'Searching…' : 'Sorting…'}
        </p>
      )}
      {note.text !== '' && (
        // The live region says it, too.
        <p className="grid-renewing said" aria-hidden>
          {note.text}
        </p>
      )}
      {isEmpty && !rows.problem && <div className="grid-over">{props.empty}</div>}
    </div>
  )
}

/** The same array as long as it holds the same numbers. */
function useSame(numbers: readonly number[]): readonly number[] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the numbers.
  return useMemo(() => numbers, [numbers.join()])
}

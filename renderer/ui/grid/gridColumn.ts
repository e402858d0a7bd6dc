import type { ReactNode } from 'react'
import type { Answer } from '../../../shared/contract/problem'
import type { WindowRequest } from '../../../shared/contract/views'

/** One column of a grid. `text` is what is copied and, without `cell`, what is drawn. */
export interface GridColumn<Row> {
  readonly id: string
  readonly header: string
  readonly text: (row: Row) => string
  /** Draws the cell where text is not enough; keep it to one line. */
  readonly cell?: (row: Row) => ReactNode
  /** Beside the header's words, such as a small icon. */
  readonly headerMark?: ReactNode
  /** Pixels before the admin changes it; 140 by default. */
  readonly width?: number
  readonly isNumber?: boolean
  readonly canSort?: boolean
  /** A class for the cell, such as one that marks a problem. */
  readonly cellClass?: (row: Row) => string
}

/** A part of a table: `rows` begin where they were asked for, `total` counts all rows of this sort and search. */
export interface GridPage<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

/**
 * Where a grid's rows come from. `load` answers a window of at most a thousand rows; `version` is another text when what
 * was loaded may be outdated: the grid then asks again for what is in sight and keeps its place.
 */
export interface GridSource<Page> {
  readonly load: (request: WindowRequest) => Promise<Answer<Page>>
  readonly version: string
  /** What the rows are of, such as a filter: with another text it is another table, which begins at its top. */
  readonly subject?: string
}

/** A source for rows that are all in the page already, with sort and search done here; for lists of at most a few thousand. */
export function localSource<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  version: string,
): GridSource<GridPage<Row>> {
  return {
    version,
    load: async ({ from, count, sort, search }) => {
      const sought = search.toLowerCase()
      const found =
        sought === ''
          ? rows
          : rows.filter((row) =>
              columns.some(({ text }) => text(row).toLowerCase().includes(sought)),
            )
      const by = columns.find(({ id }) => id === sort?.column)
      const sorted = by && sort ? sortedBy(found, by.text, sort.descending) : found
      return { ok: true, value: { total: found.length, rows: sorted.slice(from, from + count) } }
    },
  }
}

const collator = new Intl.Collator('en', { numeric: true })

function sortedBy<Row>(rows: readonly Row[], text: (row: Row) => string, isDescending: boolean) {
  const direction = isDescending ? -1 : 1
  return [...rows].sort((a, b) => direction * collator.compare(text(a), text(b)))
}

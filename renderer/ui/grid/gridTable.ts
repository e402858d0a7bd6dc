import {
  columnResizingFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo } from 'react'
import type { GridColumn } from './gridColumn'

/** What our grids take from TanStack Table: columns and their widths. Sort and search are done where the rows are. */
const features = tableFeatures({ columnSizingFeature, columnResizingFeature })

/** The narrowest and widest a column can be made, in pixels. */
export const narrowest = 48
export const widest = 1200

/** No rows: they come in windows from the engine, and the table would copy them. */
const noRows: readonly object[] = []

/** The table of a grid: headers, widths and their resizing. */
export function useGridTable<Row>(columns: readonly GridColumn<Row>[]) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, object>()
    return columns.map(({ id, header, width = 140 }) =>
      helper.display({ id, header, size: width, minSize: narrowest, maxSize: widest }),
    )
  }, [columns])
  return useTable({ features, columns: definitions, data: noRows, columnResizeMode: 'onChange' })
}

/** The table of `useGridTable`. */
export type GridTable = ReturnType<typeof useGridTable>

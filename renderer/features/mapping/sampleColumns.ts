import type { MappingSample } from '../../../shared/contract/views'
import { sourceColumnsOf } from '../../../shared/mapping/fillColumn'
import type { TargetMapping } from '../../../shared/mapping/mapping'
import type { GridColumn } from '../../ui/grid/gridColumn'

type SampleRow = MappingSample['rows'][number]

/** The source columns a mapping reads, in the order of the source: for its rows, its conditions and its columns. */
function readColumns(mapping: TargetMapping, sourceColumns: readonly string[]): readonly string[] {
  const read = new Set([
    ...Object.keys(mapping.columns).flatMap((column) => sourceColumnsOf(mapping, column)),
    ...mapping.when.map(({ column }) => column),
    ...(mapping.rows.per === 'distinct' ? mapping.rows.columns : []),
    ...(mapping.rows.per === 'element' ? [mapping.rows.column] : []),
  ])
  return sourceColumns.filter((name) => read.has(name))
}

/** The columns of the sample: the source's number and what is read, then the package columns that are filled. */
export function sampleColumns(
  mapping: TargetMapping,
  columns: readonly string[],
  sourceColumns: readonly string[],
): readonly GridColumn<SampleRow>[] {
  const read = readColumns(mapping, sourceColumns)
  const filled = columns.filter((name) => Object.hasOwn(mapping.columns, name))
  return [
    {
      id: ' row',
      header: 'Row',
      width: 56,
      isNumber: true,
      text: ({ sourceRow }) => String(sourceRow),
      cellClass: () => 'row-number',
    },
    ...read.map((name): GridColumn<SampleRow> => {
      const index = sourceColumns.indexOf(name)
      return {
        id: `source ${name}`,
        header: name,
        width: widthOf(name),
        text: ({ sourceCells }) => sourceCells[index] ?? '',
        cellClass: ({ sourceCells }) =>
          (sourceCells[index] ?? '') === '' ? 'from-source blank' : 'from-source',
      }
    }),
    ...filled.map((name): GridColumn<SampleRow> => {
      const index = columns.indexOf(name)
      return {
        id: name,
        header: name,
        width: widthOf(name),
        text: ({ cells }) => cells[index] ?? '',
        cellClass: ({ cells }) => ((cells[index] ?? '') === '' ? 'blank' : ''),
      }
    }),
  ]
}

function widthOf(name: string): number {
  return Math.max(88, Math.min(200, name.length * 8 + 32))
}

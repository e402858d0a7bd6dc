import type { EngineResults } from '../../../shared/contract/engineCalls'
import type { GridColumn, GridPage } from '../../ui/grid/gridColumn'
import { inDigits } from '../../ui/inWords'

/** A data row of a source: its number in the file, from 1, and its cells. */
export interface SourceRow {
  readonly row: number
  readonly cells: readonly string[]
}

/** An answer of the engine as a page of a grid. */
export function sourcePage(answer: EngineResults['sourceRows']): GridPage<SourceRow> {
  return { total: answer.total, rows: answer.rows }
}

/** The columns of a source's grid: the row's number, then the file's own. A name that comes twice is told apart and cannot be sorted by. */
export function rowColumns(
  names: readonly string[],
  warned: ReadonlySet<string>,
): readonly GridColumn<SourceRow>[] {
  return [
    {
      id: ' row',
      header: 'Row',
      // A million rows and their commas fit: the width must not change when all rows are read.
      width: 88,
      isNumber: true,
      canSort: false,
      text: ({ row }) => inDigits(row),
      cellClass: () => 'row-number',
    },
    ...names.map((name, index): GridColumn<SourceRow> => {
      const isRepeated = names.indexOf(name) !== index
      return {
        id: isRepeated ? `${name} (${index + 1})` : name,
        header: name === '' ? `Column ${index + 1}` : name,
        width: widthOf(name),
        canSort: !isRepeated,
        text: ({ cells }) => cells[index] ?? '',
        cellClass: ({ cells }) => ((cells[index] ?? '') === '' ? 'blank' : ''),
        ...(warned.has(name)
          ? { headerMark: <span className="warned" title="See the column's warnings" /> }
          : {}),
      }
    }),
  ]
}

/** Words of headers whose values are longer than the header, and how wide such a column is, in pixels. */
const longOnes = [
  { words: /mail|address|description|comment|note|department|title|url/i, width: 200 },
  { words: /phone|mobile|pager|fax|site|location|zone/i, width: 152 },
] as const

/** A width to begin with, by the header alone: it must not change when more is known of the values. */
function widthOf(name: string): number {
  const least = longOnes.find(({ words }) => words.test(name))?.width ?? 104
  return Math.max(least, Math.min(240, name.length * 8 + 40))
}

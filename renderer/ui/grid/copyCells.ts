import type { WindowRequest } from '../../../shared/contract/views'
import { counted, inDigits } from '../inWords'
import { asTsv } from './asTsv'
import type { GridColumn, GridPage, GridSource } from './gridColumn'
import type { CellBox } from './gridSelection'

/** The most rows that go onto the clipboard at once; more belong into an export. */
export const copyLimit = 50_000

/** The most rows one call answers. Source: the guard of the contract. */
const perCall = 1000

/** What is said when the cells in a box are copied. */
export function copiedSentence({ top, bottom }: Pick<CellBox, 'top' | 'bottom'>): string {
  const rows = bottom - top + 1
  return rows <= copyLimit
    ? 'Copied.'
    : `Only the first ${inDigits(copyLimit)} of ${counted(rows, 'row')} are copied.`
}

/** The text of the cells in a box, asked for where it is not in the page. Null when the rows could not be had. */
export async function cellsAsTsv<Row>(
  source: GridSource<GridPage<Row>>,
  columns: readonly GridColumn<Row>[],
  box: CellBox,
  order: Pick<WindowRequest, 'sort' | 'search'>,
): Promise<string | null> {
  const chosen = columns.slice(box.left, box.right + 1)
  const end = Math.min(box.bottom + 1, box.top + copyLimit)
  // Put into words window by window: all of them at once would hold the page for half a second.
  const parts: string[] = []
  for (let from = box.top; from < end; from += perCall) {
    const answer = await source.load({ from, count: Math.min(perCall, end - from), ...order })
    if (!answer.ok) return null
    parts.push(asTsv(answer.value.rows.map((row) => chosen.map((column) => column.text(row)))))
  }
  return parts.join('\n')
}

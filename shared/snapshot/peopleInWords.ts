import type { Sliced } from '../columns/sliced'
import { cellOf, type Table } from '../columns/table'
import { isKeyless, keylessElement, listElements } from '../schema/listValue'
import { firstRowsSliced, rowsPerPause, withColumns } from './writtenOver'

/**
 * Lists of people of a state with the keys that the package's users give to those who have none yet: such a row adopts
 * its user before the list is looked at (FORMAT §5.1, §5.4 A6). Pauses by itself.
 */
export function* withAdoptedKeys(state: Table, column: string, users: Table): Sliced<Table> {
  const cells = state.column(column)
  if (cells === undefined) return state
  const keyless: number[] = []
  for (let record = 0; record < state.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    if (listElements(cells.text(record)).some(isKeyless)) keyless.push(record)
  }
  if (keyless.length === 0) return state
  const rowOf = yield* firstRowsSliced(users, (row) =>
    keylessElement(cellOf(users, 'USER_ID', row)),
  )
  const keyOf = (element: string) => {
    const row = isKeyless(element) ? rowOf.get(element) : undefined
    return row === undefined ? element : cellOf(users, 'EXTERNAL_KEY', row)
  }
  const written = new Map<number, string>()
  for (const [nth, record] of keyless.entries()) {
    if (nth % rowsPerPause === rowsPerPause - 1) yield nth
    written.set(record, listElements(cells.text(record)).map(keyOf).join(','))
  }
  return withColumns(state, new Map([[column, written]]))
}

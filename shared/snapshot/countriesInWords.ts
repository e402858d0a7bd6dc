import type { Sliced } from '../columns/sliced'
import { cellOf, type Table } from '../columns/table'
import { countryCodeOf } from './countryCodes'
import { firstRowsSliced, rowsPerPause, withColumns } from './writtenOver'

/** Sites of a state with the names that their rows give their countries, where both name the same country. Pauses by itself. */
export function* withCountriesOf(state: Table, rows: Table): Sliced<Table> {
  const byKey = yield* firstRowsSliced(rows, (row) => cellOf(rows, 'EXTERNAL_KEY', row))
  const byName = yield* firstRowsSliced(rows, (row) => cellOf(rows, 'SITENAME', row))
  const written = new Map<number, string>()
  for (let record = 0; record < state.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    const row =
      byKey.get(cellOf(state, 'EXTERNAL_KEY', record)) ??
      byName.get(cellOf(state, 'SITENAME', record))
    if (row === undefined) continue
    const wanted = cellOf(rows, 'SITE_COUNTRY', row)
    const has = cellOf(state, 'SITE_COUNTRY', record)
    if (wanted === has) continue
    const code = countryCodeOf(wanted)
    if (code !== undefined && code === countryCodeOf(has)) written.set(record, wanted)
  }
  return written.size === 0 ? state : withColumns(state, new Map([['SITE_COUNTRY', written]]))
}

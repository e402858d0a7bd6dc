import type { Sliced } from '../columns/sliced'
import type { Table } from '../columns/table'
import { countryCodeOf } from './countryCodes'
import { firstRowsSliced, rowsPerPause, text, withColumns } from './writtenOver'

/** Sites of a state with the names that their rows give their countries, where both name the same country. Pauses by itself. */
export function* withCountriesOf(state: Table, rows: Table): Sliced<Table> {
  const byKey = yield* firstRowsSliced(rows, (row) => text(rows, 'EXTERNAL_KEY', row))
  const byName = yield* firstRowsSliced(rows, (row) => text(rows, 'SITENAME', row))
  const written = new Map<number, string>()
  for (let record = 0; record < state.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    const row =
      byKey.get(text(state, 'EXTERNAL_KEY', record)) ?? byName.get(text(state, 'SITENAME', record))
    if (row === undefined) continue
    const wanted = text(rows, 'SITE_COUNTRY', row)
    const has = text(state, 'SITE_COUNTRY', record)
    if (wanted === has) continue
    const code = countryCodeOf(wanted)
    if (code !== undefined && code === countryCodeOf(has)) written.set(record, wanted)
  }
  return written.size === 0 ? state : withColumns(state, new Map([['SITE_COUNTRY', written]]))
}

import { isEmpty } from '../columns/cell'
import { cellHashesSliced } from '../columns/cellHashes'
import { cellsOfSliced } from '../columns/inUtf8'
import { indexOfColumnSliced } from '../columns/keyIndex'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Column, Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import { becomesBlank, keepsItsOwn, rowsPerPause, takenOver, withReplaced } from './writtenOver'

/** Columns of a user that override the site's, and the site's. */
const overrides = [
  ['LANGUAGE_OVERRIDE', 'SITE_LANGUAGE'],
  ['TIMEZONE_OVERRIDE', 'SITE_TIMEZONE'],
] as const

/**
 * Users of a state with overrides that can be compared with those of their rows. The state leaves out what equals the
 * site's, which may be inherited: a row that asks for an override is compared with the site's value, and a blank one with
 * nothing. Where the site is not known, nobody knows what is inherited, so a blank is no difference either.
 * `areSitesWhole`: `sites` holds all sites there are. Pauses by itself.
 */
export function* withOverridesOf(
  state: Table,
  rows: Table,
  sites: Table | undefined,
  areSitesWhole: boolean,
): Sliced<Table> {
  const wanted: Override[] = []
  for (const [column, ofSite] of overrides) {
    const cells = yield* cellsOfSliced(rows, column)
    if (areSitesWhole && !(yield* hasText(cells))) continue
    const rowOf = new Int32Array(state.rowCount).fill(keepsItsOwn)
    wanted.push({ column, ofSite, cells, rowOf, read: state.column(column) })
  }
  if (wanted.length === 0) return state
  const rowByKey = yield* lookUp(state, 'EXTERNAL_KEY', rows, 'EXTERNAL_KEY')
  const rowById = yield* lookUp(state, 'USER_ID', rows, 'USER_ID')
  const siteOf = yield* lookUp(state, 'SITE_NAME', sites, 'SITENAME')
  for (let record = 0; record < state.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    const byKey = rowByKey(record)
    const row = byKey < 0 ? rowById(record) : byKey
    if (row < 0) continue
    const site = siteOf(record)
    for (const { cells, rowOf, read } of wanted) {
      const isBlank = isEmpty(cells, row)
      const isRead = read?.holds(record) === true
      if (isBlank && isRead && site < 0) rowOf[record] = becomesBlank
      if (!isBlank && !isRead && site >= 0) rowOf[record] = site
    }
  }
  const replaced = new Map<string, Column>()
  for (const { column, ofSite, rowOf, read } of wanted) {
    if (rowOf.every((row) => row === keepsItsOwn)) continue
    const source = yield* cellsOfSliced(sites, ofSite)
    replaced.set(column, yield* takenOver(read, source, rowOf))
  }
  return withReplaced(state, replaced)
}

/** One column that is compared, and what becomes of it for each record. */
interface Override {
  readonly column: string
  readonly ofSite: string
  readonly cells: Utf8Column
  readonly rowOf: Int32Array
  readonly read: Column | undefined
}

/** For each record, the first row of another table that has its text in a column; -1 when there is none. */
function* lookUp(
  state: Table,
  column: string,
  others: Table | undefined,
  otherColumn: string,
): Sliced<(record: number) => number> {
  const cells = [yield* cellsOfSliced(state, column)]
  for (const one of cells) yield* cellHashesSliced(one)
  const index = yield* indexOfColumnSliced(yield* cellsOfSliced(others, otherColumn))
  return (record) => index.firstRowLike(cells, record)
}

function* hasText(cells: Utf8Column): Sliced<boolean> {
  for (let row = 0; row < cells.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (!isEmpty(cells, row)) return true
  }
  return false
}

import type { Column, Table } from '../columns/table'
import { firstRows, text, withColumns } from './writtenOver'

/** Columns of a user that override the site's, and the site's. */
const overrides = [
  ['LANGUAGE_OVERRIDE', 'SITE_LANGUAGE'],
  ['TIMEZONE_OVERRIDE', 'SITE_TIMEZONE'],
] as const

/**
 * Users of a state with overrides that can be compared with those of their rows. The state leaves out what equals the
 * site's, which may be inherited: a row that asks for an override is compared with the site's value, and a blank one with
 * nothing. Where the site is not known, nobody knows what is inherited, so a blank is no difference either.
 * `areSitesWhole`: `sites` holds all sites there are.
 */
export function withOverridesOf(
  state: Table,
  rows: Table,
  sites: Table | undefined,
  areSitesWhole: boolean,
): Table {
  const wanted = overrides.filter(
    ([column]) => !areSitesWhole || hasText(rows.column(column), rows.rowCount),
  )
  if (wanted.length === 0) return state
  const byKey = firstRows(rows, (row) => text(rows, 'EXTERNAL_KEY', row))
  const byId = firstRows(rows, (row) => text(rows, 'USER_ID', row))
  const siteOf =
    sites === undefined
      ? new Map<string, number>()
      : firstRows(sites, (row) => text(sites, 'SITENAME', row))
  const written = new Map(wanted.map(([column]) => [column, new Map<number, string>()]))
  for (let record = 0; record < state.rowCount; record += 1) {
    const row =
      byKey.get(text(state, 'EXTERNAL_KEY', record)) ?? byId.get(text(state, 'USER_ID', record))
    if (row === undefined) continue
    const site = siteOf.get(text(state, 'SITE_NAME', record))
    for (const [column, ofSite] of wanted) {
      const isBlank = text(rows, column, row) === ''
      const isRead = state.column(column)?.holds(record) === true
      if (isBlank && isRead && site === undefined) written.get(column)?.set(record, '')
      if (!isBlank && !isRead && site !== undefined && sites !== undefined) {
        written.get(column)?.set(record, text(sites, ofSite, site))
      }
    }
  }
  return withColumns(state, written)
}

function hasText(column: Column | undefined, rowCount: number): boolean {
  for (let row = 0; row < rowCount; row += 1) {
    if (column?.text(row)) return true
  }
  return false
}

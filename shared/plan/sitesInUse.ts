import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Joins } from './decideRows'

const siteColumns = { DS_USERS: 'SITE_NAME', DS_GROUPS: 'GROUP_SITE_NAME' } as const

/**
 * The names of the sites that users, or groups, are in once the plan came true: those of records that stay, as their rows
 * have them where they have one, and those of records that come. Their file must be decided.
 */
export function* sitesInUse(
  { world, decisions }: Joins,
  table: keyof typeof siteColumns,
): Sliced<ReadonlySet<string>> {
  const decided = decisions(table)
  const before = world.recordCells(table, siteColumns[table])
  const wanted = world.rowCells(table, siteColumns[table])
  const names = new Set<string>()
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (decided.survives(row)) names.add(wanted.text(row))
  }
  for (let record = 0; record < world.state(table).rowCount; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    const isSpokenFor = decided.survives(decided.claimOf(record))
    if (!isSpokenFor && decided.going(record) === 'stays') names.add(before.text(record))
  }
  names.delete('')
  return names
}

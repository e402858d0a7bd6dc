import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { listElements } from '../schema/listValue'
import type { TableName } from '../schema/tableNames'
import type { PackagePlan } from './planPackage'

/** Where staying records may point at records that go. Their own rows do not: such rows would be rejected (A2). */
const pointers: Partial<Record<TableName, readonly (readonly [string, TableName])[]>> = {
  DS_USERS: [['SITE_NAME', 'DS_SITES']],
  DS_PERSON_SUPERVISORS: [['PERSON_SUPERVISOR_LIST', 'DS_USERS']],
  DS_GROUPS: [
    ['GROUP_SITE_NAME', 'DS_SITES'],
    ['SUPERVISOR_LIST', 'DS_USERS'],
  ],
}

/** A record of the state that stays, and its columns that point at what goes. */
export interface UnlinkedRecord {
  readonly record: number
  readonly columns: readonly string[]
}

/**
 * The records of a file that stay while something they point at goes, each with the columns concerned: users in a deleted
 * site, people and groups with a deleted supervisor. What xMatters makes of them is not known (FORMAT §5.7). Pauses by
 * itself.
 */
export function* unlinkedRecords(
  plan: PackagePlan,
  table: TableName,
): Sliced<readonly UnlinkedRecord[]> {
  const unlinked: UnlinkedRecord[] = []
  const { world, decisions, naturalKeys } = plan.joins
  const columns = (pointers[table] ?? []).filter(([, target]) => decisions(target).hasGoing)
  if (columns.length === 0) return unlinked
  const decided = decisions(table)
  const goes = (target: TableName, value: string) => {
    const record =
      target === 'DS_SITES'
        ? naturalKeys.findName(target, value)
        : world.recordsByKey(target).find(value)
    return record >= 0 && decisions(target).going(record) !== 'stays'
  }
  for (let record = 0; record < world.state(table).rowCount; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    const claimant = decided.claimOf(record)
    const isSpokenFor = claimant >= 0 && decided.survives(claimant)
    if (isSpokenFor || decided.going(record) !== 'stays') continue
    const broken = columns.flatMap(([column, target]) => {
      const value = world.recordCells(table, column).text(record)
      const values = target === 'DS_SITES' ? [value] : listElements(value)
      return values.some((element) => goes(target, element)) ? [column] : []
    })
    if (broken.length > 0) unlinked.push({ record, columns: broken })
  }
  return unlinked
}

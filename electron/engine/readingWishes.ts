import type { PackageContent } from '../../shared/package/packageContent'
import type { TableName } from '../../shared/schema/tableNames'
import type { StateOptions } from '../services/tenant/readState'

/** What a package speaks of decides what of the tenant is worth requests beyond the lists. Nothing without a package. */
export function wishesFor(
  content: PackageContent | undefined,
): Required<Pick<StateOptions, 'withShifts' | 'withCustomValues' | 'withSupervisors'>> {
  const speaksOf = (...tables: readonly TableName[]) =>
    tables.some((table) => (content?.files.get(table)?.table.rowCount ?? 0) > 0)
  return {
    withShifts: speaksOf('DS_TEAMS', 'DS_TEAM_MEMBERSHIPS'),
    withCustomValues: speaksOf('DS_USER_CUSTOM_VALUES', 'DS_USER_JOIN_ATTRIBUTES'),
    withSupervisors: speaksOf('DS_PERSON_SUPERVISORS'),
  }
}

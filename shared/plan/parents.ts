import { deviceTables, isDeviceTable, type TableName } from '../schema/tableNames'
import type { Memberships, RecordAt } from './memberships'
import type { Owners } from './owners'
import type { Certainty } from './plan'
import { recordShapes } from './recordShape'

/** The files that may hold parents of this file's records. Source: contract §3. */
export function parentTables(table: TableName): readonly TableName[] {
  if (table === 'DS_TEAM_MEMBERSHIPS') {
    return ['DS_TEAMS', 'DS_USERS', 'DS_GROUPS', ...deviceTables]
  }
  const { owner } = recordShapes[table]
  return owner === null ? [] : [owner.table]
}

/** Where parents are looked up. */
export interface ParentSources {
  readonly memberships: Memberships
  readonly owners: Owners
}

/** The parents of a record, as records of the state. Source: contract §3. */
export function parentsOf(
  { memberships, owners }: ParentSources,
  table: TableName,
  record: number,
): readonly RecordAt[] {
  if (table === 'DS_TEAM_MEMBERSHIPS') {
    const { team, member } = memberships.partsOf(record)
    return [team, member].filter((part) => part !== null)
  }
  const { owner } = recordShapes[table]
  if (owner === null) return []
  const parent = owners.ofRecord(table, record)
  return parent < 0 ? [] : [{ table: owner.table, record: parent }]
}

/** How sure it is that a record goes with its parent. Source: FORMAT §5.7, status column. */
export function cascadeCertainty(table: TableName, parent: TableName): Certainty {
  if (parent !== 'DS_USERS') return 'inferred'
  return isDeviceTable(table) || table === 'DS_TEAM_MEMBERSHIPS' ? 'documented' : 'inferred'
}

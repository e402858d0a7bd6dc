import { cellOf, type Table } from '../columns/table'
import type { FieldChange } from '../plan/plan'
import { type TableName, tableNames } from '../schema/tableNames'
import type { Snapshot } from './snapshot'

/** A record that is not the same in two snapshots. `name` is its natural key; a new name is a change of that column. */
export type RecordChange =
  | { readonly kind: 'added' | 'removed'; readonly name: string }
  | { readonly kind: 'changed'; readonly name: string; readonly changes: readonly FieldChange[] }

/** What became of one table. `unknown`: one of the snapshots has not read it, so nothing can be said. */
export type TableChange =
  | { readonly table: TableName; readonly state: 'unknown' }
  | {
      readonly table: TableName
      readonly state: 'compared'
      readonly unchanged: number
      readonly changes: readonly RecordChange[]
    }

/** The columns that name a record of each table for people; a state may hold the owner's name in place of its key (contract §2). */
const nameColumns: Readonly<Record<TableName, readonly (readonly string[])[]>> = {
  DS_SITES: [['SITENAME']],
  DS_USERS: [['USER_ID']],
  DS_EMAIL_DEVICES: [['OWNER_USER_ID'], ['DEVICE_NAME']],
  DS_VOICE_DEVICES: [['OWNER_USER_ID'], ['DEVICE_NAME']],
  DS_VOICE_IVR_DEVICES: [['OWNER_USER_ID'], ['DEVICE_NAME']],
  DS_TEXT_PHONE_DEVICES: [['OWNER_USER_ID'], ['DEVICE_NAME']],
  DS_TEXT_PAGER_DEVICES: [['OWNER_USER_ID'], ['DEVICE_NAME']],
  DS_FAX_DEVICES: [['OWNER_USER_ID'], ['DEVICE_NAME']],
  DS_GROUPS: [['GROUP_NAME']],
  DS_TEAMS: [['OWNER_GROUP_NAME', 'GROUP_KEY'], ['SUB_TARGET_NAME']],
  DS_TEAM_MEMBERSHIPS: [
    ['OWNER_GROUP_NAME'],
    ['OWNER_TEAM_NAME', 'TEAM_KEY'],
    ['MEMBER_NAME', 'MEMBER_KEY'],
  ],
  DS_PERSON_SUPERVISORS: [['USER_EXTERNAL_KEY']],
  DS_USER_CUSTOM_VALUES: [['CUSTOM_USER_KEY'], ['FIELD_KEY']],
  DS_USER_JOIN_ATTRIBUTES: [['USER_EXTERNAL_KEY'], ['ATTRIBUTE_EXTERNAL_KEY']],
  DS_EVENT_DOMAIN_PREDICATES: [['EXTERNAL_KEY']],
  DS_PREDICATE_JOIN_VALUES: [['EXTERNAL_KEY']],
}

/**
 * What changed in a tenant from one snapshot to a later one, table by table: records that came, went, or hold other
 * values. A record is the same by its name, else by its external key. Only cells that both snapshots have read are
 * compared. Pure.
 */
export function compareSnapshots(before: Snapshot, after: Snapshot): readonly TableChange[] {
  return tableNames.flatMap((table): readonly TableChange[] => {
    if (before.unread.has(table) || after.unread.has(table)) return [{ table, state: 'unknown' }]
    const older = before.tables.get(table)
    const newer = after.tables.get(table)
    return older === undefined && newer === undefined ? [] : [compared(table, older, newer)]
  })
}

function compared(
  table: TableName,
  older: Table | undefined,
  newer: Table | undefined,
): TableChange {
  const rowOf = older === undefined ? new Map<string, number>() : rowsByName(table, older)
  const rowOfKey = older === undefined ? new Map<string, number>() : rowsByKey(older)
  const met = new Set<number>()
  const changes: RecordChange[] = []
  let unchanged = 0
  for (let row = 0; row < (newer?.rowCount ?? 0); row += 1) {
    if (newer === undefined) break
    const name = nameOf(table, newer, row)
    const key = cellOf(newer, 'EXTERNAL_KEY', row)
    const same = rowOf.get(name) ?? (key === '' ? undefined : rowOfKey.get(key))
    if (same === undefined || older === undefined || met.has(same)) {
      changes.push({ kind: 'added', name })
      continue
    }
    met.add(same)
    const fields = fieldChanges(older, same, newer, row)
    if (fields.length === 0) unchanged += 1
    else changes.push({ kind: 'changed', name, changes: fields })
  }
  for (let row = 0; row < (older?.rowCount ?? 0); row += 1) {
    if (older !== undefined && !met.has(row)) {
      changes.push({ kind: 'removed', name: nameOf(table, older, row) })
    }
  }
  return { table, state: 'compared', unchanged, changes }
}

function fieldChanges(
  older: Table,
  from: number,
  newer: Table,
  to: number,
): readonly FieldChange[] {
  return newer.names.flatMap((column) => {
    const before = older.column(column)
    const after = newer.column(column)
    if (before?.holds(from) !== true || after?.holds(to) !== true) return []
    const [was, is] = [before.text(from), after.text(to)]
    return was === is ? [] : [{ column, from: was, to: is }]
  })
}

function rowsByName(table: TableName, rows: Table): Map<string, number> {
  const found = new Map<string, number>()
  for (let row = 0; row < rows.rowCount; row += 1) {
    const name = nameOf(table, rows, row)
    if (!found.has(name)) found.set(name, row)
  }
  return found
}

function rowsByKey(rows: Table): Map<string, number> {
  const found = new Map<string, number>()
  for (let row = 0; row < rows.rowCount; row += 1) {
    const key = cellOf(rows, 'EXTERNAL_KEY', row)
    if (key !== '' && !found.has(key)) found.set(key, row)
  }
  return found
}

function nameOf(table: TableName, rows: Table, row: number): string {
  return nameColumns[table]
    .map((choices) => choices.map((column) => cellOf(rows, column, row)).find(Boolean) ?? '')
    .join('|')
}

import { isEmpty } from '../columns/cell'
import type { Utf8Column } from '../columns/utf8Column'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import type { Joins } from './decideRows'

/** A cell, named rather than read: what many records share is then read once. */
export interface NamedCell {
  readonly column: Utf8Column
  readonly row: number
}

/** What people call records and rows: the `naturalKey` of contract §3. */
export interface RecordNames {
  ofRow(table: TableName, row: number): string
  ofRecord(table: TableName, record: number): string
  /** The cells whose texts, with bars between them, are the name. */
  partsOfRow(table: TableName, row: number): readonly NamedCell[]
  partsOfRecord(table: TableName, record: number): readonly NamedCell[]
}

/** Where an owner's key stands in a row, his name in a record of the state, and his name in his own file. */
interface OwnerColumns {
  readonly key: string
  readonly stateName: string
  readonly name: string
}

const userColumns = { key: 'USER_KEY', stateName: 'OWNER_USER_ID', name: 'USER_ID' }
const groupColumns = { key: 'GROUP_KEY', stateName: 'OWNER_GROUP_NAME', name: 'GROUP_NAME' }

const hasText = ({ column, row }: NamedCell) => !isEmpty(column, row)

/** Prepares the names. A row that leaves out a part of its name is called as the record it matches. */
export function createRecordNames(joins: Joins): RecordNames {
  const { world, decisions, references, owners } = joins
  const rowCell = (table: TableName, column: string, row: number): NamedCell => ({
    column: world.rowCells(table, column),
    row,
  })
  const cell = (table: TableName, column: string, record: number): NamedCell => ({
    column: world.recordCells(table, column),
    row: record,
  })

  /** The owner's name as it will be, else as it is, else as the matched record has it, else the key the row gives. */
  function ownerOfRow(
    table: TableName,
    row: number,
    owner: TableName,
    columns: OwnerColumns,
  ): NamedCell {
    const place = references.found(table, columns.key, row)
    const isWanted =
      place.row >= 0 &&
      world.action(owner, place.row) === 'Y' &&
      !world.rowsByKey(owner).repeated.has(place.row)
    if (isWanted) {
      const wanted = rowCell(owner, columns.name, place.row)
      if (hasText(wanted)) return wanted
    }
    const record = owners.ofRow(table, row)
    if (record >= 0) {
      const now = cell(owner, columns.name, record)
      if (hasText(now)) return now
    }
    const match = decisions(table).matchOf(row)
    return match < 0
      ? rowCell(table, columns.key, row)
      : ownerOfRecord(table, match, owner, columns)
  }

  function ownerOfRecord(
    table: TableName,
    record: number,
    owner: TableName,
    columns: OwnerColumns,
  ): NamedCell {
    const given = cell(table, columns.stateName, record)
    if (hasText(given)) return given
    const at = owners.ofRecord(table, record)
    return at < 0 ? cell(table, columns.key, record) : cell(owner, columns.name, at)
  }

  function ownPartsOfRow(table: TableName, row: number): readonly NamedCell[] {
    if (isDeviceTable(table)) {
      const owner = ownerOfRow(table, row, 'DS_USERS', userColumns)
      return [owner, rowCell(table, 'DEVICE_NAME', row)]
    }
    if (table === 'DS_TEAMS') {
      const owner = ownerOfRow(table, row, 'DS_GROUPS', groupColumns)
      return [owner, rowCell(table, 'SUB_TARGET_NAME', row)]
    }
    return nameColumns[table].map((column) => rowCell(table, column, row))
  }

  function partsOfRow(table: TableName, row: number): readonly NamedCell[] {
    const parts = ownPartsOfRow(table, row)
    const record = decisions(table).matchOf(row)
    return record < 0 || parts.every(hasText) ? parts : partsOfRecord(table, record)
  }

  function partsOfRecord(table: TableName, record: number): readonly NamedCell[] {
    const own = (...columns: readonly string[]) =>
      columns.map((column) => cell(table, column, record))
    const either = (column: string, ...others: readonly string[]) => {
      const first = cell(table, column, record)
      return hasText(first) ? [first] : own(...others)
    }
    if (isDeviceTable(table)) {
      return [ownerOfRecord(table, record, 'DS_USERS', userColumns), ...own('DEVICE_NAME')]
    }
    if (table === 'DS_TEAMS') {
      return [ownerOfRecord(table, record, 'DS_GROUPS', groupColumns), ...own('SUB_TARGET_NAME')]
    }
    if (table === 'DS_TEAM_MEMBERSHIPS') {
      return [
        ...either('TEAM_KEY', 'OWNER_GROUP_NAME', 'OWNER_TEAM_NAME'),
        ...own('MEMBER_TYPE'),
        ...either('MEMBER_KEY', 'MEMBER_NAME'),
      ]
    }
    const [first = '', ...rest] = nameColumns[table]
    return [...either(first, 'OWNER_USER_ID'), ...own(...rest)]
  }

  return {
    partsOfRow,
    partsOfRecord,
    ofRow: (table, row) => joined(partsOfRow(table, row)),
    ofRecord: (table, record) => joined(partsOfRecord(table, record)),
  }
}

function joined(parts: readonly NamedCell[]): string {
  return parts.map(({ column, row }) => column.text(row)).join('|')
}

/** The columns in which a record of the state names what it belongs to, besides its keys. Source: contract §2. */
export const stateNameColumns = [
  'OWNER_USER_ID',
  'OWNER_GROUP_NAME',
  'OWNER_TEAM_NAME',
  'MEMBER_NAME',
] as const

/** The columns that make up a row's name where all are in the row. Source: contract §3, naturalKey. */
export const nameColumns: Readonly<Record<TableName, readonly string[]>> = {
  DS_SITES: ['SITENAME'],
  DS_USERS: ['USER_ID'],
  DS_EMAIL_DEVICES: ['USER_KEY', 'DEVICE_NAME'],
  DS_VOICE_DEVICES: ['USER_KEY', 'DEVICE_NAME'],
  DS_VOICE_IVR_DEVICES: ['USER_KEY', 'DEVICE_NAME'],
  DS_TEXT_PHONE_DEVICES: ['USER_KEY', 'DEVICE_NAME'],
  DS_TEXT_PAGER_DEVICES: ['USER_KEY', 'DEVICE_NAME'],
  DS_FAX_DEVICES: ['USER_KEY', 'DEVICE_NAME'],
  DS_USER_CUSTOM_VALUES: ['CUSTOM_USER_KEY', 'FIELD_KEY'],
  DS_USER_JOIN_ATTRIBUTES: ['USER_EXTERNAL_KEY', 'ATTRIBUTE_EXTERNAL_KEY'],
  DS_PERSON_SUPERVISORS: ['USER_EXTERNAL_KEY'],
  DS_GROUPS: ['GROUP_NAME'],
  DS_TEAMS: ['GROUP_KEY', 'SUB_TARGET_NAME'],
  DS_TEAM_MEMBERSHIPS: ['TEAM_KEY', 'MEMBER_TYPE', 'MEMBER_KEY'],
  DS_EVENT_DOMAIN_PREDICATES: ['PREDICATE_NAME'],
  DS_PREDICATE_JOIN_VALUES: ['PREDICATE_EXTERNAL_KEY', 'PREDICATE_VALUE'],
}

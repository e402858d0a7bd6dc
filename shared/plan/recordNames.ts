import { isDeviceTable, type TableName } from '../schema/tableNames'
import type { Joins } from './decideRows'

/** What people call records and rows: the `naturalKey` of contract §3. */
export interface RecordNames {
  ofRow(table: TableName, row: number): string
  ofRecord(table: TableName, record: number): string
}

/** Where an owner's key stands in a row, his name in a record of the state, and his name in his own file. */
interface OwnerColumns {
  readonly key: string
  readonly stateName: string
  readonly name: string
}

const userColumns = { key: 'USER_KEY', stateName: 'OWNER_USER_ID', name: 'USER_ID' }
const groupColumns = { key: 'GROUP_KEY', stateName: 'OWNER_GROUP_NAME', name: 'GROUP_NAME' }

/** Prepares the names. A row that leaves out a part of its name is called as the record it matches. */
export function createRecordNames(joins: Joins): RecordNames {
  const { world, decisions, references, owners } = joins
  const rowCell = (table: TableName, column: string, row: number) =>
    world.rowCells(table, column).text(row)
  const cell = (table: TableName, column: string, record: number) =>
    world.recordCells(table, column).text(record)

  /** The owner's name as it will be, else as it is, else as the matched record has it, else the key the row gives. */
  function ownerOfRow(
    table: TableName,
    row: number,
    owner: TableName,
    columns: OwnerColumns,
  ): string {
    const place = references.found(table, columns.key, row)
    const isWanted =
      place.row >= 0 &&
      world.action(owner, place.row) === 'Y' &&
      !world.rowsByKey(owner).repeated.has(place.row)
    const wanted = isWanted ? rowCell(owner, columns.name, place.row) : ''
    if (wanted !== '') return wanted
    const record = owners.ofRow(table, row)
    const now = record < 0 ? '' : cell(owner, columns.name, record)
    if (now !== '') return now
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
  ): string {
    const given = cell(table, columns.stateName, record)
    if (given !== '') return given
    const at = owners.ofRecord(table, record)
    return at < 0 ? cell(table, columns.key, record) : cell(owner, columns.name, at)
  }

  function partsOfRow(table: TableName, row: number): readonly string[] {
    const own = (...columns: readonly string[]) =>
      columns.map((column) => rowCell(table, column, row))
    if (isDeviceTable(table)) {
      const owner = ownerOfRow(table, row, 'DS_USERS', userColumns)
      return [owner, ...own('DEVICE_NAME')]
    }
    if (table === 'DS_TEAMS') {
      const owner = ownerOfRow(table, row, 'DS_GROUPS', groupColumns)
      return [owner, ...own('SUB_TARGET_NAME')]
    }
    return own(...nameColumns[table])
  }

  function partsOfRecord(table: TableName, record: number): readonly string[] {
    const own = (...columns: readonly string[]) =>
      columns.map((column) => cell(table, column, record))
    const either = (column: string, ...others: readonly string[]) => {
      const text = cell(table, column, record)
      return text === '' ? own(...others).join('|') : text
    }
    if (isDeviceTable(table)) {
      return [ownerOfRecord(table, record, 'DS_USERS', userColumns), ...own('DEVICE_NAME')]
    }
    if (table === 'DS_TEAMS') {
      return [ownerOfRecord(table, record, 'DS_GROUPS', groupColumns), ...own('SUB_TARGET_NAME')]
    }
    if (table === 'DS_TEAM_MEMBERSHIPS') {
      return [
        either('TEAM_KEY', 'OWNER_GROUP_NAME', 'OWNER_TEAM_NAME'),
        ...own('MEMBER_TYPE'),
        either('MEMBER_KEY', 'MEMBER_NAME'),
      ]
    }
    const [first = '', ...rest] = nameColumns[table]
    return [either(first, 'OWNER_USER_ID'), ...own(...rest)]
  }

  const ofRecord = (table: TableName, record: number) => partsOfRecord(table, record).join('|')
  return {
    ofRecord,
    ofRow: (table, row) => {
      const parts = partsOfRow(table, row)
      const record = decisions(table).matchOf(row)
      return parts.includes('') && record >= 0 ? ofRecord(table, record) : parts.join('|')
    },
  }
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

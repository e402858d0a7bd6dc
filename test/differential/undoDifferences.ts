import type { UndoRest } from '../../shared/plan/undoRest'
import { hasExternalKey } from '../../shared/schema/lookUp'
import { isDeviceTable, isTableName, type TableName } from '../../shared/schema/tableNames'
import type { Cells, Tables } from '../shared/plan/smallWorld'

/** What a record is called in the list of what cannot be brought back. */
function nameOf(table: TableName, cells: Cells, tables: Tables): string {
  const cell = (column: string) => cells[column] ?? ''
  switch (table) {
    case 'DS_SITES':
      return cell('SITENAME')
    case 'DS_USERS':
      return cell('USER_ID')
    case 'DS_GROUPS':
      return cell('GROUP_NAME')
    case 'DS_TEAMS':
      return `${cell('OWNER_GROUP_NAME') || named(tables.DS_GROUPS, cell('GROUP_KEY'), 'GROUP_NAME')}|${cell('SUB_TARGET_NAME')}`
    case 'DS_USER_CUSTOM_VALUES':
      return `${cell('CUSTOM_USER_KEY') || cell('OWNER_USER_ID')}|${cell('FIELD_KEY')}`
    case 'DS_PERSON_SUPERVISORS':
      return cell('USER_EXTERNAL_KEY')
    case 'DS_TEAM_MEMBERSHIPS':
      return [
        cell('TEAM_KEY') || `${cell('OWNER_GROUP_NAME')}|${cell('OWNER_TEAM_NAME')}`,
        cell('MEMBER_TYPE'),
        cell('MEMBER_KEY') || cell('MEMBER_NAME'),
      ].join('|')
    default:
      return `${cell('OWNER_USER_ID') || named(tables.DS_USERS, cell('USER_KEY'), 'USER_ID')}|${cell('DEVICE_NAME')}`
  }
}

function named(records: readonly Cells[] | undefined, key: string, column: string): string {
  return records?.find((cells) => cells.EXTERNAL_KEY === key)?.[column] ?? ''
}

/** What a record without a key is called by names alone, whatever keys its owners have. */
function plainName(table: TableName, cells: Cells, tables: Tables): string {
  const cell = (column: string) => cells[column] ?? ''
  if (table === 'DS_USER_CUSTOM_VALUES') {
    const owner = named(tables.DS_USERS, cell('CUSTOM_USER_KEY'), 'USER_ID')
    return `${cell('OWNER_USER_ID') || owner}|${cell('FIELD_KEY')}`
  }
  if (table === 'DS_PERSON_SUPERVISORS') {
    return named(tables.DS_USERS, cell('USER_EXTERNAL_KEY'), 'USER_ID')
  }
  if (table !== 'DS_TEAM_MEMBERSHIPS') return nameOf(table, cells, tables)
  const shift = cell('TEAM_KEY') || `${cell('OWNER_GROUP_NAME')}|${cell('OWNER_TEAM_NAME')}`
  return `${shift}|${cell('MEMBER_TYPE')}|${memberName(cells, tables)}`
}

function memberName(cells: Cells, tables: Tables): string {
  const key = cells.MEMBER_KEY ?? ''
  if (key === '') return cells.MEMBER_NAME ?? ''
  if (cells.MEMBER_TYPE === 'PERSON') return named(tables.DS_USERS, key, 'USER_ID')
  if (cells.MEMBER_TYPE === 'GROUP') return named(tables.DS_GROUPS, key, 'GROUP_NAME')
  return key
}

/** The records of a table by what identifies them best: their key, else their name. */
function byIdentity(table: TableName, tables: Tables): ReadonlyMap<string, Cells> {
  return new Map(
    (tables[table] ?? []).map((cells) => {
      const key = hasExternalKey(table) ? (cells.EXTERNAL_KEY ?? '') : ''
      return [key === '' ? `name ${plainName(table, cells, tables)}` : `key ${key}`, cells]
    }),
  )
}

/** What a cell says, the keys of users told by their IDs, for a re-keyed user keeps his new key. */
function meaning(column: string, cells: Cells, tables: Tables): string {
  const value = cells[column] ?? ''
  if (column === 'MEMBER_KEY') return memberName(cells, tables)
  if (numberColumns.has(column)) return value.replace(/\b0+(?=[0-9])/g, '')
  if (column === 'WEB_LOGIN') return value || (cells.USER_ID ?? '')
  if (!userColumns.has(column)) return value
  return value
    .split(',')
    .map((key) => named(tables.DS_USERS, key, 'USER_ID') || key)
    .sort()
    .join()
}

/** `01` and `1` are one number; a row that says the other changes nothing. */
const numberColumns = new Set([
  'DEVICE_ORDER',
  'DELAY',
  'MEMBER_SEQUENCE_NUMBER',
  'ESCALATION_SCHEDULE',
])

const userColumns = new Set([
  'USER_KEY',
  'CUSTOM_USER_KEY',
  'USER_EXTERNAL_KEY',
  'PERSON_SUPERVISOR_LIST',
  'SUPERVISOR_LIST',
])

/** Columns that show an owner's new key when he is adopted; his own entry on the list says so. */
const nameOwners = new Set(['USER_KEY', 'CUSTOM_USER_KEY', 'MEMBER_KEY', 'TEAM_KEY', 'GROUP_KEY'])

/** What is not as it was, and is not on the list either. */
export function notRestored(
  before: Tables,
  back: Tables,
  rest: readonly UndoRest[],
): readonly string[] {
  return Object.keys(before).flatMap((name) => {
    if (!isTableName(name)) return []
    const listed = (cells: Cells, column: string | null) =>
      rest.some(
        (item) =>
          item.file === name &&
          item.name === nameOf(name, cells, before) &&
          (item.column === null || item.column === column),
      )
    /** A record without a key is told by its owner's name, which may be on the list itself. */
    const isOwnerListed = (identity: string) =>
      rest.some(
        (item) =>
          (item.file === 'DS_GROUPS' || item.file === 'DS_USERS') &&
          item.name !== '' &&
          (identity.startsWith(`name ${item.name}|`) || identity === `name ${item.name}`),
      )
    /** A device with a new key is another member by its key; the device itself is on the list. */
    const isRekeyedDevice = (cells: Cells) =>
      cells.MEMBER_TYPE === 'DEVICE' &&
      rest.some(({ file, column }) => isDeviceTable(file) && column === null)
    /** A user who keeps another ID is told by it in other records; the list has his own. */
    const namesListedUser = (column: string, cells: Cells) =>
      userColumns.has(column) &&
      meaning(column, cells, before)
        .split(',')
        .some((id) => rest.some((item) => item.file === 'DS_USERS' && item.name === id))
    const now = byIdentity(name, back)
    const lost = [...byIdentity(name, before)].flatMap(([identity, cells]) => {
      const found = now.get(identity)
      if (found === undefined) {
        const isListed = listed(cells, null) || isOwnerListed(identity) || isRekeyedDevice(cells)
        return isListed ? [] : [`${name} ${identity} is missing`]
      }
      return Object.entries(cells).flatMap(([column, value]) =>
        column.startsWith('OWNER_') ||
        column === 'MEMBER_NAME' ||
        (nameOwners.has(column) && !value) ||
        meaning(column, found, back) === meaning(column, cells, before) ||
        namesListedUser(column, cells) ||
        listed(cells, column)
          ? []
          : [`${name} ${identity} ${column}: ${found[column]} instead of ${value}`],
      )
    })
    return lost
  })
}

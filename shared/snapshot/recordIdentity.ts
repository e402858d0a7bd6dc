import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { isEmpty } from '../columns/cell'
import { ConstantColumn } from '../columns/constantColumn'
import { inUtf8 } from '../columns/inUtf8'
import { cellOf, type Table } from '../columns/table'
import type { Utf8Column } from '../columns/utf8Column'
import { isDeviceTable, type TableName } from '../schema/tableNames'

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

/** The name of a record of a state, its parts joined by “|” as in contract §3. */
export function nameOf(table: TableName, rows: Table, row: number): string {
  return nameColumns[table]
    .map((choices) => choices.map((column) => cellOf(rows, column, row)).find(Boolean) ?? '')
    .join('|')
}

/** The name of a row of a package, which names the owner of a device by key: “E1001|Work Email”. */
export function rowNameOf(table: TableName, rows: Table, row: number): string {
  const owner = isDeviceTable(table) ? [cellOf(rows, 'USER_KEY', row)] : []
  const name = nameOf(table, rows, row).split('|')
  return [...owner, ...name].filter((part) => part !== '').join('|')
}

/** The parts of the names of all records of a state, one column a part, to look them up by. */
export function nameCells(table: TableName, rows: Table): readonly Utf8Column[] {
  return nameColumns[table].map((choices) => {
    const columns = choices.flatMap((name) => rows.column(name) ?? []).map(inUtf8)
    const [only] = columns
    if (only === undefined) return new ConstantColumn('', rows.rowCount)
    return columns.length === 1 ? only : firstFilled(columns, rows.rowCount)
  })
}

/** For each row the first of several cells that is not blank. */
function firstFilled(columns: readonly Utf8Column[], rowCount: number): Utf8Column {
  const filled = new ByteColumnBuilder()
  for (let row = 0; row < rowCount; row += 1) {
    const cells = columns.find((column) => !isEmpty(column, row))
    if (cells !== undefined) filled.extendByCell(cells, row)
    filled.close()
  }
  return filled.finish()
}

import type { Column, Table } from '../columns/table'
import type { PackageContent } from '../package/packageContent'
import type { DeviceTable, TableName } from '../schema/tableNames'
import { sameNumber } from './sameNumber'
import type { Snapshot } from './snapshot'

/** The column that holds a device's number, for the files whose numbers can be written in more than one way. */
const numberColumns: Readonly<Partial<Record<DeviceTable, string>>> = {
  DS_VOICE_DEVICES: 'PHONE_NUMBER',
  DS_VOICE_IVR_DEVICES: 'PHONE_NUMBER',
  DS_TEXT_PHONE_DEVICES: 'TARGET_NUMBER',
  DS_FAX_DEVICES: 'FAX_NUMBER',
}

/**
 * A state that was read over REST, in the words of a package, so that only real differences are compared:
 *
 * - the interface writes numbers as E.164 in one piece; where a record and its row in the package dial the same number,
 *   the record takes the row's spelling, spread over country, area code and number as there (API §5.10);
 * - the interface gives no keys of shifts; a shift of a keyed group takes the key the package gives to the shift of that
 *   name in that group, and its members follow;
 * - a shift's wait minutes come one per member; a schedule that says the same for those members is the same schedule. The tables stay listed as unread, so nothing about them is called certain
 *   and nothing is predicted deleted (API §5.7, contract §2).
 */
export function inPackageWords(snapshot: Snapshot, content: PackageContent): Snapshot {
  if (snapshot.source.via !== 'rest') return snapshot
  const tables = new Map(snapshot.tables)
  for (const [name, numbers] of Object.entries(numberColumns)) {
    const table = name as DeviceTable
    const state = tables.get(table)
    const rows = content.files.get(table)?.table
    if (state !== undefined && rows !== undefined) {
      tables.set(table, withNumbersOf(state, rows, numbers))
    }
  }
  withShiftKeys(tables, content)
  return { ...snapshot, tables }
}

function withNumbersOf(state: Table, rows: Table, numbers: string): Table {
  const rowOf = firstRows(rows, (row) => text(rows, 'EXTERNAL_KEY', row))
  const spellings = ['COUNTRY', 'AREA_CODE', 'COUNTRY_CODE', numbers].filter(
    (name) => rows.column(name) !== undefined,
  )
  const written = new Map<string, Map<number, string>>(spellings.map((name) => [name, new Map()]))
  for (let record = 0; record < state.rowCount; record += 1) {
    const row = rowOf.get(text(state, 'EXTERNAL_KEY', record))
    if (row === undefined) continue
    const own = `${text(rows, 'AREA_CODE', row)}${text(rows, numbers, row)}`
    if (
      !sameNumber(text(state, numbers, record), text(rows, numbers, row)) &&
      !sameNumber(text(state, numbers, record), own)
    )
      continue
    for (const name of spellings) written.get(name)?.set(record, text(rows, name, row))
  }
  return withColumns(state, written)
}

function withShiftKeys(tables: Map<TableName, Table>, content: PackageContent): void {
  const shifts = tables.get('DS_TEAMS')
  const rows = content.files.get('DS_TEAMS')?.table
  if (shifts === undefined || shifts.column('EXTERNAL_KEY') !== undefined) return
  const keyOf = new Map<string, string>()
  for (let row = 0; row < (rows?.rowCount ?? 0); row += 1) {
    if (rows === undefined) break
    const name = JSON.stringify([text(rows, 'GROUP_KEY', row), text(rows, 'SUB_TARGET_NAME', row)])
    if (!keyOf.has(name)) keyOf.set(name, text(rows, 'EXTERNAL_KEY', row))
  }
  const keys = new Map<number, string>()
  const keyOfShift = new Map<string, string>()
  for (let record = 0; record < shifts.rowCount; record += 1) {
    const name = text(shifts, 'SUB_TARGET_NAME', record)
    const key = keyOf.get(JSON.stringify([text(shifts, 'GROUP_KEY', record), name])) ?? ''
    keys.set(record, key)
    keyOfShift.set(JSON.stringify([text(shifts, 'OWNER_GROUP_NAME', record), name]), key)
  }
  const schedules =
    rows === undefined ? new Map<number, string>() : sameSchedules(shifts, rows, keys)
  tables.set(
    'DS_TEAMS',
    withColumns(
      shifts,
      new Map([
        ['EXTERNAL_KEY', keys],
        ['ESCALATION_SCHEDULE', schedules],
      ]),
    ),
  )
  const members = tables.get('DS_TEAM_MEMBERSHIPS')
  if (members === undefined) return
  const teamKeys = new Map<number, string>()
  for (let record = 0; record < members.rowCount; record += 1) {
    const shift = [
      text(members, 'OWNER_GROUP_NAME', record),
      text(members, 'OWNER_TEAM_NAME', record),
    ]
    teamKeys.set(record, keyOfShift.get(JSON.stringify(shift)) ?? '')
  }
  tables.set('DS_TEAM_MEMBERSHIPS', withColumns(members, new Map([['TEAM_KEY', teamKeys]])))
}

/** Schedules of the package that say the same as the minutes the tenant has for each member; missing ones are 0 (FORMAT §3.6). */
function sameSchedules(
  shifts: Table,
  rows: Table,
  keys: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const rowOf = firstRows(rows, (row) => text(rows, 'EXTERNAL_KEY', row))
  const same = new Map<number, string>()
  for (const [record, key] of keys) {
    const row = rowOf.get(key)
    if (row === undefined) continue
    const read = minutes(text(shifts, 'ESCALATION_SCHEDULE', record))
    const wanted = text(rows, 'ESCALATION_SCHEDULE', row)
    const given = minutes(wanted)
    if (read.every((value, at) => value === (given[at] ?? 0))) same.set(record, wanted)
  }
  return same
}

function minutes(list: string): readonly number[] {
  return list === '' ? [] : list.split(',').map(Number)
}

function firstRows(table: Table, keyOf: (row: number) => string): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  for (let row = 0; row < table.rowCount; row += 1) {
    const key = keyOf(row)
    if (key !== '' && !rows.has(key)) rows.set(key, row)
  }
  return rows
}

function text(table: Table, name: string, row: number): string {
  return table.column(name)?.text(row) ?? ''
}

/** A table with some cells written over others; columns it did not have hold only those. */
function withColumns(
  table: Table,
  written: ReadonlyMap<string, ReadonlyMap<number, string>>,
): Table {
  const columns = new Map<string, Column>()
  for (const [name, cells] of written) {
    if (cells.size > 0)
      columns.set(name, new WrittenOver(table.column(name), cells, table.rowCount))
  }
  const added = [...columns.keys()].filter((name) => !table.names.includes(name))
  return {
    names: [...table.names, ...added],
    rowCount: table.rowCount,
    column: (name) => columns.get(name) ?? table.column(name),
  }
}

class WrittenOver implements Column {
  constructor(
    private readonly base: Column | undefined,
    private readonly cells: ReadonlyMap<number, string>,
    readonly length: number,
  ) {}
  text(row: number): string {
    return this.cells.get(row) ?? this.base?.text(row) ?? ''
  }
  holds(row: number): boolean {
    return this.cells.has(row) || this.base?.holds(row) === true
  }
}

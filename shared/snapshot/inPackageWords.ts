import { finish, type Sliced } from '../columns/sliced'
import { cellOf, type Table } from '../columns/table'
import type { PackageContent } from '../package/packageContent'
import { deviceTables, type TableName } from '../schema/tableNames'
import { withCountriesOf } from './countriesInWords'
import { withCustomValueKeys } from './customValueKeys'
import { withNumbersOf } from './numbersInWords'
import { withOverridesOf } from './overridesInWords'
import { withAdoptedKeys } from './peopleInWords'
import type { Snapshot } from './snapshot'
import { firstRowsSliced, rowsPerPause, withColumns } from './writtenOver'

/**
 * A state that was read over REST, in the words of a package, so that only real differences are compared:
 *
 * - the interface writes numbers as E.164 in one piece; where a record and its row in the package dial the same number,
 *   the record takes the row's spelling, spread over country, area code and number as there (API §5.10);
 * - the interface gives codes of countries, and a country has more names than one; a site takes the row's name of its country;
 * - the interface does not tell an override from what a person has of the site; a row's override is compared with what the
 *   person has, and a blank one is no difference to what the site gives (API §5.9, §5.10);
 * - the interface gives no keys of shifts; a shift of a keyed group takes the key the package gives to the shift of that
 *   name in that group, and its members follow;
 * - a supervisor without a key has the key that the package gives him;
 * - a custom value belongs to a user and a field, whatever its key;
 * - a shift's wait minutes come one per member; a schedule that says the same for those members is the same schedule.
 *
 * Tables stay listed as unread, so nothing about them is called certain and nothing is predicted deleted (API §5.7,
 * contract §2).
 */
export function inPackageWords(snapshot: Snapshot, content: PackageContent): Snapshot {
  return finish(inPackageWordsSliced(snapshot, content))
}

/** The same with pauses: a state of a million records takes a few seconds. */
export function* inPackageWordsSliced(
  snapshot: Snapshot,
  content: PackageContent,
): Sliced<Snapshot> {
  if (snapshot.source.via !== 'rest') return snapshot
  const tables = new Map(snapshot.tables)
  function* reword(
    table: TableName,
    work: (state: Table, rows: Table) => Sliced<Table>,
  ): Sliced<void> {
    const state = tables.get(table)
    const rows = content.files.get(table)?.table
    if (state !== undefined && rows !== undefined) tables.set(table, yield* work(state, rows))
  }
  for (const table of deviceTables) {
    yield* reword(table, (state, rows) => withNumbersOf(table, state, rows))
  }
  yield* reword('DS_SITES', withCountriesOf)
  const areSitesWhole = !snapshot.unread.has('DS_SITES') && snapshot.short?.has('DS_SITES') !== true
  yield* reword('DS_USERS', (state, rows) =>
    withOverridesOf(state, rows, snapshot.tables.get('DS_SITES'), areSitesWhole),
  )
  yield* reword('DS_USER_CUSTOM_VALUES', withCustomValueKeys)
  const users = content.files.get('DS_USERS')?.table
  if (users !== undefined) {
    yield* reword('DS_PERSON_SUPERVISORS', (state) =>
      withAdoptedKeys(state, 'PERSON_SUPERVISOR_LIST', users),
    )
    yield* reword('DS_GROUPS', (state) => withAdoptedKeys(state, 'SUPERVISOR_LIST', users))
  }
  yield* withShiftKeys(tables, content)
  return { ...snapshot, tables }
}

function* withShiftKeys(tables: Map<TableName, Table>, content: PackageContent): Sliced<void> {
  const shifts = tables.get('DS_TEAMS')
  const rows = content.files.get('DS_TEAMS')?.table
  if (shifts === undefined || shifts.column('EXTERNAL_KEY') !== undefined) return
  const keyOf = new Map<string, string>()
  for (let row = 0; row < (rows?.rowCount ?? 0); row += 1) {
    if (rows === undefined) break
    if (row % rowsPerPause === rowsPerPause - 1) yield row
    const name = JSON.stringify([
      cellOf(rows, 'GROUP_KEY', row),
      cellOf(rows, 'SUB_TARGET_NAME', row),
    ])
    if (!keyOf.has(name)) keyOf.set(name, cellOf(rows, 'EXTERNAL_KEY', row))
  }
  const keys = new Map<number, string>()
  const keyOfShift = new Map<string, string>()
  for (let record = 0; record < shifts.rowCount; record += 1) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    const name = cellOf(shifts, 'SUB_TARGET_NAME', record)
    const key = keyOf.get(JSON.stringify([cellOf(shifts, 'GROUP_KEY', record), name])) ?? ''
    keys.set(record, key)
    keyOfShift.set(JSON.stringify([cellOf(shifts, 'OWNER_GROUP_NAME', record), name]), key)
  }
  const schedules =
    rows === undefined ? new Map<number, string>() : yield* sameSchedules(shifts, rows, keys)
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
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    const shift = [
      cellOf(members, 'OWNER_GROUP_NAME', record),
      cellOf(members, 'OWNER_TEAM_NAME', record),
    ]
    teamKeys.set(record, keyOfShift.get(JSON.stringify(shift)) ?? '')
  }
  tables.set('DS_TEAM_MEMBERSHIPS', withColumns(members, new Map([['TEAM_KEY', teamKeys]])))
}

/** Schedules of the package that say the same as the minutes the tenant has for each member; missing ones are 0 (FORMAT §3.6). */
function* sameSchedules(
  shifts: Table,
  rows: Table,
  keys: ReadonlyMap<number, string>,
): Sliced<ReadonlyMap<number, string>> {
  const rowOf = yield* firstRowsSliced(rows, (row) => cellOf(rows, 'EXTERNAL_KEY', row))
  const same = new Map<number, string>()
  for (const [record, key] of keys) {
    if (record % rowsPerPause === rowsPerPause - 1) yield record
    const row = rowOf.get(key)
    if (row === undefined) continue
    const read = minutes(cellOf(shifts, 'ESCALATION_SCHEDULE', record))
    const wanted = cellOf(rows, 'ESCALATION_SCHEDULE', row)
    const given = minutes(wanted)
    if (read.every((value, at) => value === (given[at] ?? 0))) same.set(record, wanted)
  }
  return same
}

function minutes(list: string): readonly number[] {
  return list === '' ? [] : list.split(',').map(Number)
}

import { tableFromRows } from '../../shared/columns/plainTable'
import { cellOf } from '../../shared/columns/table'
import { applyMappings } from '../../shared/mapping/applyMapping'
import type { Project } from '../../shared/project/project'
import { headerOf } from '../../shared/schema/lookUp'
import { isDeviceTable, type TableName, tableNames } from '../../shared/schema/tableNames'
import type { SampleSources } from './sourceTables'

/** One record of a tenant's state, by column; null is read and empty. Source: contract §2. */
export type StateRow = Record<string, string | null>

/** The records of a tenant's state, being put together. */
export type StateTables = Record<TableName, StateRow[]>

/** The state a tenant is in when it has imported exactly what the project makes of these sources. */
export function stateAfterImport(project: Project, sources: SampleSources): StateTables {
  const given = new Map(
    Object.entries(sources).map(([id, { header, rows }]) => [id, tableFromRows(header, rows)]),
  )
  const { tables, problems } = applyMappings(project, given)
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.sentence).join('\n'))
  const state = Object.fromEntries(
    tableNames.map((name) => {
      const table = tables.get(name)?.table
      const columns = headerOf(name).filter((column) => column !== 'ACTION')
      const rows = Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
        Object.fromEntries(
          columns.map((column) => [column, table ? cellOf(table, column, row) : '']),
        ),
      )
      return [name, rows]
    }),
  ) as StateTables
  nameOwners(state)
  return state
}

/** Writes into every device who owns it, as a snapshot does. */
function nameOwners(state: StateTables): void {
  const userIds = new Map(state.DS_USERS.map((user) => [user.EXTERNAL_KEY, user.USER_ID ?? '']))
  for (const name of tableNames.filter(isDeviceTable)) {
    for (const device of state[name])
      device.OWNER_USER_ID = userIds.get(device.USER_KEY ?? '') ?? ''
  }
}

/** The one record with this value in this column; it has to be there. */
export function found(rows: readonly StateRow[], column: string, value: string): StateRow {
  const row = rows.find((one) => one[column] === value)
  if (row === undefined) throw new RangeError(`The sample has no ${column} ${value}`)
  return row
}

/** Takes every record out of a file for which `leaves` holds. */
export function remove(
  state: StateTables,
  table: TableName,
  leaves: (row: StateRow) => boolean,
): void {
  state[table] = state[table].filter((row) => !leaves(row))
}

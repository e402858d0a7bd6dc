import { importPackage } from '../../electron/practice/importer/importPackage'
import { stateFromSnapshot } from '../../electron/practice/tenantSnapshot'
import { headerOf } from '../../shared/schema/lookUp'
import { isTableName, tableNames } from '../../shared/schema/tableNames'
import type { Cells, SmallWorld } from '../shared/plan/smallWorld'

/** The words of the import engine in the words of contract §3. */
export const outcomeOfDeed = {
  added: 'add',
  updated: 'update',
  nothing: 'unchanged',
  adopted: 'adopt',
  deleted: 'delete',
  cascaded: 'cascade',
  kept: 'keep',
  ignored: 'ignore',
  rejected: 'reject',
} as const

function textCells(cells: Cells, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column) => [column, cells[column] ?? '']))
}

function heldCells(cells: Cells): Record<string, string | null> {
  const held = Object.entries(cells).filter(
    (cell): cell is [string, string | null] => cell[0] !== 'ACTION' && cell[1] !== undefined,
  )
  return Object.fromEntries(held)
}

/** The state of a small world, as the practice tenant holds it. */
export function practiceState(world: SmallWorld) {
  const tables = Object.entries(world.state ?? {}).flatMap(([name, records]) =>
    isTableName(name) ? [[name, (records ?? []).map(heldCells)] as const] : [],
  )
  return stateFromSnapshot({ tables: Object.fromEntries(tables) })
}

/** The package of a small world, as the import engine takes it. */
export function practicePackage(world: SmallWorld) {
  const tables = new Map(
    tableNames
      .filter((table) => world.without?.includes(table) !== true)
      .map((table) => [
        table as string,
        (world.rows?.[table] ?? []).map((cells) => textCells(cells, headerOf(table))),
      ]),
  )
  const ignored = world.options?.deviceNamesToIgnore ?? ''
  return {
    tables,
    options: {
      mirror: (world.mirror ?? 'Y') === 'Y',
      deviceNamesToIgnore: ignored.split('|').filter((name) => name !== ''),
      ignoreDeviceOrderAndDelay: world.options?.ignoreDeviceOrderAndDelay === 'Y',
    },
  }
}

/** Runs the practice tenant's import engine on a small world. */
export function imported(world: SmallWorld) {
  return importPackage(practiceState(world), practicePackage(world))
}

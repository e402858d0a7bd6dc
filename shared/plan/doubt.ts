import type { TableName } from '../schema/tableNames'
import type { Decisions } from './decisions'
import { oncePer } from './once'
import { type ParentSources, parentsOf, parentTables } from './parents'
import { memberTable, type References, referencedTables } from './references'
import type { World } from './world'

/**
 * Which outcomes need a table of the state that could not be read, directly or through what they rest on: a shift rests
 * on its group, its members on the shift. Nothing such may be called certain. Nor may what a row meets for the first time
 * where the state came short: a record of that key may only be hidden (API §2.4). Source: contract §2, `unread`.
 */
export interface Doubt {
  ofRow(table: TableName, row: number): boolean
  /** Of a record no row speaks for. */
  ofRecord(table: TableName, record: number): boolean
}

const none: Doubt = { ofRow: () => false, ofRecord: () => false }

/** Prepares the search; what rows and records rest on comes before them (FORMAT §5.1), so that it ends. */
export function createDoubt(
  world: World,
  decisions: Decisions,
  references: References,
  parents: ParentSources,
): Doubt {
  if (world.snapshot.unread.size === 0 && world.snapshot.short === undefined) return none

  /** Does the kind itself need such a table? Members are of several kinds, of which each needs its own. */
  function needsUnread(
    table: TableName,
    needed: readonly TableName[],
    cell: (column: string) => string,
  ): boolean {
    if (world.isUnread(table)) return true
    if (table !== 'DS_TEAM_MEMBERSHIPS') return needed.some((target) => world.isUnread(target))
    const member = memberTable(cell('MEMBER_TYPE'), cell('MEMBER_SUB_TYPE'))
    return world.isUnread('DS_TEAMS') || (member !== null && world.isUnread(member))
  }

  const rows = kept(
    (table) => world.rows(table).rowCount,
    (table, row) => {
      const cell = (column: string) => world.rowCells(table, column).text(row)
      if (needsUnread(table, referencedTables(table), cell)) return true
      if (world.isShort(table) && world.recordLikeRow(table, row) < 0) return true
      return references.linksOf(table, row).some(({ target, row: other, record }) => {
        if (target === null) return false
        if (other >= 0) return rows(target, other)
        return record >= 0 && fateOf(target, record)
      })
    },
  )
  const records = kept(
    (table) => world.state(table).rowCount,
    (table, record) => {
      const cell = (column: string) => world.recordCells(table, column).text(record)
      if (needsUnread(table, parentTables(table), cell)) return true
      return parentsOf(parents, table, record).some((parent) => fateOf(parent.table, parent.record))
    },
  )
  function fateOf(table: TableName, record: number): boolean {
    const claimant = decisions(table).claimOf(record)
    return claimant >= 0 ? rows(table, claimant) : records(table, record)
  }
  return { ofRow: rows, ofRecord: records }
}

const answers: readonly (boolean | undefined)[] = [undefined, false, true]

/** Keeps each answer, because many members rest on one shift: a byte for each row or record. */
function kept(
  sizeOf: (table: TableName) => number,
  find: (table: TableName, at: number) => boolean,
): (table: TableName, at: number) => boolean {
  const known = oncePer((table: TableName) => new Uint8Array(sizeOf(table)))
  return (table, at) => {
    const found = answers[known(table)[at] ?? 0] ?? find(table, at)
    known(table)[at] = found ? 2 : 1
    return found
  }
}

/** The files that rows and records of a file may rest on, directly or through others, the nearest first. */
export const neededTables = oncePer((table: TableName): readonly TableName[] => {
  const needed = new Set([table])
  // A set also hands out what is added while it is walked.
  for (const one of needed) {
    for (const next of [...referencedTables(one), ...parentTables(one)]) needed.add(next)
  }
  return [...needed]
})

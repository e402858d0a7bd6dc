import type { ColumnSpec } from '../schema/columnSpec'
import { noneToken } from '../schema/listValue'
import { columnSpec, hasExternalKey, headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import { mayNotBeBlank } from '../schema/validValue'
import { goingParents, parentsOf } from './decideGoing'
import type { PlanRecord } from './plan'
import type { PackagePlan } from './planPackage'
import { recordShapes } from './recordShape'
import { restItem, type UndoReason, type UndoRest } from './undoRest'

/** A row of the way back, null when there is none, and what is lost on the way. */
export interface WayBack {
  readonly cells: Readonly<Record<string, string>> | null
  readonly rest: readonly UndoRest[]
}

/** Works out how one planned record is undone. */
export interface Restorer {
  backFrom(record: PlanRecord): WayBack
}

const nothing: WayBack = { cells: null, rest: [] }

/** Prepares the way back from a plan. */
export function createRestorer(plan: PackagePlan): Restorer {
  const { joins } = plan
  const { world } = joins

  const rowCells = (table: TableName, row: number): Record<string, string> =>
    Object.fromEntries(
      headerOf(table).map((column) => [column, world.rowCells(table, column).text(row)]),
    )
  const lost = (record: PlanRecord, reason: UndoReason, column: string | null = null): UndoRest =>
    restItem(record.file, record.naturalKey, column, reason)

  function backFrom(record: PlanRecord): WayBack {
    switch (record.outcome) {
      case 'add':
        return removeAdded(record)
      case 'update':
        return writeBack(record)
      case 'adopt':
        return readopt(record)
      case 'delete':
      case 'cascade':
        return bringBack(record, record.stateRow ?? -1)
      case 'reject':
        return bringBackNamed(record)
      default:
        return nothing
    }
  }

  function removeAdded(record: PlanRecord): WayBack {
    if (columnSpec(record.file, 'ACTION') === undefined) {
      return { cells: null, rest: [lost(record, 'noRemoval')] }
    }
    const cells = { ...rowCells(record.file, (record.row ?? 0) - 1), ACTION: 'R' }
    return { cells, rest: [] }
  }

  /** An updated record: the row as it was sent, with the changed fields as they were. */
  function writeBack(record: PlanRecord): WayBack {
    const cells = rowCells(record.file, (record.row ?? 0) - 1)
    const rest: UndoRest[] = []
    for (const { column, from } of record.changes) {
      const spec = columnSpec(record.file, column)
      const value = spec === undefined ? from : valueBefore(record, column, spec, from)
      cells[column] = value
      if (value === '') rest.push(lost(record, 'cleared', column))
    }
    // Dropped fields were refused once and would be refused again; they were not changed.
    return { cells: withoutDropped(record, cells), rest }
  }

  function valueBefore(record: PlanRecord, column: string, spec: ColumnSpec, from: string): string {
    if (column === recordShapes[record.file].owner?.column) {
      return world.recordCells(record.file, column).text(record.stateRow ?? -1)
    }
    return from === '' && takesNone(spec, column) ? noneToken : from
  }

  function withoutDropped(record: PlanRecord, cells: Record<string, string>) {
    const { stateRow } = record
    if (stateRow === null || record.row === null) return cells
    const dropped = joins.fields
      .differences(record.file, record.row - 1, stateRow)
      .filter(({ state }) => state === 'dropped')
    for (const { column, from } of dropped) cells[column] = from
    return cells
  }

  function readopt(record: PlanRecord): WayBack {
    const { cells, rest } = writeBack(record)
    return {
      cells,
      rest: [...rest, lost(record, record.rule === 'A7' ? 'changedKey' : 'adoptedKey')],
    }
  }

  /** A rejected row whose record goes all the same, because its parent does. */
  function bringBackNamed(record: PlanRecord): WayBack {
    const { stateRow, file } = record
    if (stateRow === null || joins.decisions(file).going(stateRow) === 'stays') return nothing
    return bringBack(record, stateRow)
  }

  function bringBack(record: PlanRecord, at: number): WayBack {
    const { file } = record
    const shape = recordShapes[file]
    if (hasExternalKey(file) && world.externalKey(file, at) === '') {
      return { cells: null, rest: [lost(record, 'noKey')] }
    }
    if (shape.identity.some((column) => world.recordCells(file, column).text(at) === '')) {
      return { cells: null, rest: [lost(record, 'madeByHand')] }
    }
    if (goesForGood(file, at)) return { cells: null, rest: [lost(record, 'parentLost')] }
    const rest: UndoRest[] = []
    const cells: Record<string, string> = {}
    for (const column of headerOf(file)) {
      const spec = columnSpec(file, column)
      const before = world.recordCells(file, column)
      if (column === 'ACTION') cells[column] = 'Y'
      else if (before.holds(at)) cells[column] = listOrText(column, spec, before.text(at))
      else if (spec !== undefined) {
        rest.push(lost(record, 'neverRead', column))
        cells[column] = mayNotBeBlank(spec) ? usual(spec, column) : ''
      }
    }
    return { cells, rest }
  }

  /** Is the record lost because something it needs has no external key to be named by? */
  function goesForGood(table: TableName, at: number): boolean {
    return parentsOf(joins, table, at).some(
      (parent) =>
        world.externalKey(parent.table, parent.record) === '' ||
        (joins.decisions(parent.table).going(parent.record) !== 'stays' &&
          goingParents(joins, parent.table, parent.record).length > 0 &&
          goesForGood(parent.table, parent.record)),
    )
  }

  return { backFrom }
}

const takesNone = (spec: ColumnSpec, column: string) =>
  spec.kind === 'userKeyList' || column === 'OBSERVER_LIST'

function listOrText(column: string, spec: ColumnSpec | undefined, text: string): string {
  return text === '' && spec !== undefined && takesNone(spec, column) ? noneToken : text
}

/** The usual value of a required column that was never read, so that the record can be added at all. */
function usual(spec: ColumnSpec, column: string): string {
  switch (spec.kind) {
    case 'flag':
      return column === 'IS_EXTERNALLY_OWNED' ? 'Y' : 'N'
    case 'status':
      return 'ACTIVE'
    case 'count':
    case 'delayList':
      return '0'
    case 'userKeyList':
      return noneToken
    default:
      return ''
  }
}

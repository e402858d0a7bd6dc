import type { Sliced } from '../columns/sliced'
import type { ColumnSpec } from '../schema/columnSpec'
import { isKeyless, listElements, noneToken } from '../schema/listValue'
import { columnSpec, hasExternalKey, headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import { mayNotBeBlank } from '../schema/validValue'
import { createNamesInUse } from './namesInUse'
import { oncePrepared } from './once'
import type { Outcome, PlanRule } from './plan'
import { countOf } from './planFacts'
import type { PackagePlan } from './planPackage'
import { recordShapes } from './recordShape'
import { memberTable } from './references'
import { sitesInUse } from './sitesInUse'
import { restItem, type UndoReason, type UndoRest } from './undoRest'

/** A row of the way back, null when there is none, and what is lost on the way. */
export interface WayBack {
  readonly cells: Readonly<Record<string, string>> | null
  readonly rest: readonly UndoRest[]
}

/** A planned record as far as undoing it asks; `row` counts from 0 and is -1 where there is none, as `stateRow` is. */
export interface Undone {
  readonly file: TableName
  readonly outcome: Outcome
  readonly rule: PlanRule
  readonly row: number
  readonly stateRow: number
}

/** Works out how one planned record is undone. */
export interface Restorer {
  /** Makes ready with pauses what the records of a file are undone with. */
  prepare(table: TableName): Sliced<void>
  backFrom(record: Undone): WayBack
  /** Points a record that stays back at what goes in the meantime: the record as it is now, written once more. */
  relink(table: TableName, record: number, columns: readonly string[]): WayBack
}

const nothing: WayBack = { cells: null, rest: [] }

/** Prepares the way back from a plan. */
export function createRestorer(plan: PackagePlan): Restorer {
  const { joins } = plan
  const { world } = joins
  const names = createNamesInUse(joins)

  const rowCells = (table: TableName, row: number): Record<string, string> =>
    Object.fromEntries(
      headerOf(table).map((column) => [column, world.rowCells(table, column).text(row)]),
    )
  /** What it was called before the package came. */
  const nameBefore = ({ file, row, stateRow }: Undone) =>
    stateRow < 0 ? plan.names.ofRow(file, row) : plan.names.ofRecord(file, stateRow)
  const lost = (record: Undone, reason: UndoReason, column: string | null = null): UndoRest =>
    restItem(record.file, nameBefore(record), column, reason)

  function backFrom(record: Undone): WayBack {
    switch (record.outcome) {
      case 'add':
        return removeAdded(record)
      case 'update':
        return writeBack(record)
      case 'adopt':
        return readopt(record)
      case 'delete':
      case 'cascade':
        return bringBack(record, record.stateRow)
      case 'reject':
        return bringBackNamed(record)
      default:
        return nothing
    }
  }

  function removeAdded(record: Undone): WayBack {
    if (columnSpec(record.file, 'ACTION') === undefined) {
      return { cells: null, rest: [lost(record, 'noRemoval')] }
    }
    const cells = { ...rowCells(record.file, record.row), ACTION: 'R' }
    const isInUse =
      record.file === 'DS_SITES' && usedSites().has(plan.names.ofRow(record.file, record.row))
    return { cells, rest: isInUse ? [lost(record, 'siteInUse')] : [] }
  }

  /** FORMAT §5.7: what becomes of a site's users is not known. */
  const usedSites = oncePrepared(function* () {
    const ofUsers = yield* sitesInUse(joins, 'DS_USERS')
    const ofGroups = yield* sitesInUse(joins, 'DS_GROUPS')
    return new Set([...ofUsers, ...ofGroups])
  })

  /** A changed record: every field as it was before, as far as it was read, else as it was sent. */
  function writeBack(record: Undone): WayBack {
    const { file, row, stateRow: at } = record
    const sent = withKeysAfter(file, rowCells(file, row))
    const cells: Record<string, string> = {}
    for (const column of headerOf(file)) {
      const before = valueBefore(file, column, at)
      const spec = columnSpec(file, column)
      const isOwner = recordShapes[file].owner?.column === column
      const isNeeded = spec !== undefined && mayNotBeBlank(spec) && !isOwner
      const isKept = before === null || (before === '' && isNeeded)
      cells[column] = isKept ? acceptable(file, column, sent[column] ?? '') : before
    }
    if (isRefused(file, cells)) return loseRecord(record, at, 'parentLost')
    if (names.isTaken(file, at)) return loseRecord(record, at, 'nameTaken')
    const rest = joins.fields
      .differences(file, row, at)
      .filter(({ from, state }) => from === '' && state !== 'dropped')
      .map(({ column }) => lost(record, 'cleared', column))
    return { cells, rest: [...rest, ...keylessLists(record, at)] }
  }

  /** A value the import refused once would be refused again; blank instead, it is refused or left alone. */
  const acceptable = (file: TableName, column: string, value: string): string =>
    joins.ownErrors.ofField(file, column, value) === undefined ? value : ''

  /** A field as it was; null when it was not read, or when it names the row. */
  function valueBefore(file: TableName, column: string, at: number): string | null {
    const { identity, owner } = recordShapes[file]
    if (column === 'ACTION' || identity.includes(column)) return null
    if (column === owner?.column) {
      // An owner without a key cannot be named, so that the row is refused and listed.
      return joins.owners.ofRecord(file, at) < 0 ? null : ownerKeyAfter(file, at)
    }
    return world.recordCells(file, column).holds(at) ? textBefore(file, column, at) : null
  }

  /** References as they must be written now: with the keys records have by then, and without users the way back removes. */
  function withKeysAfter(table: TableName, cells: Record<string, string>) {
    for (const column of headerOf(table)) {
      const spec = columnSpec(table, column)
      const text = cells[column] ?? ''
      if (spec?.refersTo?.to !== 'column' || spec.refersTo.column !== 'EXTERNAL_KEY') continue
      if (text === '' || text === noneToken) continue
      const isList = spec.kind === 'userKeyList'
      const { table: target } = spec.refersTo
      const keys = (isList ? listElements(text) : [text]).map((key) => keyNow(target, key))
      const there = isList ? keys.filter((key) => willBeThere(spec, key, cells)) : keys
      cells[column] = there.join(',') || noneToken
    }
    return cells
  }

  /** The key by which a row can name what this key named in the package that came true. */
  function keyNow(table: TableName, key: string): string {
    const row = world.rowsForLinks(table).find(key)
    if (row >= 0 && joins.decisions(table).survives(row)) return key
    const record = world.recordsByKey(table).find(key)
    return record < 0 ? key : keyAfter(table, record)
  }

  function readopt(record: Undone): WayBack {
    const { cells, rest } = writeBack(record)
    return {
      cells,
      rest: [...rest, lost(record, record.rule === 'A7' ? 'changedKey' : 'adoptedKey')],
    }
  }

  /** A rejected row whose record goes all the same, because its parent does. */
  function bringBackNamed(record: Undone): WayBack {
    const { stateRow, file } = record
    if (stateRow < 0 || joins.decisions(file).going(stateRow) === 'stays') return nothing
    return bringBack(record, stateRow)
  }

  function bringBack(record: Undone, at: number): WayBack {
    const { file } = record
    const { identity } = recordShapes[file]
    if (hasExternalKey(file) && world.externalKey(file, at) === '') {
      return loseRecord(record, at, 'noKey')
    }
    if (identity.some((column) => world.recordCells(file, column).text(at) === '')) {
      return loseRecord(record, at, 'madeByHand')
    }
    const rest: UndoRest[] = [...keylessLists(record, at)]
    const cells: Record<string, string> = {}
    for (const column of headerOf(file)) {
      const spec = columnSpec(file, column)
      const before = world.recordCells(file, column)
      if (column === 'ACTION') cells[column] = 'Y'
      else if (column === recordShapes[file].owner?.column) cells[column] = ownerKeyAfter(file, at)
      else if (before.holds(at)) cells[column] = textBefore(file, column, at)
      else if (spec !== undefined) {
        rest.push(lost(record, 'neverRead', column))
        cells[column] = mayNotBeBlank(spec) ? usual(spec, column) : ''
      }
    }
    if (cells.OBSERVED_BY_ALL === 'Y' && (cells.OBSERVER_LIST ?? noneToken) !== noneToken) {
      rest.push(lost(record, 'observedByAll', 'OBSERVER_LIST'))
    }
    if (isRefused(file, cells)) return loseRecord(record, at, 'parentLost')
    if (names.isTaken(file, at) || names.wouldAdopt(file, at)) {
      return loseRecord(record, at, 'nameTaken')
    }
    return { cells, rest }
  }

  /** Lists that had somebody in them whom no package can name. */
  function keylessLists(record: Undone, at: number): readonly UndoRest[] {
    return headerOf(record.file)
      .filter((column) => columnSpec(record.file, column)?.kind === 'userKeyList')
      .filter((column) =>
        listElements(world.recordCells(record.file, column).text(at)).some(isKeyless),
      )
      .map((column) => lost(record, 'keyless', column))
  }

  /** The key a record has once the plan came true: a row that adopts it gives it another. */
  function keyAfter(table: TableName, at: number): string {
    const decided = joins.decisions(table)
    const row = decided.claimOf(at)
    return row >= 0 && decided.survives(row)
      ? world.rowCells(table, 'EXTERNAL_KEY').text(row)
      : world.externalKey(table, at)
  }

  function ownerKeyAfter(table: TableName, at: number): string {
    const { owner } = recordShapes[table]
    const ownerRecord = joins.owners.ofRecord(table, at)
    return owner === null || ownerRecord < 0 ? '' : keyAfter(owner.table, ownerRecord)
  }

  /** A cell as it was, with the keys that other records have now. */
  function textBefore(table: TableName, column: string, at: number): string {
    const spec = columnSpec(table, column)
    const text = world.recordCells(table, column).text(at)
    if (spec === undefined) return text
    if (text === '') return takesNone(spec, column) ? noneToken : ''
    if (spec.refersTo?.to === 'member') {
      const { member } = joins.memberships.partsOf(at)
      return member === null ? text : keyAfter(member.table, member.record)
    }
    const { refersTo } = spec
    if (refersTo?.to !== 'column' || refersTo.column !== 'EXTERNAL_KEY') return text
    const elements = spec.kind === 'userKeyList' ? listElements(text) : [text]
    const named = elements.filter((element) => !isKeyless(element))
    if (named.length === 0) return takesNone(spec, column) ? noneToken : ''
    return named
      .map((key) => {
        const record = world.recordsByKey(refersTo.table).find(key)
        return record < 0 ? key : keyAfter(refersTo.table, record)
      })
      .join(',')
  }

  /** Records that cannot be brought back, so that nothing can be brought back into them either. */
  const lostRecords = new Set<string>()
  function loseRecord(record: Undone, at: number, reason: UndoReason): WayBack {
    lostRecords.add(`${record.file}#${at}`)
    return { cells: null, rest: [lost(record, reason)] }
  }

  /** Would the import refuse this row, because it has a mistake or points at what will not be there? */
  function isRefused(table: TableName, cells: Readonly<Record<string, string>>): boolean {
    return headerOf(table).some((column) => {
      const spec = columnSpec(table, column)
      const value = cells[column] ?? ''
      if (spec === undefined || column === 'ACTION') return false
      if (value === '') return mayNotBeBlank(spec)
      if (joins.ownErrors.ofField(table, column, value) !== undefined) return true
      return !willBeThere(spec, value, cells)
    })
  }

  function recordWithKeyAfter(table: TableName, key: string): number {
    const row = world.rowsForLinks(table).find(key)
    const match =
      row >= 0 && joins.decisions(table).survives(row) ? joins.decisions(table).matchOf(row) : -1
    return match >= 0 ? match : world.recordsByKey(table).find(key)
  }

  function willBeThere(
    { refersTo, kind }: ColumnSpec,
    value: string,
    cells: Readonly<Record<string, string>>,
  ): boolean {
    if (refersTo === undefined) return true
    const target =
      refersTo.to === 'column'
        ? refersTo.table
        : memberTable(cells.MEMBER_TYPE ?? '', cells.MEMBER_SUB_TYPE ?? '')
    if (target === null) return false
    const elements = kind === 'userKeyList' ? listElements(value) : [value]
    return elements.every((element) => {
      const isByName = refersTo.to === 'column' && refersTo.column !== 'EXTERNAL_KEY'
      const record = isByName
        ? joins.naturalKeys.findName(target, element)
        : recordWithKeyAfter(target, element)
      return record >= 0 && !lostRecords.has(`${target}#${record}`)
    })
  }

  function relink(table: TableName, at: number, columns: readonly string[]): WayBack {
    const name = plan.names.ofRecord(table, at)
    const lose = (reason: UndoReason): WayBack => ({
      cells: null,
      rest: columns.map((column) => restItem(table, name, column, reason)),
    })
    if (world.externalKey(table, at) === '') return lose('unlinked')
    const cells = Object.fromEntries(
      headerOf(table).map((column) => [
        column,
        column === 'ACTION' ? 'Y' : textBefore(table, column, at),
      ]),
    )
    if (isRefused(table, cells)) return lose('parentLost')
    return { cells, rest: [] }
  }

  function* prepare(table: TableName): Sliced<void> {
    if (table === 'DS_SITES') yield* usedSites.sliced()
    if (countOf(plan, table, ...writtenBack) > 0) yield* names.prepare(table)
    if (table === 'DS_GROUPS') yield* names.prepare('DS_USERS')
    const comeBack = countOf(plan, table, ...broughtBack)
    if (comeBack > 0 && recordShapes[table].adopts) yield* names.prepareAdopting(table)
  }

  return { prepare, backFrom, relink }
}

/** Records that are written as they were, those that come back, and rejected ones, whose records may go. */
const broughtBack = ['delete', 'cascade', 'reject'] as const
const writtenBack = ['update', 'adopt', ...broughtBack] as const

const takesNone = (spec: ColumnSpec, column: string) =>
  spec.kind === 'userKeyList' || column === 'OBSERVER_LIST'

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

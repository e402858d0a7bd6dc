import { isEmpty } from '../columns/cell'
import type { Sliced } from '../columns/sliced'
import type { TableName } from '../schema/tableNames'
import type { FieldComparer } from './compareFields'
import type { Decision, Decisions } from './decisions'
import type { Doubt } from './doubt'
import type { Memberships } from './memberships'
import type { NaturalKeys } from './naturalKeys'
import type { OwnErrors } from './ownErrors'
import type { Owners } from './owners'
import { parentsOf, parentTables } from './parents'
import type { Certainty } from './plan'
import { isUserLink, recordShapes } from './recordShape'
import type { Link, References } from './references'
import type { World } from './world'

/** What the decision tables look things up in. */
export interface Joins {
  readonly world: World
  readonly decisions: Decisions
  readonly references: References
  readonly owners: Owners
  readonly naturalKeys: NaturalKeys
  readonly memberships: Memberships
  readonly ownErrors: OwnErrors
  /** See `createTwins`. */
  readonly twinOf: (row: number) => number | undefined
  readonly fields: FieldComparer
  readonly doubt: Doubt
}

/** Rows decided between two pauses: a few milliseconds. */
const rowsPerPause = 4096

export const ignored = (rule: Decision['rule']): Decision => ({
  outcome: 'ignore',
  rule,
  certainty: 'documented',
})

/** A row's decision and the record it matches, -1 for none. */
type Verdict = readonly [Decision, number]

/**
 * Decides the rows of one file along FORMAT §5.4 (table A) and §5.5 (table B), first hit wins. The files before it in
 * the order of FORMAT §5.1 must be decided already, what they lose included (`decideGoing`): then A2 needs no second look
 * (§5.8), because rows only ever refer to files before their own. Pauses by itself.
 */
export function* decideRows(joins: Joins, table: TableName): Sliced<void> {
  const { world, decisions, naturalKeys, fields } = joins
  const decided = decisions(table)
  const { rowCount } = world.rows(table)
  yield* prepare(joins, table)
  const records = yield* findRecords(joins, table)
  const marks = yield* fields.mayDiffer(table, records)
  let areNamesReady = false
  for (let row = 0; row < rowCount; row += 1) {
    if (row % rowsPerPause === rowsPerPause - 1) yield row
    const matched = records[row] ?? -1
    const isAlike = matched >= 0 && (marks[row] === 0 || naturalKeys.isSame(table, row, matched))
    if (!areNamesReady && !isAlike) {
      // Not before they are needed: where every row has its record, nobody asks for names.
      yield* naturalKeys.prepare(table)
      if (table === 'DS_TEAM_MEMBERSHIPS') yield* joins.memberships.prepare()
      areNamesReady = true
    }
    const action = world.action(table, row)
    const [decision, record] = world.isIgnoredRow(table, row)
      ? noMatch(ignored(action === 'Y' ? 'A0' : 'B0'))
      : action === 'Y'
        ? decideWanted(joins, table, row, matched, marks[row] ?? -1)
        : decideOther(joins, table, row, matched)
    decided.rows.set(row, decision)
    decided.match[row] = record
  }
}

/** Makes ready with pauses what the rows of a file are looked up in. */
function* prepare({ world, references, ownErrors, owners }: Joins, table: TableName) {
  if (world.rows(table).rowCount + world.state(table).rowCount === 0) return
  yield* world.prepare(table)
  yield* references.prepare(table)
  yield* ownErrors.prepare(table)
  yield* owners.prepare(table)
}

const noMatch = (decision: Decision): Verdict => [decision, -1]

export const reject = (rule: Decision['rule'], certainty: Certainty): Decision => ({
  outcome: 'reject',
  rule,
  certainty,
})

/** Table A from A1 on. */
function decideWanted(
  joins: Joins,
  table: TableName,
  row: number,
  matched: number,
  marks: number,
): Verdict {
  if (joins.ownErrors.blocking(table, row) !== undefined) {
    return [reject('A1', 'documented'), matched]
  }
  const broken = joins.references.brokenLink(table, row)
  if (broken !== undefined) return [rejectLink(joins, broken), matched]
  if (matched >= 0) return decideMatched(joins, table, row, matched, marks)
  return decideNew(joins, table, row)
}

/** No more certain than what the row needs of the state was read (contract §2). */
function sure({ doubt }: Joins, table: TableName, row: number, certainty: Certainty): Certainty {
  return doubt.ofRow(table, row) ? 'unknown' : certainty
}

/** A3 to A5: the state has the record. */
function decideMatched(
  joins: Joins,
  table: TableName,
  row: number,
  matched: number,
  marks: number,
): Verdict {
  const { naturalKeys, fields } = joins
  const isTaken =
    marks !== 0 &&
    recordShapes[table].name !== null &&
    !naturalKeys.isSame(table, row, matched) &&
    (naturalKeys.findExact(table, row) ?? matched) !== matched
  if (isTaken) return [reject('A3', sure(joins, table, row, 'inferred')), matched]
  const { mask, onlyClears, drops } = fields.compare(table, row, matched, marks)
  if (drops) joins.decisions(table).withDropped.add(row)
  if (mask === 0) {
    const isSeen = !hasUnseenList(joins.world, table, row, matched)
    const certainty = isSeen ? sure(joins, table, row, 'inferred') : 'unknown'
    return [{ outcome: 'unchanged', rule: 'A5', certainty }, matched]
  }
  const isUnsure = onlyClears || losesParent(joins, table, matched)
  const certainty = isUnsure ? 'unknown' : sure(joins, table, row, 'documented')
  return [{ outcome: 'update', rule: 'A4', certainty }, matched]
}

/** Lists of people, which a state leaves out where one of them has no key to be named by (API §5.10). */
export const listOfPeople: Partial<Record<TableName, string>> = {
  DS_PERSON_SUPERVISORS: 'PERSON_SUPERVISOR_LIST',
  DS_GROUPS: 'SUPERVISOR_LIST',
}

/** Does a row give a list that was read of other records, but not of this one? Then nobody knows that nothing differs. */
export function hasUnseenList(
  world: World,
  table: TableName,
  row: number,
  record: number,
): boolean {
  const column = listOfPeople[table]
  if (column === undefined || isEmpty(world.rowCells(table, column), row)) return false
  const cells = world.state(table).column(column)
  return cells === undefined ? table === 'DS_PERSON_SUPERVISORS' : !cells.holds(record)
}

/**
 * Does a row with R remove what the record belongs to now? A row that moves the record elsewhere comes later (FORMAT §5.1),
 * and whether it still finds it is not known. Mirroring deletes after all rows (§5.8).
 */
export function losesParent(joins: Joins, table: TableName, record: number): boolean {
  const { world, decisions } = joins
  if (world.options.mirror || !parentTables(table).some((parent) => decisions(parent).hasGoing)) {
    return false
  }
  return parentsOf(joins, table, record).some(
    (parent) => decisions(parent.table).going(parent.record) !== 'stays',
  )
}

/** A6 to A11: no record has the row's key. */
function decideNew(joins: Joins, table: TableName, row: number): Verdict {
  const { naturalKeys } = joins
  const exact = naturalKeys.findExact(table, row)
  const alike = exact === undefined ? naturalKeys.findAlike(table, row) : []
  if (recordShapes[table].adopts) {
    if (exact !== undefined)
      return [adopt(joins, table, exact, sure(joins, table, row, 'documented')), exact]
    const [first] = alike
    if (first !== undefined) return [adopt(joins, table, first, 'unknown'), first]
  }
  if (table === 'DS_GROUPS' && isGroupNameTaken(joins, row)) {
    return noMatch(reject('A8', sure(joins, table, row, 'inferred')))
  }
  if (table === 'DS_TEAMS' && exact !== undefined) {
    return noMatch(reject('A9', sure(joins, table, row, 'inferred')))
  }
  if (table === 'DS_TEAM_MEMBERSHIPS') {
    const manual = joins.memberships.findManual(row)
    if (manual >= 0) return [{ outcome: 'unchanged', rule: 'A10', certainty: 'unknown' }, manual]
  }
  // §5.2: a second value of one field is a conflict, and §8.7: names that differ by case only may be one.
  const isUnsure = exact !== undefined || alike.length > 0
  return noMatch(
    decideAdding(joins, table, row, isUnsure ? 'unknown' : sure(joins, table, row, 'documented')),
  )
}

/** A6 when the record has no key yet, else A7. */
export function adopt(
  { world }: Joins,
  table: TableName,
  record: number,
  certainty: Certainty,
): Decision {
  return world.externalKey(table, record) === ''
    ? { outcome: 'adopt', rule: 'A6', certainty }
    : { outcome: 'adopt', rule: 'A7', certainty: 'unknown' }
}

/** A11, unless a required field is malformed (footnote of A4/A6). */
export function decideAdding(
  { ownErrors }: Joins,
  table: TableName,
  row: number,
  certainty: Certainty,
): Decision {
  return ownErrors.onAdding(table, row) === undefined
    ? { outcome: 'add', rule: 'A11', certainty }
    : reject('A1', certainty)
}

/** A8: names of groups and user IDs are one set; users of this package are there before its groups are (§3.5, §5.1). */
function isGroupNameTaken({ world, naturalKeys, decisions }: Joins, row: number): boolean {
  const name = world.rowCells('DS_GROUPS', 'GROUP_NAME').text(row)
  if (naturalKeys.findName('DS_GROUPS', name) >= 0) return true
  if (naturalKeys.findName('DS_USERS', name) >= 0) return true
  const userRow = naturalKeys.findWantedUser(name)
  return userRow >= 0 && decisions('DS_USERS').survives(userRow)
}

/** The record with each row's key, or -1. The links of a user who gets another key in this run are known by the user. */
function* findRecords({ world, naturalKeys, twinOf }: Joins, table: TableName): Sliced<Int32Array> {
  const records = yield* world.recordsLikeRows(table)
  if (table !== 'DS_TEAM_MEMBERSHIPS' && !isUserLink(table)) return records
  if (isUserLink(table) && records.includes(-1)) yield* naturalKeys.prepare(table)
  for (let row = 0; row < records.length; row += 1) {
    if (row % rowsPerPause === rowsPerPause - 1) yield row
    if (table === 'DS_TEAM_MEMBERSHIPS') records[row] = twinOf(row) ?? records[row] ?? -1
    else if (records[row] === -1) records[row] = naturalKeys.findLink(table, row)
  }
  return records
}

/** A2: how sure the rejection is follows from why the reference breaks (D for missing or rejected, I for deleted). */
export function rejectLink({ world, decisions }: Joins, link: Link): Decision {
  if (link.status === 'deleted' && link.target !== null) {
    const isSure = decisions(link.target).records.certainty(link.record) !== 'unknown'
    return reject('A2', isSure ? 'inferred' : 'unknown')
  }
  if (link.status === 'rejected' && link.target !== null && link.row >= 0) {
    // What rests on a doubtful rejection is as doubtful (contract §2).
    const isSure = decisions(link.target).rows.certainty(link.row) !== 'unknown'
    return reject('A2', isSure ? 'documented' : 'unknown')
  }
  const { target } = link
  const isUnknown = target !== null && (world.isUnread(target) || world.isShort(target))
  return reject('A2', isUnknown ? 'unknown' : 'documented')
}

/** Table B from B1 on. */
function decideOther(joins: Joins, table: TableName, row: number, matched: number): Verdict {
  const { world, decisions, doubt, naturalKeys } = joins
  const isRemoval = world.action(table, row) === 'R'
  if (world.options.mirror) {
    if (matched >= 0) decisions(table).namedByIgnored[matched] = 1
    return noMatch(ignored(isRemoval ? 'B4' : 'B6'))
  }
  if (!isRemoval) return noMatch(ignored('B5'))
  // Contract §2: nothing is predicted deleted from a table that could not be read in full.
  if (world.isUnread(table)) return noMatch({ ...ignored('B3'), certainty: 'unknown' })
  const certainty = doubt.ofRow(table, row) ? 'unknown' : 'documented'
  if (matched >= 0) return [{ outcome: 'delete', rule: 'B1', certainty }, matched]
  const natural = findNatural(joins, table, row)
  if (natural >= 0 && isUnkeyed(world, table, natural)) {
    return [{ outcome: 'delete', rule: 'B2', certainty: 'unknown' }, natural]
  }
  // §8.6, §8.7: a record of that name under another key, or but for letter case, may count as a match.
  const isUnsure = natural >= 0 || naturalKeys.findAlike(table, row).length > 0
  return noMatch({ ...ignored('B3'), certainty: isUnsure ? 'unknown' : certainty })
}

/** The record that has the row's name but not its key, or -1. */
function findNatural({ naturalKeys, memberships }: Joins, table: TableName, row: number): number {
  if (table === 'DS_TEAM_MEMBERSHIPS') return memberships.findManual(row)
  return naturalKeys.findExact(table, row) ?? -1
}

/** Was the record never synchronised (B2)? A membership has no key of its own, but its shift and member have. */
function isUnkeyed(world: World, table: TableName, record: number): boolean {
  const { identity } = recordShapes[table]
  return identity.some((column) => isEmpty(world.recordCells(table, column), record))
}

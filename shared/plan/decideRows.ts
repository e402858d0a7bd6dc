import type { Sliced } from '../mapping/sliced'
import type { TableName } from '../schema/tableNames'
import type { FieldComparer } from './compareFields'
import type { Decision, Decisions } from './decisions'
import type { Memberships } from './memberships'
import type { NaturalKeys } from './naturalKeys'
import type { OwnErrors } from './ownErrors'
import type { Owners } from './owners'
import type { Certainty } from './plan'
import { recordShapes } from './recordShape'
import { type Link, memberTable, type References, referencedTables } from './references'
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
}

/** Rows decided between two pauses: a few milliseconds. */
const rowsPerPause = 4096

const ignored = (rule: Decision['rule']): Decision => ({
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
  const { world, decisions } = joins
  const decided = decisions(table)
  const { rowCount } = world.rows(table)
  for (let row = 0; row < rowCount; row += 1) {
    const action = world.action(table, row)
    const [decision, record] = world.isIgnoredRow(table, row)
      ? noMatch(ignored(action === 'Y' ? 'A0' : 'B0'))
      : action === 'Y'
        ? decideWanted(joins, table, row)
        : decideOther(joins, table, row)
    decided.rows.set(row, decision)
    if (action === 'Y') decided.claim(row, record)
    else decided.match[row] = record
    if (row % rowsPerPause === rowsPerPause - 1) yield row
  }
  keepOneRemoval(joins, table)
}

/** B3: of several rows that remove one record, one does and the others find nothing; their text decides, not their order. */
function keepOneRemoval({ world, decisions }: Joins, table: TableName): void {
  const decided = decisions(table)
  const remover = new Map<number, number>()
  const text = (row: number) =>
    world
      .rows(table)
      .names.map((name) => world.rowCells(table, name).text(row))
      .join()
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (decided.rows.outcome(row) !== 'delete') continue
    const record = decided.matchOf(row)
    const first = remover.get(record)
    const isFirst = first === undefined || text(row) < text(first)
    if (isFirst) remover.set(record, row)
    const late = isFirst ? first : row
    if (late === undefined) continue
    decided.rows.set(late, { ...ignored('B3'), certainty: decided.rows.certainty(late) })
    decided.match[late] = -1
  }
}

const noMatch = (decision: Decision): Verdict => [decision, -1]

const reject = (rule: Decision['rule'], certainty: Certainty): Decision => ({
  outcome: 'reject',
  rule,
  certainty,
})

/** Table A from A1 on. */
function decideWanted(joins: Joins, table: TableName, row: number): Verdict {
  const { world, references, ownErrors } = joins
  const sure = (certainty: Certainty) =>
    needsUnread(world, table, row) ? ('unknown' as const) : certainty
  const matched = findRecord(joins, table, row)
  if (ownErrors.blocking(table, row) !== undefined) return [reject('A1', 'documented'), matched]
  const broken = references.brokenLink(table, row)
  if (broken !== undefined) return [rejectLink(joins, broken), matched]
  if (matched >= 0) return decideMatched(joins, table, row, matched, sure)
  return decideNew(joins, table, row, sure)
}

type Sure = (certainty: Certainty) => Certainty

/** A3 to A5: the state has the record. */
function decideMatched(
  { naturalKeys, fields }: Joins,
  table: TableName,
  row: number,
  matched: number,
  sure: Sure,
): Verdict {
  const isTaken =
    recordShapes[table].name !== null &&
    !naturalKeys.isSame(table, row, matched) &&
    (naturalKeys.findExact(table, row) ?? matched) !== matched
  if (isTaken) return [reject('A3', sure('inferred')), matched]
  const { mask, onlyClears } = fields.compare(table, row, matched)
  if (mask === 0) {
    return [{ outcome: 'unchanged', rule: 'A5', certainty: sure('inferred') }, matched]
  }
  const certainty = sure(onlyClears ? 'unknown' : 'documented')
  return [{ outcome: 'update', rule: 'A4', certainty }, matched]
}

/** A6 to A11: no record has the row's key. */
function decideNew(joins: Joins, table: TableName, row: number, sure: Sure): Verdict {
  const { world, ownErrors, naturalKeys } = joins
  if (recordShapes[table].adopts) {
    const natural = naturalKeys.find(table, row)
    if (natural !== undefined) {
      const isFree = world.externalKey(table, natural.record) === ''
      const certainty = isFree && natural.isExact ? sure('documented') : 'unknown'
      return [{ outcome: 'adopt', rule: isFree ? 'A6' : 'A7', certainty }, natural.record]
    }
  }
  if (table === 'DS_GROUPS' && isGroupNameTaken(joins, row)) {
    return noMatch(reject('A8', sure('inferred')))
  }
  if (table === 'DS_TEAMS' && naturalKeys.findExact(table, row) !== undefined) {
    return noMatch(reject('A9', sure('inferred')))
  }
  if (table === 'DS_TEAM_MEMBERSHIPS') {
    const manual = joins.memberships.findManual(row)
    if (manual >= 0) return [{ outcome: 'unchanged', rule: 'A10', certainty: 'unknown' }, manual]
  }
  if (ownErrors.onAdding(table, row) !== undefined) return noMatch(reject('A1', sure('documented')))
  return noMatch({ outcome: 'add', rule: 'A11', certainty: sure('documented') })
}

/** A8: names of groups and user IDs are one set; users of this package are there before its groups are (§3.5, §5.1). */
function isGroupNameTaken({ world, naturalKeys, decisions }: Joins, row: number): boolean {
  const name = world.rowCells('DS_GROUPS', 'GROUP_NAME').text(row)
  if (naturalKeys.findName('DS_GROUPS', name) >= 0) return true
  if (naturalKeys.findName('DS_USERS', name) >= 0) return true
  const userRow = naturalKeys.findWantedUser(name)
  return userRow >= 0 && decisions('DS_USERS').survives(userRow)
}

/** The record with the row's key, or -1. The links of a user who gets another key in this run are known by the user. */
function findRecord({ world, naturalKeys, twinOf }: Joins, table: TableName, row: number): number {
  const twin = table === 'DS_TEAM_MEMBERSHIPS' ? twinOf(row) : undefined
  if (twin !== undefined) return twin
  const record = world.recordLikeRow(table, row)
  return record < 0 && isUserLink(table) ? naturalKeys.findLink(table, row) : record
}

const isUserLink = (table: TableName) =>
  table === 'DS_PERSON_SUPERVISORS' || table === 'DS_USER_JOIN_ATTRIBUTES'

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
  const isUnknown = link.target !== null && world.isUnread(link.target)
  return reject('A2', isUnknown ? 'unknown' : 'documented')
}

/** Table B from B1 on. */
function decideOther(joins: Joins, table: TableName, row: number): Verdict {
  const { world, decisions } = joins
  const isRemoval = world.action(table, row) === 'R'
  const matched = findRecord(joins, table, row)
  if (world.options.mirror) {
    if (matched >= 0) decisions(table).namedByIgnored[matched] = 1
    return noMatch(ignored(isRemoval ? 'B4' : 'B6'))
  }
  if (!isRemoval) return noMatch(ignored('B5'))
  // Contract §2: nothing is predicted deleted from a table that could not be read in full.
  if (world.isUnread(table)) return noMatch({ ...ignored('B3'), certainty: 'unknown' })
  if (matched >= 0) {
    const certainty = needsUnread(world, table, row) ? 'unknown' : 'documented'
    return [{ outcome: 'delete', rule: 'B1', certainty }, matched]
  }
  const natural = findUnkeyed(joins, table, row)
  if (natural >= 0) return [{ outcome: 'delete', rule: 'B2', certainty: 'unknown' }, natural]
  const certainty = needsUnread(world, table, row) ? 'unknown' : 'documented'
  return noMatch({ outcome: 'ignore', rule: 'B3', certainty })
}

/** B2: the never-synchronised record with the row's natural key, or -1. */
function findUnkeyed({ world, naturalKeys, memberships }: Joins, table: TableName, row: number) {
  if (table === 'DS_TEAM_MEMBERSHIPS') return memberships.findManual(row)
  if (recordShapes[table].name === null) return -1
  const record = naturalKeys.findExact(table, row) ?? -1
  return record >= 0 && world.externalKey(table, record) === '' ? record : -1
}

/** Does deciding rows of this file need a table of the state that could not be read (contract §2)? */
export function needsUnread(world: World, table: TableName, row: number): boolean {
  if (world.snapshot.unread.size === 0) return false
  if (table === 'DS_TEAM_MEMBERSHIPS') {
    const cell = (column: string) => world.rowCells(table, column).text(row)
    const member = memberTable(cell('MEMBER_TYPE'), cell('MEMBER_SUB_TYPE'))
    const needed = [table, 'DS_TEAMS' as const, ...(member === null ? [] : [member])]
    return needed.some((target) => world.isUnread(target))
  }
  return world.isUnread(table) || referencedTables(table).some((target) => world.isUnread(target))
}

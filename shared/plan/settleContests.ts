import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { headerOf } from '../schema/lookUp'
import type { TableName } from '../schema/tableNames'
import { adopt, decideAdding, ignored, type Joins, reject } from './decideRows'
import type { Decision } from './decisions'
import { isUserLink } from './recordShape'

/**
 * Gives each record of the state to one row of its file at most, where several ask for it (contract §3: every record
 * appears exactly once). Who has the record's key goes first (FORMAT §8.3), then who has its name, then who has the name
 * but for letter case, at last who would remove a record that has no key; among equals what rows say decides, never their
 * order. Who loses is decided again: a name that another row speaks for is a conflict and rejects the row (§8.3), a
 * removal finds nothing, and a less certain match is looked for further on. Pauses by itself.
 */
export function* settleContests(joins: Joins, table: TableName): Sliced<void> {
  const decided = joins.decisions(table)
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (decided.matchOf(row) >= 0) place(joins, table, row)
  }
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    // A record that is removed is not claimed.
    if (decided.rows.outcome(row) === 'delete') decided.claimedBy[decided.matchOf(row)] = -1
  }
}

/** Puts a row to the record it asks for; whoever must give way is decided again, and so on. */
function place(joins: Joins, table: TableName, newcomer: number): void {
  const decided = joins.decisions(table)
  let row = newcomer
  for (let record = decided.matchOf(row); record >= 0; record = decided.matchOf(row)) {
    const holder = decided.claimOf(record)
    if (holder < 0) {
      decided.claimedBy[record] = row
      return
    }
    const isFirst = goesBefore(joins, table, record, row, holder)
    const [winner, loser] = isFirst ? [row, holder] : [holder, row]
    decided.claimedBy[record] = winner
    if (decided.rows.rule(loser) === 'B2') makeUnsure(joins, table, winner)
    const [decision, match] = decideAgain(joins, table, loser, record)
    decided.rows.set(loser, decision)
    decided.match[loser] = match
    row = loser
  }
}

/** Whether a removal without the record's key finds it is not known (B2), so neither is what becomes of its rival. */
function makeUnsure({ decisions }: Joins, table: TableName, row: number): void {
  const { rows } = decisions(table)
  const decision = rows.at(row)
  if (decision?.outcome === 'adopt') rows.set(row, { ...decision, certainty: 'unknown' })
}

function goesBefore(
  joins: Joins,
  table: TableName,
  record: number,
  row: number,
  other: number,
): boolean {
  const isEarlier = [
    (at: number) => rank(joins, table, at, record),
    ...(table === 'DS_TEAM_MEMBERSHIPS' ? sequenceOrder(joins, record) : []),
  ]
  for (const orderOf of isEarlier) {
    const difference = orderOf(row) - orderOf(other)
    if (difference !== 0) return difference < 0
  }
  for (const column of headerOf(table)) {
    const cells = joins.world.rowCells(table, column)
    const [one, two] = [cells.text(row), cells.text(other)]
    if (one !== two) return one < two
  }
  return row < other
}

/** How good a claim is, from 0: a storing row by key, a removing one, a rejected one, by name, by name but for case. */
function rank(joins: Joins, table: TableName, row: number, record: number): number {
  const rule = joins.decisions(table).rows.rule(row)
  switch (rule) {
    case 'A4':
    case 'A5':
      // The links of a user who gets another key are met by the user, not by their own key.
      return isUserLink(table) && joins.world.recordLikeRow(table, row) !== record ? 3 : 0
    case 'B1':
      return 1
    case 'A6':
    case 'A7':
      return joins.naturalKeys.isSame(table, row, record) ? 3 : 4
    case 'A10':
      return 4
    case 'B2':
      return 5
    default:
      return 2
  }
}

/** Members that may be listed twice are told apart by their number: the record's own first, then the lowest. */
function sequenceOrder({ world }: Joins, record: number) {
  const column = 'MEMBER_SEQUENCE_NUMBER'
  const wanted = Number(world.recordCells('DS_TEAM_MEMBERSHIPS', column).text(record))
  const numberOf = (row: number) => Number(world.rowCells('DS_TEAM_MEMBERSHIPS', column).text(row))
  return [(row: number) => (numberOf(row) === wanted ? 0 : 1), (row: number) => numberOf(row) || 0]
}

/** What becomes of a row whose record went to another, and the record it meets instead, -1 for none. */
function decideAgain(
  joins: Joins,
  table: TableName,
  row: number,
  record: number,
): readonly [Decision, number] {
  const { rows } = joins.decisions(table)
  const decision = rows.at(row) ?? reject('A3', 'unknown')
  switch (decision.rule) {
    case 'A6':
    case 'A7': {
      if (joins.naturalKeys.isSame(table, row, record)) return [reject('A3', 'unknown'), -1]
      const alike = joins.naturalKeys.findAlike(table, row)
      const next = alike[alike.indexOf(record) + 1]
      return next === undefined
        ? [decideAdding(joins, table, row, 'unknown'), -1]
        : [adopt(joins, table, next, 'unknown'), next]
    }
    case 'A10':
      return [decideAdding(joins, table, row, 'unknown'), -1]
    case 'A4':
    case 'A5':
      // Only links and members can meet one record under one key twice; for links the other row speaks for the user.
      return isUserLink(table)
        ? [reject('A3', 'unknown'), -1]
        : [decideAdding(joins, table, row, decision.certainty), -1]
    case 'B1':
    case 'B2':
      return [{ ...ignored('B3'), certainty: decision.certainty }, -1]
    default:
      return [decision, -1]
  }
}

import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { TableName } from '../schema/tableNames'
import type { RecordRules } from './decideRecords'
import type { Joins } from './decideRows'
import { lessSure } from './decisions'
import type { RecordAt } from './memberships'
import { cascadeCertainty, parentsOf, parentTables } from './parents'
import type { Certainty } from './plan'
import { sitesInUse } from './sitesInUse'

/** A parent that goes, and how sure it is that the record goes with it. */
export interface GoingParent extends RecordAt {
  readonly certainty: Certainty
}

/** The parents of a record that go, the one that takes it with most certainty first. */
export function goingParents(
  joins: Joins,
  table: TableName,
  record: number,
): readonly GoingParent[] {
  const going = parentsOf(joins, table, record).flatMap((parent) => {
    const decided = joins.decisions(parent.table)
    if (decided.going(parent.record) === 'stays') return []
    const own = decided.records.certainty(parent.record)
    return [{ ...parent, certainty: lessSure(cascadeCertainty(table, parent.table), own) }]
  })
  return going.sort((one, other) =>
    one.certainty === other.certainty
      ? 0
      : lessSure(one.certainty, other.certainty) === one.certainty
        ? 1
        : -1,
  )
}

/**
 * Decides which records of one file go, by themselves (table C, rows with R) or with their parents (FORMAT §5.7). Its rows
 * and all files before it must be decided; nothing that comes later changes it, for rows and records only ever refer to
 * files before their own.
 */
export function* decideGoing(
  joins: Joins,
  recordRules: RecordRules,
  table: TableName,
): Sliced<void> {
  const decided = joins.decisions(table)
  const { rowCount } = joins.world.state(table)
  if (table === 'DS_TEAM_MEMBERSHIPS') yield* noteRejectedMembers(joins)
  yield* recordRules.prepare(table)
  for (let record = 0; record < rowCount; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    if (decided.claimOf(record) >= 0) {
      decided.setGoing(record, 'stays')
      continue
    }
    const decision = recordRules.decide(table, record)
    decided.records.set(record, decision)
    decided.setGoing(record, decision.outcome === 'delete' ? 'itself' : 'stays')
  }
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const rule = decided.rows.rule(row)
    if (rule !== 'B1' && rule !== 'B2') continue
    const record = decided.matchOf(row)
    const certainty = decided.rows.certainty(row)
    decided.records.set(record, { outcome: 'delete', rule, certainty })
    decided.setGoing(record, 'itself')
  }
  if (!joins.world.isUnread(table)) yield* addCascades(joins, table)
  yield* markCascadedRemovals(joins, table)
}

/**
 * A rejected row still specifies its record (FORMAT §5.8), also one that has no keys yet because shift or member are
 * adopted in this run.
 */
function* noteRejectedMembers({ decisions, memberships }: Joins): Sliced<void> {
  const { rows, match, namedByRejected } = decisions('DS_TEAM_MEMBERSHIPS')
  for (let row = 0; row < rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (rows.outcome(row) !== 'reject' || (match[row] ?? -1) >= 0) continue
    const record = memberships.findManual(row)
    if (record >= 0) namedByRejected.add(record)
  }
}

function* addCascades(joins: Joins, table: TableName): Sliced<void> {
  if (!parentTables(table).some((parent) => joins.decisions(parent).hasGoing)) return
  const decided = joins.decisions(table)
  for (let record = 0; record < joins.world.state(table).rowCount; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    const claimant = decided.claimOf(record)
    if (claimant >= 0 && decided.survives(claimant)) continue
    const [parent] = goingParents(joins, table, record)
    if (parent === undefined) continue
    const { certainty } = parent
    decided.records.set(record, { outcome: 'cascade', rule: 'CASCADE', certainty })
    decided.setGoing(record, 'withParent')
  }
}

/** C9: marks sites that go although users stay in them. Needs the users to be decided. Pauses by itself. */
export function* flagSitesInUse(joins: Joins): Sliced<void> {
  const { world, decisions } = joins
  const sites = decisions('DS_SITES')
  if (!sites.hasGoing) return
  const names = world.recordCells('DS_SITES', 'SITENAME')
  const inUse = yield* sitesInUse(joins, 'DS_USERS')
  for (let record = 0; record < world.state('DS_SITES').rowCount; record += 1) {
    if (sites.claimOf(record) >= 0 || sites.records.outcome(record) !== 'delete') continue
    const rule = sites.records.rule(record)
    if (rule !== 'C5' && rule !== 'C6') continue
    if (inUse.has(names.text(record))) {
      sites.records.set(record, { outcome: 'delete', rule: 'C9', certainty: 'unknown' })
    } else if (world.isUnread('DS_USERS')) {
      // Who stays in the site is not known, so C9 may hold (contract §2).
      sites.records.set(record, { outcome: 'delete', rule, certainty: 'unknown' })
    }
  }
}

/** A row that removes a record which goes with its parent anyway counts as the cascade (contract §3). */
function* markCascadedRemovals(joins: Joins, table: TableName): Sliced<void> {
  const decided = joins.decisions(table)
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (decided.rows.outcome(row) !== 'delete') continue
    const record = decided.matchOf(row)
    if (decided.going(record) !== 'withParent') continue
    const certainty = decided.records.certainty(record)
    decided.rows.set(row, { outcome: 'cascade', rule: 'CASCADE', certainty })
  }
}

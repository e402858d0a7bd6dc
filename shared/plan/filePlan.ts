import type { TableName } from '../schema/tableNames'
import type { RecordComposer } from './composeRecord'
import type { DecisionList, FileDecisions } from './decisions'
import { once } from './once'
import { type FilePlan, type Outcome, type OutcomeCounts, outcomes } from './plan'
import type { RecordNames } from './recordNames'

/** The outcomes of one file from what was decided; names, changes and reasons are composed when asked for. */
export function createFilePlan(
  table: TableName,
  decided: FileDecisions,
  names: RecordNames,
  composer: RecordComposer,
): FilePlan {
  const rowCount = decided.rows.length
  const unmatched = recordsWithoutRow(decided)
  const sorted = once(() => sortByName(unmatched, (record) => names.ofRecord(table, record)))
  const recordAt = (position: number) => sorted()[position - rowCount] ?? -1
  const isRow = (position: number) => position < rowCount
  const listAt = (position: number): DecisionList =>
    isRow(position) ? decided.rows : decided.records
  const placeAt = (position: number) => (isRow(position) ? position : recordAt(position))
  return {
    file: table,
    length: rowCount + unmatched.length,
    counts: count(decided, unmatched),
    outcomeAt: (position) => listAt(position).outcome(placeAt(position)) ?? 'keep',
    ruleAt: (position) => listAt(position).rule(placeAt(position)) ?? 'C1',
    certaintyAt: (position) => listAt(position).certainty(placeAt(position)),
    rowAt: (position) => (isRow(position) ? position + 1 : null),
    stateRowAt: (position) => {
      const record = isRow(position) ? decided.matchOf(position) : recordAt(position)
      return record < 0 ? null : record
    },
    naturalKeyAt: (position) =>
      isRow(position) ? names.ofRow(table, position) : names.ofRecord(table, recordAt(position)),
    recordAt: (position) =>
      isRow(position)
        ? composer.ofRow(table, position)
        : composer.ofRecord(table, recordAt(position)),
  }
}

/** The records of the state that are in no row's entry. */
function recordsWithoutRow(decided: FileDecisions): Int32Array {
  const total = decided.records.length
  const matched = new Uint8Array(total)
  for (const record of decided.match) if (record >= 0) matched[record] = 1
  const left = matched.reduce((sum, isMatched) => sum - isMatched, total)
  const records = new Int32Array(left)
  let next = 0
  matched.forEach((isMatched, record) => {
    if (isMatched === 1) return
    records[next] = record
    next += 1
  })
  return records
}

/** By name in the order of character codes, so that every machine gives the same order; equal names by their place in the state. */
function sortByName(records: Int32Array, nameOf: (record: number) => string): Int32Array {
  const named = Array.from(records, (record) => ({ record, name: nameOf(record) }))
  named.sort((one, other) =>
    one.name < other.name ? -1 : one.name > other.name ? 1 : one.record - other.record,
  )
  return Int32Array.from(named, ({ record }) => record)
}

function count(decided: FileDecisions, unmatched: Int32Array): OutcomeCounts {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0]))
  const add = (outcome: Outcome | undefined) => {
    if (outcome !== undefined) counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  for (let row = 0; row < decided.rows.length; row += 1) add(decided.rows.outcome(row))
  for (const record of unmatched) add(decided.records.outcome(record))
  return countsOf((outcome) => counts[outcome] ?? 0)
}

function countsOf(of: (outcome: Outcome) => number): OutcomeCounts {
  return {
    add: of('add'),
    update: of('update'),
    unchanged: of('unchanged'),
    adopt: of('adopt'),
    delete: of('delete'),
    cascade: of('cascade'),
    keep: of('keep'),
    ignore: of('ignore'),
    reject: of('reject'),
  }
}

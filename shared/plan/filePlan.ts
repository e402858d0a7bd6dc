import { ByteColumnBuilder } from '../columns/byteColumnBuilder'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { sortByBytes } from '../columns/sortBytes'
import type { TableName } from '../schema/tableNames'
import type { RecordComposer } from './composeRecord'
import type { DecisionList, FileDecisions } from './decisions'
import { type FilePlan, type Outcome, type OutcomeCounts, outcomeSet, outcomes } from './plan'
import type { RecordNames } from './recordNames'

/** The outcomes of one file from what was decided; changes and reasons are composed when asked for. Pauses by itself. */
export function* createFilePlan(
  table: TableName,
  decided: FileDecisions,
  names: RecordNames,
  composer: RecordComposer,
): Sliced<FilePlan> {
  const rowCount = decided.rows.length
  const unmatched = yield* recordsWithoutRow(decided)
  const counts = yield* count(decided, unmatched)
  const sorted = yield* sortByName(unmatched, (record) => names.ofRecord(table, record))
  const recordAt = (position: number) => sorted[position - rowCount] ?? -1
  const isRow = (position: number) => position < rowCount
  const listAt = (position: number): DecisionList =>
    isRow(position) ? decided.rows : decided.records
  const placeAt = (position: number) => (isRow(position) ? position : recordAt(position))
  return {
    file: table,
    length: rowCount + unmatched.length,
    counts,
    isOneOf: (position, set) => listAt(position).isOneOf(placeAt(position), set),
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
    externalKeyAt: (position) =>
      isRow(position)
        ? composer.keyOfRow(table, position)
        : composer.keyOfRecord(table, recordAt(position)),
    recordAt: (position) =>
      isRow(position)
        ? composer.ofRow(table, position)
        : composer.ofRecord(table, recordAt(position)),
  }
}

/** The records of the state that are in no row's entry. */
function* recordsWithoutRow(decided: FileDecisions): Sliced<Int32Array<ArrayBuffer>> {
  const isMatched = new Uint8Array(decided.records.length)
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    const record = decided.matchOf(row)
    if (record >= 0) isMatched[record] = 1
  }
  const records = new Int32Array(isMatched.length)
  let left = 0
  for (let record = 0; record < isMatched.length; record += 1) {
    if (record % rowsPerSlice === rowsPerSlice - 1) yield record
    if (isMatched[record] === 1) continue
    records[left] = record
    left += 1
  }
  return records.slice(0, left)
}

/** By name in the order of character codes, so that every machine gives the same order; equal names by their place in the state. */
function* sortByName(records: Int32Array, nameOf: (record: number) => string): Sliced<Int32Array> {
  const builder = new ByteColumnBuilder()
  for (const record of records) {
    builder.appendText(nameOf(record))
    if (builder.length % namesPerPause === 0) yield builder.length
  }
  const names = builder.finish()
  const { rows } = yield* sortByBytes(
    names,
    Int32Array.from({ length: names.length }, (_, place) => place),
    (one, other) => {
      const [name, next] = [names.text(one), names.text(other)]
      return name < next ? -1 : name > next ? 1 : 0
    },
  )
  return rows.map((place) => records[place] ?? -1)
}

/** Names composed between two pauses: a few milliseconds. */
const namesPerPause = 4096

function* count(decided: FileDecisions, unmatched: Int32Array): Sliced<OutcomeCounts> {
  const sets = outcomes.map((outcome) => outcomeSet([outcome]))
  const counts = new Int32Array(outcomes.length)
  const add = (list: DecisionList, at: number) => {
    const outcome = sets.findIndex((set) => list.isOneOf(at, set))
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  for (let row = 0; row < decided.rows.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    add(decided.rows, row)
  }
  for (let at = 0; at < unmatched.length; at += 1) {
    if (at % rowsPerSlice === rowsPerSlice - 1) yield at
    add(decided.records, unmatched[at] ?? -1)
  }
  return countsOf((outcome) => counts[outcomes.indexOf(outcome)] ?? 0)
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

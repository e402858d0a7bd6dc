import { CellSearch } from '../columns/cellSearch'
import { markContaining } from '../columns/markRows'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import type { TableName } from '../schema/tableNames'
import type { DecisionList } from './decisions'
import { preparedPer } from './once'
import type { FilePlan, PlanRule } from './plan'
import type { PackagePlan } from './planPackage'
import { nameColumns, stateNameColumns } from './recordNames'
import { recordShapes } from './recordShape'

/** Tells of one file's records, by position, whether they contain the text. */
export type PlanMatcher = (position: number) => boolean

/** Rules after which a record's fields differ from its row's, or may. A row that changes nothing may leave fields out. */
const comparing: ReadonlySet<PlanRule> = new Set(['A4', 'A6', 'A7'])

/** Looks for a text in names, keys, changed values and reasons, without regard to case. */
export interface PlanSearch {
  /** Makes ready, with pauses, to look through a file. */
  in(table: TableName): Sliced<PlanMatcher>
}

/**
 * Prepares a search. Names and keys are looked for in their columns, those of owners included; composing a record to read
 * its reason takes a hundred times as long, so it is done only where the rule does not say the same of all records.
 */
export function createPlanSearch(plan: PackagePlan, text: string): PlanSearch {
  const { world, references, owners, fields } = plan.joins
  const search = new CellSearch(text)
  const wanted = text.toLowerCase()
  const isOfParts = wanted.includes('|')
  const has = (one: string) => one.toLowerCase().includes(wanted)

  function* hitsIn(columns: readonly Utf8Column[], count: number): Sliced<Uint8Array> {
    const hits = new Uint8Array(count)
    for (const column of columns) yield* markContaining(column, search, hits)
    return hits
  }

  const rowHits = preparedPer(function* (table: TableName): Sliced<Uint8Array> {
    const names = new Set(['EXTERNAL_KEY', ...nameColumns[table]])
    const columns = [...names].map((name) => world.rowCells(table, name))
    const hits = yield* hitsIn(columns, world.rows(table).rowCount)
    const { owner } = recordShapes[table]
    if (owner === null) return hits
    const [ofRows, ofRecords] = yield* ownerHits(owner.table)
    if (!ofRows.includes(1) && !ofRecords.includes(1)) return hits
    for (let row = 0; row < hits.length; row += 1) {
      if (row % rowsPerSlice === rowsPerSlice - 1) yield row
      const found = references.found(table, owner.column, row)
      if (ofRows[found.row] === 1 || ofRecords[found.record] === 1) hits[row] = 1
    }
    return hits
  })

  const recordHits = preparedPer(function* (table: TableName): Sliced<Uint8Array> {
    const names = new Set(['EXTERNAL_KEY', ...nameColumns[table], ...stateNameColumns])
    const columns = [...names].map((name) => world.recordCells(table, name))
    const hits = yield* hitsIn(columns, world.state(table).rowCount)
    const { owner } = recordShapes[table]
    if (owner === null) return hits
    const [, ofRecords] = yield* ownerHits(owner.table)
    if (!ofRecords.includes(1)) return hits
    for (let record = 0; record < hits.length; record += 1) {
      if (record % rowsPerSlice === rowsPerSlice - 1) yield record
      if (ofRecords[owners.ofRecord(table, record)] === 1) hits[record] = 1
    }
    return hits
  })

  function* ownerHits(owner: TableName): Sliced<readonly [Uint8Array, Uint8Array]> {
    return [yield* rowHits.sliced(owner), yield* recordHits.sliced(owner)]
  }

  /** Is the text in the words that the rule has for all its records? Undefined where each has its own. */
  function commonHits(table: TableName): (list: DecisionList, at: number) => boolean | undefined {
    const known = new Map<number, boolean | undefined>()
    return (list, at) => {
      const code = list.codeAt(at)
      if (known.has(code)) return known.get(code)
      const decision = list.at(at)
      const words = decision && plan.composer.commonWords(table, decision)
      const hit = words === undefined ? undefined : has(words)
      known.set(code, hit)
      return hit
    }
  }

  const hasReason = (file: FilePlan, position: number) => has(file.recordAt(position).reason)

  function* searchIn(table: TableName): Sliced<PlanMatcher> {
    const decided = plan.joins.decisions(table)
    const file = plan.files.get(table)
    const ofRows = yield* rowHits.sliced(table)
    const ofRecords = yield* recordHits.sliced(table)
    const isCommon = commonHits(table)
    return (position) => {
      if (file === undefined) return false
      const isRow = position < decided.rows.length
      const record = file.stateRowAt(position) ?? -1
      if (isRow && ofRows[position] === 1) return true
      if (ofRecords[record] === 1) return true
      // Names of several parts are put together with bars, so that no cell has one.
      if (isOfParts && has(file.naturalKeyAt(position))) return true
      if (!isRow) return isCommon(decided.records, record) ?? hasReason(file, position)
      const isCompared =
        comparing.has(decided.rows.rule(position) ?? 'A11') || decided.withDropped.has(position)
      const differences =
        record < 0 || !isCompared ? [] : fields.differences(table, position, record)
      if (differences.some(({ from, to }) => has(from) || has(to))) return true
      // What is cleared or left out is said in a sentence of its own.
      const isPlain = differences.every(({ state }) => state === 'changed')
      const hit = isPlain ? isCommon(decided.rows, position) : undefined
      return hit ?? hasReason(file, position)
    }
  }
  return { in: searchIn }
}

import { finish, rowsPerSlice, type Sliced } from '../columns/sliced'
import { type TableName, tableNames } from '../schema/tableNames'
import { type FilePlan, outcomeSet } from './plan'
import type { PackagePlan } from './planPackage'
import { Sha256Text, type TextHash } from './sha256'

/** Outcomes that change something in the tenant; only what they change distinguishes two plans. */
const changing = outcomeSet(['add', 'update', 'adopt', 'delete', 'cascade'])

/** Outcomes by which fields of a record change. */
const comparing = outcomeSet(['update', 'adopt'])

/** Characters hashed at once. */
const charactersAtOnce = 16_384

/** Changed records between two pauses: a few milliseconds. */
const recordsPerPause = 256

/**
 * Names one exact plan: how many records of each file have each outcome, and each record that is added, changed, adopted
 * or deleted, with its values. Two plans that would do the same have the same hash, whenever they were made. `hash` may
 * be a faster SHA-256 than the one in plain TypeScript, such as the platform's own.
 */
export function planHash(plan: PackagePlan, hash?: TextHash): string {
  return finish(planHashSliced(plan, hash))
}

/** The same with pauses; yields the records that were looked at. */
export function* planHashSliced(
  plan: PackagePlan,
  hash: TextHash = new Sha256Text(),
): Sliced<string> {
  const { world, fields } = plan.joins
  const keyAt = (table: TableName, row: number, record: number | null) =>
    row >= 0
      ? world.rowCells(table, 'EXTERNAL_KEY').text(row)
      : world.externalKey(table, record ?? -1)
  let waiting = ''
  let changed = 0
  const add = (...parts: readonly (string | null)[]) => {
    waiting += JSON.stringify(parts)
    if (waiting.length >= charactersAtOnce) hashWaiting()
  }
  const hashWaiting = () => {
    hash.update(waiting)
    waiting = ''
  }
  add('zipsync-plan/1', plan.mirror ? 'Y' : 'N')
  for (const table of tableNames) {
    const file = plan.files.get(table)
    if (file === undefined) continue
    add(table, JSON.stringify(file.counts))
    const rows = world.rows(table)
    const marks = yield* fieldsThatMayDiffer(plan, file)
    for (let position = 0; position < file.length; position += 1) {
      if (position % rowsPerSlice === rowsPerSlice - 1) yield position
      if (!file.isOneOf(position, changing)) continue
      changed += 1
      if (changed % recordsPerPause === 0) yield position
      const outcome = file.outcomeAt(position)
      const row = (file.rowAt(position) ?? 0) - 1
      const record = file.stateRowAt(position)
      add(outcome, file.ruleAt(position), keyAt(table, row, record), file.naturalKeyAt(position))
      if (outcome === 'add') add(...rows.names.map((name) => rows.column(name)?.text(row) ?? ''))
      if (record === null || row < 0 || !file.isOneOf(position, comparing)) continue
      for (const { column, from, to, state } of fields.differences(
        table,
        row,
        record,
        marks[row],
      )) {
        if (state !== 'dropped') add(column, from, to)
      }
    }
  }
  hashWaiting()
  return hash.digest()
}

/** For each row of a file that changes a record, the fields that may differ; looked through column by column. */
function* fieldsThatMayDiffer({ joins }: PackagePlan, file: FilePlan): Sliced<Int32Array> {
  const records = new Int32Array(joins.world.rows(file.file).rowCount).fill(-1)
  let count = 0
  for (let row = 0; row < records.length; row += 1) {
    if (row % rowsPerSlice === rowsPerSlice - 1) yield row
    if (!file.isOneOf(row, comparing)) continue
    records[row] = file.stateRowAt(row) ?? -1
    count += 1
  }
  return count === 0 ? records : yield* joins.fields.mayDiffer(file.file, records)
}

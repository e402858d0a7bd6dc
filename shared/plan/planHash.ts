import { utf8Bytes } from '../columns/utf8'
import { finish, rowsPerSlice, type Sliced } from '../mapping/sliced'
import { type TableName, tableNames } from '../schema/tableNames'
import { outcomeSet } from './plan'
import type { PackagePlan } from './planPackage'
import { Sha256 } from './sha256'

/** Outcomes that change something in the tenant; only what they change distinguishes two plans. */
const changing = outcomeSet(['add', 'update', 'adopt', 'delete', 'cascade'])

/** Characters made into bytes and hashed at once. */
const charactersAtOnce = 16_384

/** Changed records between two pauses: a few milliseconds. */
const recordsPerPause = 256

/**
 * Names one exact plan: how many records of each file have each outcome, and each record that is added, changed, adopted
 * or deleted, with its values. Two plans that would do the same have the same hash, whenever they were made.
 */
export function planHash(plan: PackagePlan): string {
  return finish(planHashSliced(plan))
}

/** The same with pauses; yields the records that were looked at. */
export function* planHashSliced(plan: PackagePlan): Sliced<string> {
  const hash = new Sha256()
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
    hash.update(utf8Bytes(waiting))
    waiting = ''
  }
  add('zipsync-plan/1', plan.mirror ? 'Y' : 'N')
  for (const table of tableNames) {
    const file = plan.files.get(table)
    if (file === undefined) continue
    add(table, JSON.stringify(file.counts))
    const rows = world.rows(table)
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
      if (record === null || row < 0 || (outcome !== 'update' && outcome !== 'adopt')) continue
      for (const { column, from, to, state } of fields.differences(table, row, record)) {
        if (state !== 'dropped') add(column, from, to)
      }
    }
  }
  hashWaiting()
  return hash.digest()
}

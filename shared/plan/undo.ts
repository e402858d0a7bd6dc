import { finish, rowsPerSlice, type Sliced } from '../columns/sliced'
import { type ManifestEntry, manifestValue } from '../manifest/manifest'
import type { PackageContent, PackageFile } from '../package/packageContent'
import { entryNameOf } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import { countOf, positionsSliced } from './planFacts'
import type { PackagePlan } from './planPackage'
import { createRestorer, type Undone, type WayBack } from './restore'
import { UndoCompanions } from './undoCompanions'
import { restItem, type UndoRest } from './undoRest'
import { UndoRows } from './undoRows'
import { unlinkedRecords } from './unlinked'

/** The way back: a package that undoes another, and what it cannot bring back. */
export interface Undo {
  readonly content: PackageContent
  readonly rest: readonly UndoRest[]
}

/**
 * Makes the package that would bring the state back after a plan came true. It mirrors nothing: what was added is removed
 * by rows with R, what was changed or deleted is written as it was, under the key it has now. What no package can bring
 * back is listed record by record. Pure; the plan is not changed.
 */
export function undoOf(plan: PackagePlan): Undo {
  return finish(undoSliced(plan))
}

/** The same with pauses, so that it can be cancelled; yields the records that were looked at. */
export function* undoSliced(plan: PackagePlan): Sliced<Undo> {
  const rowsOf = new Map(tableNames.map((table) => [table, new UndoRows(table)]))
  const companions = new UndoCompanions(plan)
  const steps = yield* stepsOf(plan, rowsOf, companions)
  const kept = yield* keepWhatIsInUse(plan, steps, rowsOf)
  yield* companions.addTo(rowsOf)
  const files = new Map<TableName, PackageFile>()
  for (const [table, rows] of rowsOf) {
    files.set(table, { entry: entryNameOf(table), table: yield* rows.finish(), problems: [] })
  }
  const rest: UndoRest[] = []
  for (const [nth, step] of steps.entries()) {
    if (nth % rowsPerSlice === rowsPerSlice - 1) yield nth
    rest.push(...(kept.get(step) ?? step.rest))
  }
  if (countOf(plan, 'DS_USERS', 'delete') > 0) rest.push(restItem('DS_USERS', '', null, 'outside'))
  const manifest = { comment: 'Undo', entries: entriesOf(plan) }
  return { content: { manifest: { state: 'read', manifest }, files, archive: [] }, rest }
}

/** One record's way back; its row is among those of its file. */
interface Step {
  readonly table: TableName
  /** The place of the row that undoes it; null when there is none. */
  readonly undoneBy: number | null
  readonly rest: readonly UndoRest[]
  /** The package's row of the record, from 0; -1 for a record only the state has, or one that is only pointed back. */
  readonly row: number
  readonly isAdded: boolean
}

type RowsOf = ReadonlyMap<TableName, UndoRows>

/** Records undone between two pauses: composing one takes some microseconds. */
const perPause = 256

function* stepsOf(
  plan: PackagePlan,
  rowsOf: RowsOf,
  companions: UndoCompanions,
): Sliced<readonly Step[]> {
  const restorer = createRestorer(plan)
  const steps: Step[] = []
  const add = (table: TableName, { cells, rest }: WayBack, row: number, isAdded: boolean) => {
    const undoneBy = cells === null ? null : (rowsOf.get(table)?.add(cells) ?? null)
    if (cells !== null) companions.note(table, cells)
    steps.push({ table, undoneBy, rest, row, isAdded })
  }
  for (const table of tableNames) {
    const changed = yield* positionsSliced(plan, table, ...changing)
    if (changed.length > 0) yield* restorer.prepare(table)
    for (const [nth, position] of changed.entries()) {
      if (nth % perPause === perPause - 1) yield nth
      const undone = undoneAt(plan, table, position)
      const { row, outcome } = undone
      add(table, restorer.backFrom(undone), row, outcome === 'add')
    }
    const unlinked = yield* unlinkedRecords(plan, table)
    for (const [nth, { record, columns }] of unlinked.entries()) {
      if (nth % perPause === perPause - 1) yield nth
      add(table, restorer.relink(table, record, columns), -1, false)
    }
  }
  return steps
}

function undoneAt(plan: PackagePlan, table: TableName, position: number): Undone {
  const file = plan.files.get(table)
  return {
    file: table,
    outcome: file?.outcomeAt(position) ?? 'keep',
    rule: file?.ruleAt(position) ?? 'C1',
    row: (file?.rowAt(position) ?? 0) - 1,
    stateRow: file?.stateRowAt(position) ?? -1,
  }
}

const changing = ['add', 'update', 'adopt', 'delete', 'cascade', 'reject'] as const

/**
 * Leaves added records alone that something moved into which cannot be moved back: removing a new group would take along
 * a shift that was there before. Read from the last file to the first, so that what a kept record needs is kept too.
 * Gives what cannot be undone of those, in place of what was said before.
 */
function* keepWhatIsInUse(
  plan: PackagePlan,
  steps: readonly Step[],
  rowsOf: RowsOf,
): Sliced<ReadonlyMap<Step, readonly UndoRest[]>> {
  const needed = new Set<string>()
  const kept = new Map<Step, readonly UndoRest[]>()
  for (let nth = steps.length - 1; nth >= 0; nth -= 1) {
    if (nth % rowsPerSlice === 0) yield nth
    const step = steps[nth]
    if (step === undefined || step.row < 0) continue
    const { table, row, isAdded, undoneBy } = step
    const isKept = isAdded && needed.size > 0 && needed.has(`${table}#${row}`)
    const isStuck = !isAdded && undoneBy === null
    if (isStuck || isKept) {
      for (const link of plan.joins.references.linksOf(table, row)) {
        if (link.target !== null && link.row >= 0) needed.add(`${link.target}#${link.row}`)
      }
    }
    if (!isKept) continue
    if (undoneBy !== null) rowsOf.get(table)?.drop(undoneBy)
    kept.set(step, [restItem(table, plan.names.ofRow(table, row), null, 'inUse')])
  }
  return kept
}

/** Nothing is ignored on the way back: an ignored device that went with its user has to return with him. */
function entriesOf(plan: PackagePlan): readonly ManifestEntry[] {
  const { manifest } = plan.input.content
  const reset =
    manifest.state === 'read' ? manifestValue(manifest.manifest, 'forceNewPasswordReset') : 'Y'
  return [
    { key: 'autoDataSyncVersion', value: '1.3' },
    { key: 'mirror', value: 'N' },
    { key: 'deviceNamesToIgnore', value: '' },
    { key: 'ignoreDeviceOrderAndDelay', value: 'N' },
    { key: 'forceNewPasswordReset', value: reset === 'N' ? 'N' : 'Y' },
  ]
}

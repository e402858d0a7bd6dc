import { tableFromRows } from '../columns/plainTable'
import { type ManifestEntry, manifestValue } from '../manifest/manifest'
import type { PackageContent, PackageFile } from '../package/packageContent'
import { entryNameOf, headerOf } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import type { PlanRecord } from './plan'
import { countOf, positionsOf } from './planFacts'
import type { PackagePlan } from './planPackage'
import { createRestorer, type WayBack } from './restore'
import { restItem, type UndoRest } from './undoRest'
import { unlinkedRecords } from './unlinked'

/** The way back: a package that undoes another, and what it cannot bring back. */
export interface Undo {
  readonly content: PackageContent
  readonly rest: readonly UndoRest[]
}

/** One record's way back; `record` is null for records that stay and are only pointed back. */
interface Step {
  readonly table: TableName
  readonly record: PlanRecord | null
  readonly back: WayBack
}

/**
 * Makes the package that would bring the state back after a plan came true. It mirrors nothing: what was added is removed
 * by rows with R, what was changed or deleted is written as it was, under the key it has now. What no package can bring
 * back is listed record by record. Pure; the plan is not changed.
 */
export function undoOf(plan: PackagePlan): Undo {
  const steps = withoutDanger(plan, stepsOf(plan))
  const files = new Map<TableName, PackageFile>()
  for (const table of tableNames) {
    const header = headerOf(table)
    const rows = steps.flatMap(({ table: own, back }) =>
      own === table && back.cells !== null ? [rowOf(header, back.cells)] : [],
    )
    const entry = entryNameOf(table)
    files.set(table, { entry, table: tableFromRows(header, rows), problems: [] })
  }
  const rest = steps.flatMap(({ back }) => back.rest)
  if (countOf(plan, 'DS_USERS', 'delete') > 0) rest.push(restItem('DS_USERS', '', null, 'outside'))
  const manifest = { comment: 'Undo', entries: entriesOf(plan) }
  return { content: { manifest: { state: 'read', manifest }, files, archive: [] }, rest }
}

const rowOf = (header: readonly string[], cells: Readonly<Record<string, string>>) =>
  header.map((column) => cells[column] ?? '')

function stepsOf(plan: PackagePlan): readonly Step[] {
  const restorer = createRestorer(plan)
  const steps: Step[] = []
  for (const table of tableNames) {
    for (const record of changedRecords(plan, table)) {
      steps.push({ table, record, back: restorer.backFrom(record) })
    }
    for (const { record, columns } of unlinkedRecords(plan, table)) {
      steps.push({ table, record: null, back: restorer.relink(table, record, columns) })
    }
  }
  return steps
}

function* changedRecords(plan: PackagePlan, table: TableName): Generator<PlanRecord> {
  const file = plan.files.get(table)
  if (file === undefined) return
  const outcomes = ['add', 'update', 'adopt', 'delete', 'cascade', 'reject'] as const
  for (const position of positionsOf(plan, table, ...outcomes)) yield file.recordAt(position)
}

/**
 * Leaves added records alone that something moved into which cannot be moved back: removing a new group would take along
 * a shift that was there before. Read from the last file to the first, so that what a kept record needs is kept too.
 */
function withoutDanger(plan: PackagePlan, steps: readonly Step[]): readonly Step[] {
  const needed = new Set<string>()
  const safe: Step[] = []
  for (const step of [...steps].reverse()) {
    const { table, record, back } = step
    const isNeeded = record !== null && needed.has(`${table}#${record.row}`)
    const isAdded = record?.outcome === 'add'
    const isStuck = record !== null && record.row !== null && back.cells === null && !isAdded
    if (isStuck || (isAdded && isNeeded)) {
      for (const link of plan.joins.references.linksOf(table, (record.row ?? 0) - 1)) {
        if (link.target !== null && link.row >= 0) needed.add(`${link.target}#${link.row + 1}`)
      }
    }
    safe.push(
      isAdded && isNeeded
        ? {
            ...step,
            back: { cells: null, rest: [restItem(table, record.naturalKey, null, 'inUse')] },
          }
        : step,
    )
  }
  return safe.reverse()
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

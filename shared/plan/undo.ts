import { tableFromRows } from '../columns/plainTable'
import type { ManifestEntry } from '../manifest/manifest'
import { manifestValue } from '../manifest/manifest'
import type { PackageContent, PackageFile } from '../package/packageContent'
import { entryNameOf, headerOf } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import type { PlanRecord } from './plan'
import { countOf, positionsOf } from './planFacts'
import type { PackagePlan } from './planPackage'
import { createRestorer } from './restore'
import { restItem, type UndoRest } from './undoRest'

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
  const restorer = createRestorer(plan)
  const rest: UndoRest[] = []
  const files = new Map<TableName, PackageFile>()
  for (const table of tableNames) {
    const header = headerOf(table)
    const rows: (readonly string[])[] = []
    for (const record of changedRecords(plan, table)) {
      const back = restorer.backFrom(record)
      rest.push(...back.rest)
      if (back.cells !== null) {
        const { cells } = back
        rows.push(header.map((column) => cells[column] ?? ''))
      }
    }
    const entry = entryNameOf(table)
    files.set(table, { entry, table: tableFromRows(header, rows), problems: [] })
  }
  if (countOf(plan, 'DS_USERS', 'delete') > 0) rest.push(restItem('DS_USERS', '', null, 'outside'))
  const manifest = { comment: 'Undo', entries: entriesOf(plan) }
  return { content: { manifest: { state: 'read', manifest }, files, archive: [] }, rest }
}

function* changedRecords(plan: PackagePlan, table: TableName): Generator<PlanRecord> {
  const file = plan.files.get(table)
  if (file === undefined) return
  for (const position of positionsOf(
    plan,
    table,
    'add',
    'update',
    'adopt',
    'delete',
    'cascade',
    'reject',
  )) {
    yield file.recordAt(position)
  }
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

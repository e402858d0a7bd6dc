import type { SampleSources } from '../../../electron/sample/sourceTables'
import type { StateTables } from '../../../electron/sample/stateTables'
import { tableFromObjects, tableFromRows } from '../../../shared/columns/plainTable'
import type { Table } from '../../../shared/columns/table'
import { applyMappings, type MappedTables } from '../../../shared/mapping/applyMapping'
import type { PackageContent } from '../../../shared/package/packageContent'
import { applyEdits } from '../../../shared/project/applyEdits'
import type { Edit, Project } from '../../../shared/project/project'
import { entryNameOf } from '../../../shared/schema/lookUp'
import { type TableName, tableNames } from '../../../shared/schema/tableNames'
import type { Snapshot } from '../../../shared/snapshot/snapshot'

/** The sample's sources as tables, with corrections replayed over them. */
export function tablesOf(
  sources: SampleSources,
  edits: readonly Edit[] = [],
): ReadonlyMap<string, Table> {
  return new Map(
    Object.entries(sources).map(([id, { header, rows }]) => [
      id,
      applyEdits(tableFromRows(header, rows), id, edits).table,
    ]),
  )
}

/** What the project makes of sources, as the mapping gives it and as a package. */
export function packageOf(
  project: Project,
  sources: ReadonlyMap<string, Table>,
): { readonly mapped: MappedTables; readonly content: PackageContent } {
  const mapped = applyMappings(project, sources)
  const files = [...mapped.tables].map(
    ([name, { table }]) => [name, { entry: entryNameOf(name), table, problems: [] }] as const,
  )
  return {
    mapped,
    content: {
      manifest: { state: 'read', manifest: project.manifest },
      files: new Map(files),
      archive: [],
    },
  }
}

/** A state of the practice tenant as the planner takes it. */
export function snapshotOf(state: StateTables, lists: Snapshot['lists']): Snapshot {
  const tables: readonly (readonly [TableName, Table])[] = tableNames
    .filter((name) => state[name].length > 0)
    .map((name) => [name, tableFromObjects(state[name])])
  return {
    takenAt: '2026-11-22T06:00:00Z',
    source: { kind: 'tenant', name: 'practice tenant' },
    tables: new Map(tables),
    lists,
    unread: new Map(),
  }
}

import type { Expression, TargetMapping } from '../mapping/mapping'
import type { PackageContent, PackageFile } from '../package/packageContent'
import { columnSpec, tableSpec } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import { emptyProject, newManifest } from './emptyProject'
import type { Project, Source } from './project'
import { reduceProject } from './projectReducer'

/**
 * Makes a project of a package somebody else built: every CSV with rows becomes a source, mapped column by column to
 * itself, and the manifest is taken over. `file` is where the ZIP is. Columns the format does not know are left out; a
 * manifest that cannot be read is replaced by that of a new project.
 */
export function projectFromPackage(content: PackageContent, file: string, name: string): Project {
  const filled = tableNames.flatMap((table) => {
    const entry = content.files.get(table)
    return entry === undefined || entry.table.rowCount === 0 ? [] : [{ table, entry }]
  })
  const project: Project = {
    ...emptyProject(name),
    sources: filled.map(({ table, entry }) => sourceOf(table, entry, file)),
    mappings: filled.map(({ table, entry }) => identityMapping(table, entry)),
  }
  const manifest = content.manifest.state === 'read' ? content.manifest.manifest : newManifest
  return reduceProject(project, { type: 'manifest.replace', manifest })
}

function sourceOf(table: TableName, entry: PackageFile, file: string): Source {
  return {
    id: table,
    name: entry.entry,
    file,
    kind: 'package',
    entry: entry.entry,
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', headerLine: 1 },
  }
}

function identityMapping(table: TableName, { table: rows }: PackageFile): TargetMapping {
  const known = rows.names.filter((name) => columnSpec(table, name) !== undefined)
  const copy = (column: string): Expression => ({ from: { kind: 'column', column }, steps: [] })
  return {
    id: table,
    target: table,
    source: table,
    label: tableSpec(table).label,
    rows: { per: 'row' },
    when: [],
    columns: Object.fromEntries(known.map((name) => [name, copy(name)])),
  }
}

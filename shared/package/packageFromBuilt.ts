import type { Table } from '../columns/table'
import type { Manifest } from '../manifest/manifest'
import { withAllOptions } from '../manifest/writeManifest'
import { entryNameOf } from '../schema/lookUp'
import { type TableName, tableNames } from '../schema/tableNames'
import { inHeaderOrder } from './headerOrder'
import type { PackageContent, PackageFile } from './packageContent'

/**
 * The package that tables and a manifest give, exactly as it would be read back after writing: all sixteen files in the
 * columns of FORMAT §1.5, header-only where there is no table, and a manifest with all five options. Rules and planner
 * work on it before anything is written.
 */
export function packageFromBuilt(
  tables: ReadonlyMap<TableName, Table>,
  manifest: Manifest,
): PackageContent {
  const files = new Map<TableName, PackageFile>(
    tableNames.map((name) => {
      const table = inHeaderOrder(name, tables.get(name))
      return [name, { entry: entryNameOf(name), table, problems: [] }]
    }),
  )
  return { manifest: { state: 'read', manifest: withAllOptions(manifest) }, files, archive: [] }
}

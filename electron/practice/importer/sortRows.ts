import { hasAction, isDeviceFile, type TenantFile } from '../tenantFiles'
import { cell, type ImportRule, type ImportRun, type PackageRow, type PlacedRow } from './importRun'
import { isIgnoredName } from './removals'

/** The rows of one file by what they ask for. */
export interface SortedRows {
  readonly wanted: readonly PlacedRow[]
  readonly removing: readonly PlacedRow[]
  readonly ignored: readonly { readonly row: PlacedRow; readonly rule: ImportRule }[]
}

/**
 * Tells the rows that store, the rows that remove and the rows without effect apart. A row of a file
 * without an ACTION column always stores. Source: FORMAT §4.1, §5.4 A0, §5.5 B0 and B4 to B6.
 */
export function sortRows(
  run: ImportRun,
  file: TenantFile,
  rows: readonly PackageRow[],
): SortedRows {
  const wanted: PlacedRow[] = []
  const removing: PlacedRow[] = []
  const ignored: { row: PlacedRow; rule: ImportRule }[] = []
  for (const [index, values] of rows.entries()) {
    const row: PlacedRow = { file, row: index + 1, values }
    const action = hasAction(file) ? cell(row, 'ACTION') : 'Y'
    if (isDeviceFile(file) && isIgnoredName(run, cell(row, 'DEVICE_NAME'))) {
      ignored.push({ row, rule: action === 'Y' ? 'A0' : 'B0' })
    } else if (action === 'Y') {
      wanted.push(row)
    } else if (action === 'R') {
      if (run.options.mirror) ignored.push({ row, rule: 'B4' })
      else removing.push(row)
    } else {
      ignored.push({ row, rule: run.options.mirror ? 'B6' : 'B5' })
    }
  }
  return { wanted, removing, ignored }
}

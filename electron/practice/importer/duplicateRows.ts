import { fileRules, isDeviceFile } from '../tenantFiles'
import { cell, type PlacedRow } from './importRun'

/**
 * The rows that say the same thing twice, each with the column that repeats.
 *
 * All of them are in the result, the first one too: which row is the "right" one must not depend on
 * their order. External keys are compared among rows that store and rows that remove (a row that is
 * ignored has no effect, so it repeats nothing); natural keys among rows that store. Source: FORMAT
 * §5.4 A1 and §6 ZS-501, 505, 507, 508, 510, 511, 513, 514.
 *
 * `wanted` and `removals` are the rows of one file, for devices those of all six files, because a
 * user has one device of a name whatever its kind (ZS-508). `mayRepeat` says which memberships may
 * occur twice: those of groups that allow duplicates (ZS-511).
 */
export function duplicateRows(
  wanted: readonly PlacedRow[],
  removals: readonly PlacedRow[],
  mayRepeat: (row: PlacedRow) => boolean,
): ReadonlyMap<PlacedRow, string> {
  const repeated = new Map<PlacedRow, string>()
  const byKey = groupedBy([...wanted, ...removals], keyText)
  const byName = groupedBy(wanted, nameText)
  for (const row of wanted) {
    if (mayRepeat(row)) continue
    const { natural } = fileRules[row.file]
    if (isRepeated(byName.get(nameText(row)))) repeated.set(row, natural.at(-1) ?? '')
    if (isRepeated(byKey.get(keyText(row)))) repeated.set(row, keyColumn(row))
  }
  return repeated
}

function isRepeated(rows: readonly PlacedRow[] | undefined): boolean {
  return rows !== undefined && rows.length > 1
}

function groupedBy(
  rows: readonly PlacedRow[],
  textOf: (row: PlacedRow) => string,
): ReadonlyMap<string, readonly PlacedRow[]> {
  const groups = new Map<string, PlacedRow[]>()
  for (const row of rows) {
    const text = textOf(row)
    if (text === '') continue
    const group = groups.get(text)
    if (group === undefined) groups.set(text, [row])
    else group.push(row)
  }
  return groups
}

function keyColumn(row: PlacedRow): string {
  return fileRules[row.file].keyed ? 'EXTERNAL_KEY' : (fileRules[row.file].natural.at(-1) ?? '')
}

/** The row's own key within its file; for a file without keys the columns that identify it. */
function keyText(row: PlacedRow): string {
  if (!fileRules[row.file].keyed) return nameText(row)
  const key = cell(row, 'EXTERNAL_KEY')
  return key === '' ? '' : `${row.file}\u0000${key}`
}

function nameText(row: PlacedRow): string {
  const cells = fileRules[row.file].natural.map((column) => cell(row, column))
  if (cells.length === 0 || cells.includes('')) return ''
  return [isDeviceFile(row.file) ? 'device' : row.file, ...cells].join('\u0000')
}

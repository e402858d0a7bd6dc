import { hasExternalKey } from '../schema/lookUp'
import type { CheckedFile } from './checkedFile'
import { cellsOf, rowAt } from './duplicateRules'
import type { KeyIndex } from './keyIndex'
import type { PreparedPackage } from './preparePackage'

/** ZS-501 to ZS-504: external keys within a file and between files. Source: FORMAT §4.2 and §6. */
export function checkKeys(check: PreparedPackage): void {
  const keyed = check.files.filter((file) => hasExternalKey(file.name))
  for (const [nth, file] of keyed.entries()) {
    const index = check.index(file.name, 'EXTERNAL_KEY')
    checkRepeated(check, file, index)
    checkCase(check, file, index)
    checkOtherFiles(check, file, index, keyed.slice(0, nth))
  }
}

/**
 * A repeated key. Two shifts of one group are ZS-501 like any other rows; shifts of two groups are ZS-502, never both,
 * because it is one defect and FORMAT gives it the more telling code.
 */
function checkRepeated(check: PreparedPackage, file: CheckedFile, index: KeyIndex): void {
  const groups = file.name === 'DS_TEAMS' ? file.column('GROUP_KEY') : undefined
  const keys = file.column('EXTERNAL_KEY')
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  for (const { row, first } of index.repeats) {
    const overGroups = groups !== undefined && groups.text(row) !== groups.text(first)
    const spot = { row: row + 1, value: keys?.text(row) ?? '' }
    at.report(overGroups ? 'ZS-502' : 'ZS-501', spot, () => ({ first: rowAt(file, first) }))
  }
}

/** Keys of one file that differ only by case; said of the later spelling. */
function checkCase(check: PreparedPackage, file: CheckedFile, index: KeyIndex): void {
  if (!mayDifferByCase(index)) return
  const spellings = new Map<string, { readonly key: string; readonly row: number }>()
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  for (const [key, row] of index.rows) {
    const folded = key.toLowerCase()
    const known = spellings.get(folded)
    if (known === undefined) spellings.set(folded, { key, row })
    else if (!file.unjudged.has(row)) {
      at.report('ZS-504', { row: row + 1, value: key }, () => ({
        first: rowAt(file, known.row),
        other: known.key,
      }))
    }
  }
}

/** Cheap test that spares most files the folding of every key: are there upper-case and lower-case letters at all? */
function mayDifferByCase(index: KeyIndex): boolean {
  let upper = false
  let lower = false
  for (const key of index.rows.keys()) {
    upper ||= key !== key.toLowerCase()
    lower ||= key !== key.toUpperCase()
    if (upper && lower) return true
  }
  return false
}

/** Keys that a file before this one uses too, each once, at the row that stands for the key. */
function checkOtherFiles(
  check: PreparedPackage,
  file: CheckedFile,
  index: KeyIndex,
  earlier: readonly CheckedFile[],
): void {
  const shared = new Map<string, { readonly row: number; readonly file: CheckedFile }>()
  for (const other of earlier) {
    const rows = check.index(other.name, 'EXTERNAL_KEY').rows
    const [few, many] = rows.size < index.rows.size ? [rows, index.rows] : [index.rows, rows]
    for (const key of few.keys()) {
      const first = many.has(key) && !shared.has(key) ? rows.get(key) : undefined
      if (first !== undefined) shared.set(key, { row: first, file: other })
    }
  }
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  const found = [...shared].map(([key, first]) => ({ key, first, row: index.rows.get(key) ?? 0 }))
  for (const { key, first, row } of found.sort((a, b) => a.row - b.row)) {
    if (file.unjudged.has(row)) continue
    at.report('ZS-503', { row: row + 1, value: key }, () => ({
      first: rowAt(first.file, first.row),
    }))
  }
}

import { indexOfColumn } from '../columns/keyIndex'
import { inLowerCase } from '../columns/lowerCase'
import { hasExternalKey } from '../schema/lookUp'
import { type CheckedFile, isEmpty } from './checkedFile'
import { cellsOf, rowAt } from './duplicateRules'
import type { PreparedPackage } from './preparePackage'
import type { RowsByKey } from './rowsByKey'

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
function checkRepeated(check: PreparedPackage, file: CheckedFile, index: RowsByKey): void {
  const groups = file.name === 'DS_TEAMS' ? file.column('GROUP_KEY') : undefined
  const keys = file.column('EXTERNAL_KEY')
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  for (const { row, first } of index.repeats) {
    const overGroups = groups !== undefined && groups.text(row) !== groups.text(first)
    const spot = { row: row + 1, value: keys?.text(row) ?? '' }
    at.report(overGroups ? 'ZS-502' : 'ZS-501', spot, () => ({ first: rowAt(file, first) }))
  }
}

/** Keys of one file that differ only by case; said of the later spelling, at its first row. */
function checkCase(check: PreparedPackage, file: CheckedFile, index: RowsByKey): void {
  const keys = file.column('EXTERNAL_KEY')
  if (keys === undefined || !hasBothCases(keys.bytes)) return
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  for (const { row, first } of indexOfColumn(inLowerCase(keys)).repeats) {
    const [key, other] = [keys.text(row), keys.text(first)]
    if (key === other || file.unjudged.has(row) || index.rowOf(key) !== row) continue
    at.report('ZS-504', { row: row + 1, value: key }, () => ({
      first: rowAt(file, first),
      other,
    }))
  }
}

/** Are there upper-case and lower-case letters at all? Letters beyond ASCII may be either. */
function hasBothCases(bytes: Uint8Array): boolean {
  let upper = false
  let lower = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x80) return true
    upper ||= byte >= 0x41 && byte <= 0x5a
    lower ||= byte >= 0x61 && byte <= 0x7a
    if (upper && lower) return true
  }
  return false
}

/** Keys that a file before this one uses too, each once, at the row that stands for the key. */
function checkOtherFiles(
  check: PreparedPackage,
  file: CheckedFile,
  index: RowsByKey,
  earlier: readonly CheckedFile[],
): void {
  const keys = file.column('EXTERNAL_KEY')
  const firsts = new Map<number, { readonly row: number; readonly file: CheckedFile }>()
  for (const other of earlier) {
    const otherKeys = other.column('EXTERNAL_KEY')
    const otherIndex = check.index(other.name, 'EXTERNAL_KEY')
    if (keys === undefined || otherKeys === undefined) continue
    const note = (row: number, otherRow: number) => {
      if (row >= 0 && otherRow >= 0 && !firsts.has(row))
        firsts.set(row, { row: otherRow, file: other })
    }
    if (other.rowCount < file.rowCount) {
      for (let row = 0; row < other.rowCount; row++) {
        if (!isEmpty(otherKeys, row)) note(index.rowLike(otherKeys, row), row)
      }
    } else {
      for (let row = 0; row < file.rowCount; row++) {
        if (isEmpty(keys, row)) continue
        const otherRow = otherIndex.rowLike(keys, row)
        if (otherRow >= 0) note(index.rowLike(keys, row), otherRow)
      }
    }
  }
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  for (const [row, first] of [...firsts].sort(([a], [b]) => a - b)) {
    if (file.unjudged.has(row)) continue
    at.report('ZS-503', { row: row + 1, value: keys?.text(row) ?? '' }, () => ({
      first: rowAt(first.file, first.row),
    }))
  }
}

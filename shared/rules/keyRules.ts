import { caseTwins } from '../columns/caseTwins'
import { isEmpty } from '../columns/cell'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import { hasExternalKey } from '../schema/lookUp'
import type { CheckedFile } from './checkedFile'
import { cellsOf, rowAt } from './duplicateRules'
import type { PreparedPackage } from './preparePackage'
import type { RowsByKey } from './rowsByKey'

/** ZS-501 to ZS-504: external keys within a file and between files. Source: FORMAT §4.2 and §6. */
export function* checkKeys(check: PreparedPackage): Sliced<void> {
  const keyed = check.files.filter((file) => hasExternalKey(file.name))
  for (const [nth, file] of keyed.entries()) {
    if (file.rowCount === 0) continue
    const index = yield* check.indexSliced(file.name, 'EXTERNAL_KEY')
    yield* checkRepeated(check, file, index)
    yield* checkCase(check, file, index)
    yield* checkOtherFiles(check, file, index, keyed.slice(0, nth))
  }
}

/**
 * A repeated key. Two shifts of one group are ZS-501 like any other rows; shifts of two groups are ZS-502, never both,
 * because it is one defect and FORMAT gives it the more telling code.
 */
function* checkRepeated(check: PreparedPackage, file: CheckedFile, index: RowsByKey): Sliced<void> {
  const groups = file.name === 'DS_TEAMS' ? file.column('GROUP_KEY') : undefined
  const keys = file.column('EXTERNAL_KEY')
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  for (const [nth, { row, first }] of index.repeats.entries()) {
    if (nth % rowsPerSlice === 0) yield nth
    const overGroups = groups !== undefined && groups.text(row) !== groups.text(first)
    const spot = { row: row + 1, value: keys?.text(row) ?? '' }
    at.report(overGroups ? 'ZS-502' : 'ZS-501', spot, () => ({ first: rowAt(file, first) }))
  }
}

/** Keys of one file that differ only by case; said of the later spelling, at its first row. */
function* checkCase(check: PreparedPackage, file: CheckedFile, index: RowsByKey): Sliced<void> {
  const keys = file.column('EXTERNAL_KEY')
  if (keys === undefined) return
  const at = check.findings.at(cellsOf(file, 'EXTERNAL_KEY'))
  for (const [nth, { row, first }] of (yield* caseTwins(keys)).entries()) {
    if (nth % rowsPerSlice === 0) yield nth
    const [key, other] = [keys.text(row), keys.text(first)]
    if (file.unjudged.has(row) || index.rowOf(key) !== row) continue
    at.report('ZS-504', { row: row + 1, value: key }, () => ({
      first: rowAt(file, first),
      other,
    }))
  }
}

/** Keys that a file before this one uses too, each once, at the row that stands for the key. */
function* checkOtherFiles(
  check: PreparedPackage,
  file: CheckedFile,
  index: RowsByKey,
  earlier: readonly CheckedFile[],
): Sliced<void> {
  const keys = file.column('EXTERNAL_KEY')
  const firsts = new Map<number, { readonly row: number; readonly file: CheckedFile }>()
  for (const other of earlier) {
    const otherKeys = other.column('EXTERNAL_KEY')
    if (keys === undefined || otherKeys === undefined || other.rowCount === 0) continue
    const otherIndex = yield* check.indexSliced(other.name, 'EXTERNAL_KEY')
    const note = (row: number, otherRow: number) => {
      if (row >= 0 && otherRow >= 0 && !firsts.has(row))
        firsts.set(row, { row: otherRow, file: other })
    }
    if (other.rowCount < file.rowCount) {
      for (let row = 0; row < other.rowCount; row++) {
        if (row % rowsPerSlice === 0) yield row
        if (!isEmpty(otherKeys, row)) note(index.rowLike(otherKeys, row), row)
      }
    } else {
      for (let row = 0; row < file.rowCount; row++) {
        if (row % rowsPerSlice === 0) yield row
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

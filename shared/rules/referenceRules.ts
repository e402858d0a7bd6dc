import { isEmpty } from '../columns/cell'
import { rowsPerSlice, type Sliced } from '../columns/sliced'
import type { Utf8Column } from '../columns/utf8Column'
import { listElements, noneToken } from '../schema/listValue'
import { columnSpec, tableOfEntry } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import { isRequired } from './archiveRules'
import type { CheckedFile } from './checkedFile'
import type { Reporter } from './collectFindings'
import { cellsOf } from './duplicateRules'
import { nearestIn } from './knownValues'
import { namedElementsOf } from './listCell'
import { memberTargetOf } from './memberTarget'
import type { PreparedPackage, Target } from './preparePackage'

/**
 * ZS-520 to ZS-523 of one column, along the reference map of FORMAT §3.10; one problem per element of a list. A row of the package counts
 * as present whatever its ACTION; only a removed one under mirror=N is ZS-522.
 */
export function* checkReferences(
  check: PreparedPackage,
  file: CheckedFile,
  name: string,
): Sliced<void> {
  const spec = columnSpec(file.name, name)
  const values = file.column(name)
  if (spec?.refersTo === undefined || values === undefined || file.rowCount === 0) return
  const at = check.findings.at(cellsOf(file, name))
  if (spec.refersTo.to === 'member') {
    yield* checkMembers(check, file, values, at)
    return
  }
  if (spec.kind === 'userKeyList') {
    yield* checkLists(check, file, values, spec.refersTo, at)
    return
  }
  const targets = yield* check.targets(file, name, spec.refersTo)
  const judge = yield* judgeReference(check, file, spec.refersTo, at)
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    const target = targets[row] ?? -1
    if (judge.isFine(target, row) || isEmpty(values, row)) continue
    const value = values.text(row)
    yield* judge.tell(value, target, row, value)
  }
}

function* checkLists(
  check: PreparedPackage,
  file: CheckedFile,
  values: Utf8Column,
  to: Target,
  at: Reporter,
): Sliced<void> {
  const judge = yield* judgeReference(check, file, to, at)
  const index = yield* check.indexSliced(to.table, to.column)
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    if (isEmpty(values, row) || file.unjudged.has(row)) continue
    const cell = values.text(row)
    if (listElements(cell).length === 0) continue
    for (const element of namedElementsOf(cell)) {
      const target = index.rowOf(element)
      if (!judge.isFine(target, row)) yield* judge.tell(element, target, row, cell)
    }
  }
}

function* checkMembers(
  check: PreparedPackage,
  file: CheckedFile,
  keys: Utf8Column,
  at: Reporter,
): Sliced<void> {
  const judges = new Map<TableName, ReferenceJudge>()
  const types = file.column('MEMBER_TYPE')
  const subTypes = file.column('MEMBER_SUB_TYPE')
  for (let row = 0; row < file.rowCount; row++) {
    if (row % rowsPerSlice === 0) yield row
    const table = memberTargetOf(types?.text(row) ?? '', subTypes?.text(row) ?? '', check.version)
    if (table === undefined || isEmpty(keys, row)) continue
    const known = judges.get(table)
    const to = { table, column: 'EXTERNAL_KEY' }
    const judge = known ?? (yield* judgeReference(check, file, to, at))
    if (known === undefined) judges.set(table, judge)
    const index = yield* check.indexSliced(table, 'EXTERNAL_KEY')
    const target = index.rowLike(keys, row)
    if (!judge.isFine(target, row)) yield* judge.tell(keys.text(row), target, row, keys.text(row))
  }
}

/** Judges the references from one column to one target. */
interface ReferenceJudge {
  /** Quick: does the reference need no second look? `target` is the row it refers to, or −1. */
  isFine(target: number, row: number): boolean
  /** Says what is wrong, if anything is. */
  tell(wanted: string, target: number, row: number, cell: string): Sliced<void>
}

function* judgeReference(
  check: PreparedPackage,
  file: CheckedFile,
  to: Target,
  at: Reporter,
): Sliced<ReferenceJudge> {
  const { table, column } = to
  const { unjudged } = file
  const target = `${table}.${column}`
  const canBeMissed = canBeJudged(check, to)
  const canBeInactive = table === 'DS_USERS' || table === 'DS_SITES' || table === 'DS_GROUPS'
  yield* check.indexSliced(table, 'EXTERNAL_KEY')
  const leaves = check.removed(file.name)
  const removed = check.removed(table)
  const inactive = canBeInactive ? check.inactive(table) : new Uint8Array(removed.length)
  const entry = check.file(table)?.entry ?? `${table}.csv`
  let nearest: ((wanted: string) => string | null) | undefined

  function* tellOutside(wanted: string, row: number, cell: string): Sliced<void> {
    const spot = { row: row + 1, value: cell, cause: wanted }
    yield* check.state?.ready(table, column) ?? []
    const found = check.state?.row(table, column, wanted) ?? -1
    if (found < 0) {
      const searched = check.state === undefined ? 'package' : 'packageAndState'
      const nearestTo = nearest ?? (yield* nearestIn(check.file(table)?.column(column)))
      nearest = nearestTo
      at.report('ZS-520', spot, () => ({ target, wanted, nearest: nearestTo(wanted), searched }))
      return
    }
    const deleted = isDeleted(check, table, found)
    const severity = deleted ? 'error' : 'warning'
    at.report('ZS-521', { ...spot, severity }, () => ({ target, wanted, nearest: null, deleted }))
    const status = table === 'DS_SITES' ? 'SITE_STATUS' : 'STATUS'
    if (!canBeInactive || leaves[row] === 1) return
    if (check.state?.cell(table, status, found) === 'INACTIVE') {
      at.report('ZS-523', spot, () => ({ target, wanted, nearest: null }))
    }
  }

  return {
    isFine: (found, row) =>
      (unjudged.size > 0 && unjudged.has(row)) ||
      (found >= 0 && removed[found] !== 1 && inactive[found] !== 1),
    *tell(wanted, found, row, cell) {
      if (found < 0) {
        const isToken = wanted.trim() === '' || wanted.trim() === noneToken
        if (canBeMissed && !isToken) yield* tellOutside(wanted, row, cell)
        return
      }
      if (leaves[row] === 1) return
      const spot = { row: row + 1, value: cell, cause: wanted }
      if (check.mirror === 'N' && removed[found] === 1) {
        const first = { file: entry, row: found + 1 }
        at.report('ZS-522', spot, () => ({ target, wanted, nearest: null, first }))
      } else if (inactive[found] === 1) {
        at.report('ZS-523', spot, () => ({ target, wanted, nearest: null }))
      }
    },
  }
}

/**
 * Can it be said that something is not in a file? Not when the file or the column is missing or damaged, which has its own
 * code. A file the version does not ask for is simply empty.
 */
function canBeJudged(check: PreparedPackage, { table, column }: Target): boolean {
  const file = check.file(table)
  if (file !== undefined) return !file.lossy && file.column(column) !== undefined
  const complained = check.content.archive.some(
    ({ entry }) => tableOfEntry(entry.replace(/^.*[\\/]/, ''))?.table === table,
  )
  return !complained && !isRequired(check, table)
}

/** Will mirroring delete this record of the state? Source: FORMAT §5.3. */
function isDeleted(check: PreparedPackage, table: TableName, row: number): boolean {
  if (check.mirror !== 'Y') return false
  const key = check.state?.cell(table, 'EXTERNAL_KEY', row) ?? ''
  if (key === '' || check.index(table, 'EXTERNAL_KEY').rowOf(key) >= 0) return false
  if (!isDeviceTable(table)) return true
  const name = check.state?.cell(table, 'DEVICE_NAME', row) ?? ''
  return check.options?.deviceNamesToIgnore.has(name) !== true
}

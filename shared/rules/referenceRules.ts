import { noneToken } from '../schema/listValue'
import { columnSpec, headerOf, tableOfEntry } from '../schema/lookUp'
import { isDeviceTable, type TableName } from '../schema/tableNames'
import { isRequired } from './archiveRules'
import { type CheckedFile, eachValue } from './checkedFile'
import type { Reporter } from './collectFindings'
import { cellsOf } from './duplicateRules'
import { knownValues } from './knownValues'
import { namedElementsOf } from './listCell'
import { memberTargetOf } from './memberTarget'
import type { PreparedPackage } from './preparePackage'

interface Target {
  readonly table: TableName
  readonly column: string
}

/**
 * ZS-520 to ZS-523 along the reference map of FORMAT §3.10, one problem per element of a list. A row of the package counts
 * as present whatever its ACTION; only a removed one under mirror=N is ZS-522.
 */
export function checkReferences(check: PreparedPackage): void {
  const nearest = nearestKeys(check)
  for (const file of check.files) {
    for (const name of headerOf(file.name)) {
      const spec = columnSpec(file.name, name)
      if (spec?.refersTo === undefined) continue
      const at = check.findings.at(cellsOf(file, name))
      if (spec.refersTo.to === 'member') {
        checkMembers(check, file, at, nearest)
        continue
      }
      const refer = referring(check, file, spec.refersTo, at, nearest)
      if (spec.kind === 'userKeyList') {
        eachValue(file, name, (cell, row) => {
          for (const element of namedElementsOf(cell)) refer(element, cell, row)
        })
      } else eachValue(file, name, (value, row) => refer(value, value, row))
    }
  }
}

function checkMembers(
  check: PreparedPackage,
  file: CheckedFile,
  at: Reporter,
  nearest: Nearest,
): void {
  const refers = new Map<TableName, Refer>()
  const types = file.column('MEMBER_TYPE')
  const subTypes = file.column('MEMBER_SUB_TYPE')
  eachValue(file, 'MEMBER_KEY', (value, row) => {
    const target = memberTargetOf(types?.text(row) ?? '', subTypes?.text(row) ?? '', check.version)
    if (target === undefined) return
    const known = refers.get(target)
    const refer =
      known ?? referring(check, file, { table: target, column: 'EXTERNAL_KEY' }, at, nearest)
    if (known === undefined) refers.set(target, refer)
    refer(value, value, row)
  })
}

type Refer = (wanted: string, cell: string, row: number) => void
type Nearest = (target: Target, wanted: string) => string | null

/** Checks references from one column to one target. */
function referring(
  check: PreparedPackage,
  file: CheckedFile,
  to: Target,
  at: Reporter,
  nearest: Nearest,
): Refer {
  const { table, column } = to
  const here = check.index(table, column).rows
  const target = `${table}.${column}`
  const judgeable = canBeJudged(check, to)
  const canBeInactive = table === 'DS_USERS' || table === 'DS_SITES' || table === 'DS_GROUPS'
  const entry = check.file(table)?.entry ?? `${table}.csv`

  return (wanted, cell, row) => {
    if (wanted === '') return
    const spot = { row: row + 1, value: cell, cause: wanted }
    const found = here.get(wanted)
    if (found === undefined) {
      if (judgeable && wanted.trim() !== '' && wanted.trim() !== noneToken) outside(wanted, spot)
      return
    }
    if (check.removes(file.name, row)) return
    if (check.mirror === 'N' && check.removes(table, found)) {
      at.report('ZS-522', spot, () => ({
        target,
        wanted,
        nearest: null,
        first: { file: entry, row: found + 1 },
      }))
    } else if (canBeInactive && check.isInactive(table, found)) {
      at.report('ZS-523', spot, () => ({ target, wanted, nearest: null }))
    }
  }

  function outside(
    wanted: string,
    spot: { readonly row: number; readonly value: string; readonly cause: string },
  ): void {
    const found = check.state?.row(table, column, wanted)
    if (found === undefined) {
      const searched = check.state === undefined ? 'package' : 'packageAndState'
      at.report('ZS-520', spot, () => ({
        target,
        wanted,
        nearest: nearest(to, wanted),
        searched,
      }))
      return
    }
    const deleted = isDeleted(check, table, found)
    const severity = deleted ? ('error' as const) : ('warning' as const)
    at.report('ZS-521', { ...spot, severity }, () => ({ target, wanted, nearest: null, deleted }))
    const status = check.state?.cell(table, table === 'DS_SITES' ? 'SITE_STATUS' : 'STATUS', found)
    if (canBeInactive && status === 'INACTIVE' && !check.removes(file.name, spot.row - 1)) {
      at.report('ZS-523', spot, () => ({ target, wanted, nearest: null }))
    }
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
  if (key === '' || check.index(table, 'EXTERNAL_KEY').rows.has(key)) return false
  if (!isDeviceTable(table)) return true
  const name = check.state?.cell(table, 'DEVICE_NAME', row) ?? ''
  return check.options?.deviceNamesToIgnore.has(name) !== true
}

/** Finds the one key that reads the same but for case and outer spaces; its index is built at the first question. */
function nearestKeys(check: PreparedPackage): Nearest {
  const lists = new Map<string, (wanted: string) => string | null>()
  return ({ table, column }, wanted) => {
    const name = `${table}.${column}`
    const known = lists.get(name)
    if (known !== undefined) return known(wanted)
    const list = knownValues([...check.index(table, column).rows.keys()])
    lists.set(name, list.nearest)
    return list.nearest(wanted)
  }
}

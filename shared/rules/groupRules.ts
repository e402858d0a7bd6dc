import type { Sliced } from '../columns/sliced'
import { eachValue } from './checkedFile'
import { cellsOf } from './duplicateRules'
import type { PreparedPackage } from './preparePackage'

/** ZS-422 and ZS-506: groups beside their own columns and beside users. Source: FORMAT §3.5, §6. */
export function* checkGroups(check: PreparedPackage): Sliced<void> {
  const file = check.file('DS_GROUPS')
  if (file === undefined) return
  const byAll = file.column('OBSERVED_BY_ALL')
  const observers = check.findings.at(cellsOf(file, 'OBSERVER_LIST'))
  yield* eachValue(file, 'OBSERVER_LIST', (value, row) => {
    if (value.trim() === '' || byAll?.text(row) !== 'Y') return
    observers.report('ZS-422', { row: row + 1, value })
  })
  if (file.rowCount > 0) yield* check.state?.ready('DS_USERS', 'USER_ID') ?? []
  const userIds = yield* check.indexSliced('DS_USERS', 'USER_ID')
  const removed = check.removed(file.name)
  const names = check.findings.at(cellsOf(file, 'GROUP_NAME'))
  yield* eachValue(file, 'GROUP_NAME', (value, row) => {
    if (value === '' || removed[row] === 1) return
    const where =
      userIds.rowOf(value) >= 0
        ? 'package'
        : (check.state?.row('DS_USERS', 'USER_ID', value) ?? -1) < 0
          ? undefined
          : 'state'
    if (where !== undefined) names.report('ZS-506', { row: row + 1, value }, () => ({ where }))
  })
}

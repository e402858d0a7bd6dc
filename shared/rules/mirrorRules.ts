import type { Sliced } from '../columns/sliced'
import { eachMarked } from './checkedFile'
import { rowsHolding } from './derivedColumns'
import { cellsOf } from './duplicateRules'
import type { PreparedPackage } from './preparePackage'

/** ZS-602 and ZS-603: rows that mirroring ignores. Source: FORMAT §5.5, B4 and B6. */
export function* checkMirror(check: PreparedPackage): Sliced<void> {
  if (check.mirror !== 'Y') return
  for (const file of check.files) {
    const at = check.findings.at(cellsOf(file, 'ACTION'))
    const actions = file.column('ACTION')
    if (actions === undefined) continue
    const isYes = rowsHolding(actions, 'Y', file.rowCount)
    yield* eachMarked(file, isYes, 0, (row) => {
      const value = actions.text(row)
      at.report(value === 'R' ? 'ZS-602' : 'ZS-603', { row: row + 1, value, cause: value })
    })
  }
}

/** ZS-601, ZS-604 and ZS-607: what plan and tenant say of the package as a whole. Source: FORMAT §5.9, §5.1. */
export function checkRun(check: PreparedPackage): void {
  const { userDeletions, freeLicences, queuedJobs } = check.context
  const at = check.findings.at({ file: '', column: null })
  if (userDeletions !== undefined && userDeletions.count > userDeletions.threshold) {
    const severity = userDeletions.confirmed ? 'warning' : 'error'
    at.report('ZS-601', { row: null, value: String(userDeletions.count), severity }, () => ({
      count: userDeletions.count,
      of: userDeletions.of,
      threshold: userDeletions.threshold,
    }))
  }
  if (freeLicences !== undefined && freeLicences.additions > freeLicences.free) {
    const value = String(freeLicences.additions)
    at.report('ZS-604', { row: null, value }, () => ({ ...freeLicences }))
  }
  if (queuedJobs !== undefined && queuedJobs > 0) {
    at.report('ZS-607', { row: null, value: String(queuedJobs) }, () => ({ waiting: queuedJobs }))
  }
}

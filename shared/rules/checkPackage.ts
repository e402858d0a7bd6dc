import { finish, type Sliced } from '../mapping/sliced'
import type { PackageContent } from '../package/packageContent'
import { headerOf } from '../schema/lookUp'
import { checkArchive } from './archiveRules'
import type { CountedReport } from './collectFindings'
import { checkDevices } from './deviceRules'
import { checkDuplicates } from './duplicateRules'
import { checkBytes, checkHeader } from './formatRules'
import { checkGroups } from './groupRules'
import { checkKeys } from './keyRules'
import { checkManifest } from './manifestRules'
import { checkLoops } from './memberLoops'
import { checkMembers } from './memberRules'
import { checkMirror, checkRun } from './mirrorRules'
import { type CheckContext, preparePackage } from './preparePackage'
import { checkReferences } from './referenceRules'
import { checkShiftsInState } from './shiftStateRules'
import { checkNamesInState } from './stateRules'
import { checkValues } from './valueRules'

/** How much of what is found is listed. */
export interface CheckOptions {
  /** Problems kept of each code; all are counted. 1000 when not given (contract §4). */
  readonly maxIssues?: number | undefined
}

/**
 * Applies every rule of FORMAT §6 to a package.
 *
 * Works on packages of any kind, also broken ones; nothing is repaired. Rules that need the tenant's state or its lists
 * are silent without them. Problems come in the order manifest, archive, files in processing order, rows, columns.
 * Pure: same inputs, same report; never throws.
 */
export function checkPackage(
  content: PackageContent,
  context: CheckContext = {},
  options: CheckOptions = {},
): CountedReport {
  return finish(checkPackageSliced(content, context, options))
}

/** The same with pauses after each column and each rule, so that it can be cancelled; yields the rows whose values are done. */
export function* checkPackageSliced(
  content: PackageContent,
  context: CheckContext = {},
  options: CheckOptions = {},
): Sliced<CountedReport> {
  const check = preparePackage(content, context, options.maxIssues ?? 1000)
  let rows = 0
  for (const rule of rulesOfPackage) {
    rule(check)
    yield rows
  }
  for (const file of check.files) {
    checkBytes(check, file)
    checkHeader(check, file)
    for (const column of headerOf(file.name)) {
      checkValues(check, file, column)
      yield rows
      checkReferences(check, file, column)
      yield rows
    }
    rows += file.rowCount
  }
  for (const rule of rulesOfRecords) {
    rule(check)
    yield rows
  }
  return check.findings.finish()
}

const rulesOfPackage = [checkManifest, checkArchive, checkRun]

const rulesOfRecords = [
  checkKeys,
  checkDuplicates,
  checkDevices,
  checkGroups,
  checkMembers,
  checkLoops,
  checkMirror,
  checkNamesInState,
  checkShiftsInState,
]

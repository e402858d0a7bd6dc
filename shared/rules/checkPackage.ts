import type { PackageContent } from '../package/packageContent'
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
  const check = preparePackage(content, context, options.maxIssues ?? 1000)
  checkManifest(check)
  checkArchive(check)
  checkRun(check)
  for (const file of check.files) {
    checkBytes(check, file)
    checkHeader(check, file)
    checkValues(check, file)
  }
  checkKeys(check)
  checkDuplicates(check)
  checkDevices(check)
  checkGroups(check)
  checkMembers(check)
  checkLoops(check)
  checkReferences(check)
  checkMirror(check)
  checkNamesInState(check)
  checkShiftsInState(check)
  return check.findings.finish()
}

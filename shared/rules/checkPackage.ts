import { finish, type Sliced } from '../columns/sliced'
import type { PackageContent } from '../package/packageContent'
import { headerOf } from '../schema/lookUp'
import { checkArchive } from './archiveRules'
import { checkDevices } from './deviceRules'
import { checkDuplicates } from './duplicateRules'
import { checkBytes, checkHeader } from './formatRules'
import { checkGroups } from './groupRules'
import { checkKeys } from './keyRules'
import { checkManifest } from './manifestRules'
import { checkLoops } from './memberLoops'
import { checkMembers } from './memberRules'
import { checkMirror, checkRun } from './mirrorRules'
import { type CheckContext, type PreparedPackage, preparePackage } from './preparePackage'
import { checkReferences } from './referenceRules'
import type { CountedReport } from './reportOf'
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

/** The same with pauses, so that it can be cancelled; yields how much of `workOfChecks` is done. */
export function* checkPackageSliced(
  content: PackageContent,
  context: CheckContext = {},
  options: CheckOptions = {},
): Sliced<CountedReport> {
  const check = yield* saying(0, preparePackage(content, context, options.maxIssues ?? 1000))
  let done = 0
  for (const rule of rulesOfPackage) {
    rule(check)
    yield done
  }
  for (const file of check.files) {
    checkBytes(check, file)
    checkHeader(check, file)
    for (const column of headerOf(file.name)) {
      yield* saying(done, checkValues(check, file, column))
      yield* saying(done, checkReferences(check, file, column))
      done += file.rowCount
    }
  }
  const rows = rowsOf(content)
  for (const rule of rulesOfRecords) {
    yield* saying(done, rule(check))
    done += rows
  }
  return yield* saying(done, check.findings.finish())
}

/** How much there is to check: the rows, once for each column of their file and once for each rule about whole records. */
export function workOfChecks(content: PackageContent): number {
  const values = [...content.files].map(
    ([name, { table }]) => table.rowCount * headerOf(name).length,
  )
  return values.reduce((sum, count) => sum + count, rowsOf(content) * rulesOfRecords.length)
}

function rowsOf({ files }: PackageContent): number {
  return [...files.values()].reduce((sum, { table }) => sum + table.rowCount, 0)
}

/** Some part of the work, which says no number of its own. */
function* saying<Result>(done: number, work: Sliced<Result>): Sliced<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield done
  }
}

const rulesOfPackage: readonly ((check: PreparedPackage) => void)[] = [
  checkManifest,
  checkArchive,
  checkRun,
]

const rulesOfRecords: readonly ((check: PreparedPackage) => Sliced<void>)[] = [
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

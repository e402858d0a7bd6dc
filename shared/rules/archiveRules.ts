import { archiveVersions } from '../manifest/manifest'
import { entryNameOf, tableOfEntry, tableSpec } from '../schema/lookUp'
import { isDeviceTable, type TableName, tableNames } from '../schema/tableNames'
import type { FindingPlace } from './finding'
import type { PreparedPackage } from './preparePackage'

/** The most the REST upload takes: 150 MB, in the smaller reading. Source: FORMAT §1.1.7, API §3. */
const maxUploadBytes = 150_000_000

/** ZS-101 to ZS-108. Source: FORMAT §1.1, §1.2 and §6. */
export function checkArchive(check: PreparedPackage): void {
  for (const problem of check.content.archive) {
    const { code, entry, detail } = problem
    const table = tableOfEntry(entry)?.table
    const place: FindingPlace =
      table === undefined ? { file: entry, column: null } : { file: entry, table, column: null }
    const at = check.findings.at(place)
    const spot = { row: null, value: entry }
    switch (code) {
      case 'unexpectedFile':
        at.report('ZS-102', spot)
        break
      case 'insideFolder':
        at.report('ZS-103', spot)
        break
      case 'nameCase':
        at.report('ZS-105', spot)
        break
      // An archive that would burst is hostile or damaged; ZS-106 is about the ZIP's own size alone.
      case 'tooLarge':
      case 'duplicateEntry':
      case 'encrypted':
      case 'unreadable':
        at.report('ZS-104', spot, () => ({ why: code, detail }))
        break
      default:
        code satisfies never
    }
  }
  checkSize(check)
  checkRequired(check)
  for (const table of tableNames) checkRows(check, table)
}

function checkSize(check: PreparedPackage): void {
  const bytes = check.content.zipBytes ?? 0
  const limit = check.context.limits?.uploadBytes ?? maxUploadBytes
  if (bytes <= limit) return
  check.findings
    .at({ file: '', column: null })
    .report('ZS-106', { row: null, value: String(bytes) }, () => ({
      detail: `${bytes.toLocaleString('en')} bytes, at most ${limit.toLocaleString('en')}`,
    }))
}

/** Was nothing of the archive read, for a reason of its own? Then nothing in it is called missing. */
export function isRefused({ content }: PreparedPackage): boolean {
  if (content.files.size > 0 || content.manifest.state !== 'missing') return false
  return content.archive.some(({ code }) => code === 'unreadable' || code === 'tooLarge')
}

/** Does the version ask for the file? An unknown version asks for all sixteen (§8.10). */
export function isRequired(check: PreparedPackage, table: TableName): boolean {
  const version = check.version ?? '1.3'
  const from = tableSpec(table).requiredFrom
  return archiveVersions.indexOf(from) <= archiveVersions.indexOf(version)
}

/** Files that another archive rule already complains about are not called missing as well. */
function checkRequired(check: PreparedPackage): void {
  const complained = new Set(
    check.content.archive
      .filter(({ code }) => code !== 'unexpectedFile')
      .map(({ entry }) => tableOfEntry(entry.replace(/^.*[\\/]/, ''))?.table),
  )
  if (isRefused(check)) return
  for (const table of tableNames) {
    if (check.file(table) !== undefined || complained.has(table)) continue
    if (!isRequired(check, table)) continue
    check.findings
      .at({ file: entryNameOf(table), table, column: null })
      .report('ZS-101', { row: null }, () => ({ version: check.version ?? '1.3' }))
  }
}

/** ZS-107 and ZS-108: files with a header and nothing else. Silent while the manifest does not say what mirror is. */
function checkRows(check: PreparedPackage, table: TableName): void {
  const file = check.file(table)
  if (file === undefined || file.header === 'none' || file.rowCount > 0) return
  const at = check.findings.at({ file: file.entry, table, column: null })
  const { label } = tableSpec(table)
  if (check.mirror === 'N') at.report('ZS-108', { row: null }, () => ({ label }))
  if (check.mirror === 'Y') {
    at.report('ZS-107', { row: null }, () => ({ label, exposed: exposedRecords(check, table) }))
  }
}

/** How many records of the state mirroring would delete; null when the state does not tell. Source: FORMAT §5.3. */
function exposedRecords(check: PreparedPackage, table: TableName): number | null {
  const state = check.state
  const rows = state?.table(table)
  const keys = rows?.column('EXTERNAL_KEY')
  if (rows === undefined || keys === undefined) return null
  let exposed = 0
  for (let row = 0; row < rows.rowCount; row++) {
    if (keys.text(row) === '') continue
    const name = isDeviceTable(table) ? state?.cell(table, 'DEVICE_NAME', row) : undefined
    if (name === undefined || check.options?.deviceNamesToIgnore.has(name) !== true) exposed++
  }
  return exposed
}
